"""The forms of what the socio-political organisations do: joint programmes, oversights, recommendations."""

from django import forms
from django.urls import reverse

from danvan.kit.widgets import ChooseMany, ChooseOne, TextArea, pick_when_long
from programs.forms.handins import HandInForm
from programs.forms.matters import MatterForm
from programs.models import JointProgram, Oversight, Recommendation
from programs.queries.associations import possible_partners
from programs.queries.choices import key_tasks_for
from programs.queries.matters import organizations_to_ask
from programs.rules import JOINT_NEEDS, OVERSIGHT_NEEDS, refusal_of_days


class JointProgramForm(HandInForm):
    NEEDED = (*JOINT_NEEDS, "partners")
    TOGETHER = {("starts_on", "ends_on"): refusal_of_days}

    partners = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        widget=ChooseMany,
        label="Tổ chức cùng ký",
        help_text="Chương trình tính cho từng tổ chức, tính một lần trong tổng số.",
    )

    class Meta:
        model = JointProgram
        fields = JointProgram.CONTENT
        widgets = {"content": TextArea(rows=5), "result": TextArea(rows=4)}
        help_texts = {
            "sign": "Để trống nếu văn bản không có số.",
            "ends_on": "Để trống nếu không ghi thời hạn.",
            "result": "Ghi khi đã có; nêu con số, sản phẩm kiểm tra được. Từng việc đã làm thì ghi ở mục Hoạt động.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key_task"].queryset = key_tasks_for(self.instance)
        self.fields["partners"].queryset = possible_partners(self.instance)
        pick_when_long(self.fields["partners"], reverse("programs:suggestions", args=["cung-lam"]))


class OversightForm(HandInForm):
    NEEDED = tuple(OVERSIGHT_NEEDS)

    class Meta:
        model = Oversight
        fields = Oversight.CONTENT
        widgets = {"kind": ChooseOne, "summary": TextArea(rows=5)}
        labels = {"subject": "Nơi được giám sát, nơi có dự thảo"}
        help_texts = {
            "kind": "Giám sát việc đang thực hiện; phản biện xã hội chỉ làm với dự thảo.",
            "form": "Ví dụ: đoàn giám sát, xem xét văn bản, hội nghị phản biện, gửi dự thảo lấy ý kiến.",
            "people": "Đếm người, không đếm lượt: mỗi người tham gia chỉ tính một lần.",
            "summary": "Không ghi tên người nêu ý kiến; từng kiến nghị được ghi riêng.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        oversight = self.instance
        self.fields["key_task"].queryset = key_tasks_for(oversight)
        self.fields["kind"].widget.is_required = True
        offered = organizations_to_ask(oversight, oversight.subject_id).exclude(pk=oversight.organization_id)
        self.fields["subject"].queryset = offered


class RecommendationForm(MatterForm):
    """The place that was supervised is offered first as the one to answer."""

    class Meta(MatterForm.Meta):
        model = Recommendation
        labels = {"content": "Nội dung kiến nghị"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["asked"] = self.instance.oversight.subject_id
