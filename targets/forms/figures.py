"""The figures of a key task as typed in: rows of measures with parameters, in the order in which they are told."""

from django import forms

from programs.models import KeyTask
from targets.forms.measured import MeasuredForm, MeasureField
from targets.measures import Measure
from targets.measures.key_tasks import THIS_TASK, choices, measure_with

USED_WORDS = "Để trống thì dùng chữ của cách tính."


def figure_choices() -> list[tuple[str, str]]:
    return [("", "Hãy chọn"), *((measure.key, measure.label) for measure in choices())]


class TaskFigureForm(MeasuredForm):
    """`values` are one figure as a key task stores it: what is left open, or as usual, is left out."""

    fields_template = "targets/programs/figure_fields.html"
    measure = MeasureField(label="Cách tính", choices=figure_choices)
    words = forms.CharField(label="Chữ đứng sau con số", max_length=80, required=False, help_text=USED_WORDS)
    brief = forms.BooleanField(label="Hiện ngay dưới tên nhiệm vụ", required=False)

    class Meta:
        model = KeyTask
        fields = ()

    def clean_measure(self):
        key = self.cleaned_data["measure"]
        if not self._fits:
            raise forms.ValidationError("Cách tính này chỉ dùng cho chỉ tiêu: hãy chọn cách tính khác.")
        return key

    @property
    def _fits(self) -> bool:
        """A measure that reads columns of a target finds none here."""
        return self.chosen in choices()

    @property
    def sentence(self) -> str:
        """What is counted by what is typed so far; "" while that cannot be said."""
        return measure_with(self.chosen.key, self.parameters_so_far, THIS_TASK).sentence() if self._fits else ""

    @property
    def values(self) -> dict:
        typed = {**super().values, "parameters": self._unusual}
        return {name: typed[name] for name in ("measure", "parameters", "words", "brief") if typed[name]}

    @property
    def _unusual(self) -> dict:
        """Parameters that are not what the measure takes anyway; the kind of record is always said."""
        usual = measure_with(self.chosen.key, {})
        return {
            name: value for name, value in self.parameters.items()
            if name == "kind" or value != getattr(usual, name)
        }  # fmt: skip

    @property
    def measure_typed(self) -> Measure:
        return measure_with(self.chosen.key, self.parameters, THIS_TASK)
