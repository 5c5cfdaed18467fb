"""A target as typed in: its text and goal, what it counts, and the parameters of that measure."""

from copy import copy

from django import forms

from danvan.kit.formfields import DateField
from danvan.kit.forms import ViModelForm
from danvan.kit.widgets import ChooseMany, TextArea
from targets.enums import Basis, Comparator
from targets.forms.measured import MeasuredForm
from targets.forms.parameters import ParameterForm, parameter_fields
from targets.forms.rowform import typed_fields
from targets.measures import Measure, current_parameters, measure_of, named
from targets.models import SurveySource, Target
from targets.rules import refusal_of_goal


class TargetForm(MeasuredForm):
    fields_template = "targets/programs/target_fields.html"
    is_part = forms.BooleanField(
        label="Là thành phần của chỉ tiêu phía trên",
        required=False,
        help_text="Chỉ tiêu thành phần có cách tính, mức và hạn riêng.",
    )

    class Meta:
        model = Target
        fields = (
            "number", "short_name", "text", "measure", "comparator", "threshold", "basis", "deadline", "deadline_note",
            "unit_word", "sources", "scale",
        )  # fmt: skip
        widgets = {"sources": ChooseMany}
        labels = {"unit_word": "Đơn vị tính"}
        help_texts = {
            "number": "Để trống thì đánh số tự động: 1, 2, 2.1…",
            "short_name": "Dùng trong bảng biểu; không có trong văn bản.",
            "deadline": "Để trống nếu văn bản không đặt hạn.",
            "unit_word": "Ví dụ: buổi.",
            "sources": "Không chọn thì tính mọi nguồn.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sources"].queryset = SurveySource.objects.all()
        self.fields["scale"].empty_label = "Mọi thang đo"
        self.fields["comparator"].choices = [("", "Hãy chọn"), *Comparator.choices]
        self.fields["basis"].required = False

    @property
    def columns(self) -> list[forms.BoundField]:
        """The target's own fields that only this measure reads."""
        return [self[name] for name in (self.chosen.columns if self.chosen else ())]

    def clean_basis(self) -> str:
        return self.cleaned_data["basis"] or Basis.PERCENT

    def clean(self):
        values = super().clean()
        goal = [values.get(name) for name in ("measure", "comparator", "threshold", "basis")]
        if None not in goal and (refusal := refusal_of_goal(*goal)):
            self.add_error("threshold", refusal)
        return values

    @property
    def measure_typed(self) -> Measure:
        values = {name: self.cleaned_data.get(name) for name in ("measure", "unit_word", "scale")}
        return measure_of(Target(**values, parameters=self.parameters))

    @property
    def sentence(self) -> str:
        """What is counted by what is typed so far; "" while that cannot be said."""
        return measure_of(self.target_so_far).sentence() if self.chosen else ""

    @property
    def target_so_far(self) -> Target:
        """Of the chosen measure, from what stands in the fields, unchecked."""
        own = self.read_so_far(["unit_word", "scale"])
        return Target(measure=self.chosen.key, parameters=self.parameters_so_far, **own)

    @property
    def sources_so_far(self) -> list[int]:
        """Ids of the sources of surveys."""
        return [source.pk for source in self.read_so_far(["sources"]).get("sources", ())]


class RevisionForm(ParameterForm, ViModelForm):
    """A change of target by a later document: of its goal, of what it counts, or of both."""

    document = forms.CharField(label="Số văn bản điều chỉnh", max_length=60)
    valid_from = DateField(label="Áp dụng từ ngày", help_text="Những ngày trước đó vẫn tính theo chỉ tiêu cũ.")
    reason = forms.CharField(label="Lý do điều chỉnh", max_length=1000, widget=TextArea(rows=3))
    version = forms.IntegerField(label="Phiên bản", widget=forms.HiddenInput)

    class Meta:
        model = Target
        fields = ("comparator", "threshold", "deadline", "deadline_note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.chosen, self.basis = named(self.instance.measure), self.instance.basis
        self.add_parameters(current_parameters(self.instance))

    @classmethod
    def typed(cls, data, target: Target) -> dict:
        """What was posted, unchecked, to be shown again."""
        fields = cls.base_fields | parameter_fields(named(target.measure))
        return typed_fields({name: field for name, field in fields.items() if name in data}, data, "")

    def _post_clean(self):
        """The action writes the target and its revision together."""

    def clean(self):
        values = super().clean()
        goal = [self.instance.measure, values.get("comparator"), values.get("threshold"), self.instance.basis]
        if None not in goal and (refusal := refusal_of_goal(*goal)):
            self.add_error("threshold", refusal)
        if not self.errors and (refusal := measure_of(self._with(self.parameters)).refusal()):
            self.add_error(None, refusal)
        return values

    @property
    def sources_so_far(self) -> list[int]:
        return list(self.instance.sources.values_list("pk", flat=True))

    @property
    def goal(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"parameters": self.parameters}

    @property
    def sentence(self) -> str:
        return measure_of(self.target_so_far).sentence()

    @property
    def target_so_far(self) -> Target:
        return self._with(self.parameters_so_far)

    def _with(self, parameters: dict) -> Target:
        changed = copy(self.instance)
        changed.measure, changed.parameters = self.chosen.key, parameters
        return changed
