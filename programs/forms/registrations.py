"""The registration form of a "Dân vận khéo" work: the ten contents of the real form, in groups."""

from django import forms

from danvan.kit.forms import ViForm
from danvan.kit.widgets import ChooseMany, ChooseOne, TextArea
from programs.forms.handins import HandInForm
from programs.models import Registration, WorkField
from programs.queries.choices import campaign_items_for, earlier_works_of, key_tasks_for, valid_today
from programs.rules import REGISTRATION_NEEDS

LONG = 5000
NO_CAMPAIGN = "Không gắn với “5 không”"
NO_CAMPAIGN_HINT = "Chỉ tiêu 2 không tính công trình không gắn với nội dung nào."


class CampaignItems(forms.ModelMultipleChoiceField):
    widget = ChooseMany

    def label_from_instance(self, item) -> str:
        return f"{item.text} (mẫu)" if item.is_sample else item.text


class EarlierWork(forms.ModelChoiceField):
    def label_from_instance(self, work) -> str:
        return f"{work.title} (năm {work.program.year})"


class RegistrationForm(HandInForm):
    NEEDED = (*list(REGISTRATION_NEEDS)[:2], "campaign_items|no_campaign", *list(REGISTRATION_NEEDS)[2:])
    TOGETHER = (("starts_on", "ends_on"),)

    campaign_items = CampaignItems(queryset=None, required=False, label="Gắn với nội dung “5 không”")
    continues = EarlierWork(
        queryset=None, required=False, label="Tiếp tục công trình", empty_label="Không chọn công trình nào"
    )

    class Meta:
        model = Registration
        fields = Registration.CONTENT
        labels = {"no_campaign": NO_CAMPAIGN}
        widgets = {
            "field": ChooseOne,
            "holder": ChooseOne,
            "continuity": ChooseOne,
            "forces": TextArea(rows=2),
            "resources": TextArea(rows=2),
            "area": TextArea(rows=2),
            "outputs": TextArea(rows=3),
            "sustainability": TextArea(rows=2),
        }
        help_texts = {
            "no_campaign": NO_CAMPAIGN_HINT,
            "forces": "Ai chủ trì, ai phối hợp, ai tham gia.",
            "resources": "Kinh phí, phương tiện, nhân lực, ngày công, đóng góp.",
            "outputs": "Nêu con số, sản phẩm kiểm tra được.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        work = self.instance
        self.fields["field"].queryset = valid_today(WorkField.objects, work.field_id)
        self.fields["campaign_items"].queryset = campaign_items_for(work)
        self.fields["key_task"].queryset = key_tasks_for(work)
        self.fields["key_task"].empty_label = "Không thuộc nhiệm vụ nào"
        self.fields["continues"].queryset = earlier_works_of(work)
        for name in ("field", "holder", "continuity"):
            self.fields[name].widget.is_required = True

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi.")
        return cleaned


class NoteForm(ViForm):
    text = forms.CharField(label="Tiến độ", max_length=LONG, widget=TextArea(rows=3))
