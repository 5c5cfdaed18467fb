"""The forms of a dialogue, of an opinion raised there, and of the rule how often the committee's head holds one."""

from django import forms

from danvan.kit.forms import ViModelForm
from danvan.kit.widgets import ChooseOne, TextArea
from programs.forms.handins import HandInForm
from programs.forms.matters import MatterForm
from programs.models import Dialogue, Opinion, OpinionField, Program, SpeakerGroup
from programs.queries.choices import key_tasks_for, valid_today
from programs.rules import DIALOGUE_NEEDS

MOST_TIMES = 366
WIDGETS = {"kind": ChooseOne, "summary": TextArea(rows=5)}
HELP_TEXTS = {
    "chair": "Chỉ ghi chức danh, ví dụ “Bí thư Đảng ủy”; không ghi họ tên.",
    "people": "Đếm người, không đếm lượt: mỗi người dự chỉ tính một lần.",
    "summary": "Không ghi tên người nêu ý kiến; từng ý kiến được ghi riêng, theo nhóm người.",
}
NOT_BY_NAME = (
    "Ghi theo nhóm người nêu, không ghi tên, địa chỉ, số điện thoại. Chỉ ghi phản ánh, kiến nghị; khiếu nại, tố cáo "
    "được giải quyết theo thủ tục riêng và không nhập vào đây."
)


def offer(form: ViModelForm) -> None:
    """The tasks of its programme; and a kind must be chosen."""
    form.fields["key_task"].queryset = key_tasks_for(form.instance)
    form.fields["key_task"].empty_label = "Không thuộc nhiệm vụ nào"
    form.fields["kind"].widget.is_required = True


class DialogueForm(HandInForm):
    NEEDED = tuple(DIALOGUE_NEEDS)

    class Meta:
        model = Dialogue
        fields = Dialogue.CONTENT
        widgets = WIDGETS
        help_texts = HELP_TEXTS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self)


class RecordDialogueForm(ViModelForm):
    """The committee's own: everything at once, nothing half-filled."""

    class Meta(DialogueForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self)
        for name in DIALOGUE_NEEDS:
            self.fields[name].required = True


class OpinionForm(MatterForm):
    class Meta(MatterForm.Meta):
        model = Opinion
        fields = ("content", "group", "field", "state", "answer", "asked", "due_on")
        widgets = MatterForm.Meta.widgets | {"group": ChooseOne, "field": ChooseOne}
        labels = {
            "content": "Nội dung ý kiến",
            "state": "Trả lời tại chỗ hay chuyển giải quyết",
            "answer": "Trả lời tại chỗ",
        }
        help_texts = MatterForm.Meta.help_texts | {
            "content": "Không ghi tên, địa chỉ, số điện thoại của người nêu.",
            "answer": "Chỉ ghi khi đã trả lời tại chỗ.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = valid_today(SpeakerGroup.objects, self.instance.group_id)
        self.fields["field"].queryset = valid_today(OpinionField.objects, self.instance.field_id)
        for name in ("group", "field"):
            self.fields[name].widget.is_required = True


class RuleForm(ViModelForm):
    """Both or neither; nothing means that no rule is set."""

    class Meta:
        model = Program
        fields = ("dialogue_times", "dialogue_every")
        widgets = {"dialogue_every": ChooseOne}
        help_texts = {"dialogue_times": "Theo quy chế của cấp ủy. Để trống cả hai ô khi không có quy định."}

    def clean_dialogue_times(self):
        times = self.cleaned_data["dialogue_times"]
        if times is not None and not 1 <= times <= MOST_TIMES:
            raise forms.ValidationError(f"Số cuộc phải từ 1 đến {MOST_TIMES}; không có quy định thì để trống.")
        return times

    def clean(self):
        cleaned = super().clean()
        times, every = cleaned.get("dialogue_times"), cleaned.get("dialogue_every")
        if times and not every and "dialogue_every" not in self.errors:
            self.add_error("dialogue_every", "Chọn khoảng thời gian.")
        if every and times is None and "dialogue_times" not in self.errors:
            self.add_error("dialogue_times", "Ghi số cuộc.")
        return cleaned
