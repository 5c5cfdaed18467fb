"""The forms of a proposal, of the decision on it, and of an award without proposal."""

from django import forms

from danvan.kit.formfields import LARGEST, DateField
from danvan.kit.forms import ViForm, ViModelForm
from danvan.kit.widgets import ChooseOne, TextArea
from programs.forms.handins import HandInForm
from programs.labels import MOVEMENT
from programs.models import AwardForm, AwardLevel, Commendation
from programs.queries.choices import valid_today
from programs.queries.commendations import works_to_commend
from programs.rules import COMMENDATION_NEEDS, refusal_of_decision_day

NO_WORK = "Không gắn với công trình nào"
NO_WORK_HINT = f"Không gắn thì chỉ được tính khi Văn phòng xác nhận thuộc phong trào {MOVEMENT}."
HELP_TEXTS = {
    "recipient": "Chỉ ghi họ tên hoặc tên tập thể; không ghi ngày sinh, số điện thoại, số định danh.",
    "registration": NO_WORK_HINT,
}
WIDGETS = {"holder": ChooseOne, "form": ChooseOne, "level": ChooseOne, "achievement": TextArea(rows=5)}


class WorkChoice(forms.ModelChoiceField):
    """The unit's works; one that is not accepted yet says so."""

    def label_from_instance(self, work) -> str:
        return f"{work} – {work.get_state_display().lower()}"


def offer_rows(form: ViModelForm) -> None:
    """The award forms and levels valid today, and the works of the unit."""
    item = form.instance
    form.fields["form"].queryset = valid_today(AwardForm.objects, item.form_id)
    form.fields["level"].queryset = valid_today(AwardLevel.objects, item.level_id)
    form.fields["registration"].queryset = works_to_commend(item.organization, item.program, item.registration_id)
    for name in ("holder", "form", "level"):
        form.fields[name].widget.is_required = True


class CommendationForm(HandInForm):
    NEEDED = tuple(COMMENDATION_NEEDS)

    registration = WorkChoice(
        queryset=None, required=False, label="Gắn với công trình", empty_label=NO_WORK, help_text=NO_WORK_HINT
    )

    class Meta:
        model = Commendation
        fields = Commendation.CONTENT
        widgets = WIDGETS
        help_texts = HELP_TEXTS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_rows(self)


class DecisionForm(ViForm):
    """What staff enter once a decision is signed; `version` is the one they saw."""

    version = forms.IntegerField(
        label="Phiên bản", min_value=0, max_value=LARGEST, required=False, widget=forms.HiddenInput
    )
    decision_number = forms.CharField(label="Số quyết định", max_length=60)
    decision_date = DateField(label="Ngày quyết định")
    form = forms.ModelChoiceField(queryset=None, label="Hình thức khen", empty_label=None)
    level = forms.ModelChoiceField(queryset=None, label="Cấp khen", empty_label=None)

    def __init__(self, *args, award: Commendation, **kwargs):
        names = ("version", "decision_number", "decision_date", "form", "level")
        super().__init__(*args, initial={name: getattr(award, name) for name in names}, **kwargs)
        self.program = award.program
        self.fields["form"].queryset = valid_today(AwardForm.objects, award.form_id)
        self.fields["level"].queryset = valid_today(AwardLevel.objects, award.level_id)

    def clean_decision_date(self):
        day = self.cleaned_data["decision_date"]
        if refusal := refusal_of_decision_day(self.program, day):
            raise forms.ValidationError(refusal)
        return day

    def decision(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class RecordForm(ViModelForm):
    """An award given without a proposal here: everything at once, nothing half-filled."""

    registration = WorkChoice(queryset=None, required=False, label="Gắn với công trình", empty_label=NO_WORK)

    class Meta:
        model = Commendation
        fields = (*Commendation.CONTENT, "of_movement", "decision_number", "decision_date")
        widgets = WIDGETS
        labels = {"of_movement": f"Thuộc phong trào {MOVEMENT}", "recipient": "Tập thể, cá nhân được khen"}
        help_texts = HELP_TEXTS | {"of_movement": "Không cần đánh dấu khi đã gắn với công trình."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_rows(self)
        for name in (*COMMENDATION_NEEDS, "decision_number", "decision_date"):
            self.fields[name].required = True

    def clean_decision_date(self):
        day = self.cleaned_data["decision_date"]
        if refusal := refusal_of_decision_day(self.instance.program, day):
            raise forms.ValidationError(refusal)
        return day
