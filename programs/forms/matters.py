"""The forms of an opinion or a recommendation: what was raised, who is asked, the answer, why it is asked again."""

from django import forms

from danvan.kit.formfields import DateField
from danvan.kit.forms import ViForm, ViModelForm
from danvan.kit.widgets import ChooseOne, TextArea
from programs.enums import Reply
from programs.models import Matter
from programs.queries.matters import organizations_to_ask
from programs.rules import (
    refusal_of_answer_day,
    refusal_of_asked,
    refusal_of_due_day,
)

LONG = 5000
# What says how it is settled, in the order of the form.
SETTLING = ("state", "answer", "asked", "due_on")
NOBODY_YET = "Chưa chuyển đơn vị nào"
AT_ONCE_NEEDS_ANSWER = "Ghi nội dung đã trả lời tại chỗ."
ANSWER_NEEDS_AT_ONCE = "Đã ghi nội dung trả lời: chọn “Đã trả lời tại chỗ”, hoặc bỏ trống ô này."
DUE_NEEDED = "Đã chọn đơn vị giải quyết thì ghi hạn trả lời."
ASKED_NEEDED = "Đã ghi hạn trả lời thì chọn đơn vị giải quyết."


class MatterForm(ViModelForm):
    """Base of the forms in which a matter is raised; a subclass names the model and the fields of its own.

    Where a model starts in one state only, its form has no `state` and no `answer`.
    """

    class Meta:
        model: type[Matter]
        fields = ("content", "asked", "due_on")
        widgets = {"content": TextArea(rows=4), "answer": TextArea(rows=3), "state": ChooseOne}
        help_texts = {"due_on": "Bắt buộc khi đã chọn đơn vị giải quyết."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        matter = self.instance
        self.fields["asked"].queryset = organizations_to_ask(matter.parent, matter.asked_id)
        self.fields["asked"].empty_label = NOBODY_YET
        if "state" in self.fields:
            self.fields["state"].choices = [(state.value, state.label) for state in matter.STARTING]
            self.fields["state"].widget.is_required = True

    @property
    def raised_fields(self) -> list:
        """What was raised: the content, then the fields of the model's own."""
        own = [self[name] for name in self.fields if name not in ("content", *SETTLING)]
        return [self["content"], *own]

    @property
    def settling_fields(self) -> list:
        return [self[name] for name in SETTLING if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == Reply.AT_ONCE:
            if not cleaned.get("answer") and "answer" not in self.errors:
                self.add_error("answer", AT_ONCE_NEEDS_ANSWER)
        else:
            self._clean_asked(cleaned)
        return cleaned

    def _clean_asked(self, cleaned: dict) -> None:
        asked, due_on = cleaned.get("asked"), cleaned.get("due_on")
        if cleaned.get("answer"):
            self.add_error("answer", ANSWER_NEEDS_AT_ONCE)
        if asked and not due_on and "due_on" not in self.errors:
            self.add_error("due_on", DUE_NEEDED)
        if due_on and not asked and "asked" not in self.errors:
            self.add_error("asked", ASKED_NEEDED)
        if refusal := refusal_of_due_day(self.instance, due_on):
            self.add_error("due_on", refusal)


class StepForm(ViForm):
    """Base of the steps of one matter: each posts the version that its doer saw, checked by the action."""

    def __init__(self, *args, matter: Matter, **kwargs):
        self.matter = matter
        super().__init__(*args, **kwargs)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if refusal := refusal_of_due_day(self.matter, day):
            raise forms.ValidationError(refusal)
        return day


class AskForm(StepForm):
    asked = forms.ModelChoiceField(queryset=None, label="Đơn vị giải quyết", empty_label="Chọn đơn vị")
    due_on = DateField(label="Hạn trả lời")

    def __init__(self, *args, matter: Matter, **kwargs):
        initial = {"asked": matter.asked_id, "due_on": matter.due_on}
        super().__init__(*args, matter=matter, initial=initial, auto_id="chuyen-%s", **kwargs)
        self.fields["asked"].queryset = organizations_to_ask(matter.parent)

    def clean_asked(self):
        asked = self.cleaned_data["asked"]
        if refusal := refusal_of_asked(self.matter, asked):
            raise forms.ValidationError(refusal)
        return asked


class AnswerForm(StepForm):
    state = forms.ChoiceField(label="Kết quả", widget=ChooseOne)
    answer = forms.CharField(label="Nội dung trả lời", max_length=LONG, widget=TextArea(rows=5))
    answered_on = DateField(label="Ngày trả lời")
    answer_sign = forms.CharField(
        label="Văn bản trả lời (số, ngày)",
        max_length=120,
        required=False,
        help_text="Để trống nếu trả lời không bằng văn bản.",
    )

    def __init__(self, *args, matter: Matter, **kwargs):
        super().__init__(*args, matter=matter, auto_id="tra-loi-%s", **kwargs)
        self.fields["state"].choices = [(state.value, state.label) for state in matter.CLOSING]
        if len(matter.CLOSING) == 1:
            del self.fields["state"]

    def clean_answered_on(self):
        day = self.cleaned_data["answered_on"]
        if refusal := refusal_of_answer_day(self.matter, day):
            raise forms.ValidationError(refusal)
        return day


class AskAgainForm(StepForm):
    text = forms.CharField(label="Lý do yêu cầu giải quyết lại", max_length=LONG, widget=TextArea(rows=3))
    due_on = DateField(label="Hạn trả lời mới")

    def __init__(self, *args, matter: Matter, **kwargs):
        super().__init__(*args, matter=matter, auto_id="lai-%s", **kwargs)
        if matter.asked_id is None:
            del self.fields["due_on"]
