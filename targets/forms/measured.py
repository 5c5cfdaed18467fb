"""What is counted, as typed in: a measure among the fields of a row, with its parameters."""

from django import forms

from targets.forms.parameters import ParameterForm, parameter_fields
from targets.forms.rowform import RowOf, typed_fields
from targets.measures import Measure, measures, named
from targets.measures.parameters import PREFIX


def measure_choices() -> list[tuple[str, str]]:
    return [("", "Hãy chọn"), *((measure.key, measure.label) for measure in measures())]


class MeasureField(forms.ChoiceField):
    """Files and pages of before may name a measure by its former key."""

    def valid_value(self, value) -> bool:
        return named(value) is not None


class MeasuredForm(ParameterForm, RowOf):
    """The parameters stand among the fields, each with a prefix, once the measure is known."""

    measure = MeasureField(label="Cách tính", choices=measure_choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.chosen = named(self._chosen_key())
        self._take_former_key()
        if self.chosen and self._chosen_key() == self.chosen.key:
            self.add_parameters(self.initial.get("parameters") or {})

    @classmethod
    def typed(cls, data, prefix: str) -> dict:
        found = super().typed(data, prefix)
        return found | typed_fields(parameter_fields(named(found["measure"] or "")), data, prefix)

    def _chosen_key(self) -> str:
        typed = self.data.get(self.add_prefix("measure")) if self.is_bound else self.initial.get("measure")
        return str(typed or "")

    def _take_former_key(self) -> None:
        """What is still named by a key of before is shown as what it became."""
        if self.chosen and not self.is_bound and (former := self.chosen.former.get(self.initial["measure"])):
            self.initial |= {"measure": self.chosen.key, "parameters": {**former, **self.initial.get("parameters", {})}}

    def clean(self):
        values = super().clean()
        if not self.errors and (refusal := self.measure_typed.refusal()):
            self.add_error(None, refusal)
        return values

    @property
    def measure_typed(self) -> Measure:
        """Of what was found to be right."""
        raise NotImplementedError

    @property
    def values(self) -> dict:
        """What the action takes: the parameters as one."""
        own = {name: value for name, value in self.cleaned_data.items() if not name.startswith(PREFIX)}
        return {**own, "parameters": self.parameters}
