"""The registration form of a "Dân vận khéo" work: the ten contents of the real form, in groups."""

from django import forms

from danvan.kit.forms import ViForm
from danvan.kit.widgets import ChooseMany, ChooseOne, TextArea
from programs.forms.handins import HandInForm
from programs.models import Registration, WorkField, WorkKind
from programs.queries import label_of
from programs.queries.choices import campaign_items_for, earlier_works_of, key_tasks_for, valid_today
from programs.rules import REGISTRATION_NEEDS, asks_for_kind_of_work, refusal_of_days

LONG = 5000
NO_CAMPAIGN_HINT = "Công trình không gắn với nội dung nào vẫn được theo dõi, nhưng chỉ tiêu đăng ký không tính."


class CampaignItems(forms.ModelMultipleChoiceField):
    widget = ChooseMany

    def label_from_instance(self, item) -> str:
        return f"{item.text} (mẫu)" if item.is_sample else item.text


class EarlierWork(forms.ModelChoiceField):
    def label_from_instance(self, work) -> str:
        return f"{work.title} (năm {work.program.year})"


class RegistrationForm(HandInForm):
    NEEDED = ("title", "kind", "field", "campaign_items|no_campaign", *list(REGISTRATION_NEEDS)[2:])
    TOGETHER = {("starts_on", "ends_on"): refusal_of_days}

    campaign_items = CampaignItems(queryset=None, required=False)
    continues = EarlierWork(
        queryset=None, required=False, label="Tiếp tục công trình", empty_label="Không chọn công trình nào"
    )

    class Meta:
        model = Registration
        fields = Registration.CONTENT
        widgets = {
            "kind": ChooseOne,
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
        self._offer_kinds()
        self.fields["field"].queryset = valid_today(WorkField.objects, work.field_id)
        self.fields["campaign_items"].queryset = campaign_items_for(work)
        self.fields["key_task"].queryset = key_tasks_for(work)
        self.fields["key_task"].empty_label = "Không thuộc nhiệm vụ nào"
        self.fields["continues"].queryset = earlier_works_of(work)
        for name in ("campaign_items", "no_campaign"):
            self.fields[name].label = label_of(work, name)
        for name in ("field", "holder", "continuity"):
            self.fields[name].widget.is_required = True

    def _offer_kinds(self) -> None:
        kinds = valid_today(WorkKind.objects, self.instance.kind_id)
        if self.instance.kind_id or asks_for_kind_of_work():
            self.fields["kind"].queryset = kinds
            self.fields["kind"].widget.is_required = True
        else:
            del self.fields["kind"]


class NoteForm(ViForm):
    text = forms.CharField(label="Tiến độ", max_length=LONG, widget=TextArea(rows=3))
