"""The parameters of a measure as fields of a form: those that make sense beside the others, read so far as they can."""

from collections.abc import Iterable, Mapping

from django import forms

from targets.arithmetic import Goal
from targets.enums import Basis, Comparator
from targets.measures import Measure
from targets.measures.parameters import PREFIX, as_json


class ParameterForm(forms.BaseForm):
    """Mixin. `chosen`: the measure, None while it is not known; its fields stand among the others, with a prefix."""

    chosen: type[Measure] | None = None
    basis: str = Basis.PERCENT
    # Today's figure (`TrialFigure`), where the view was asked for it.
    trial = None

    def add_parameters(self, stored: Mapping) -> None:
        """With what the target has so far."""
        self.fields |= parameter_fields(self.chosen)
        for name, value in stored.items():
            self.initial.setdefault(f"{PREFIX}{name}", value)

    @property
    def parameter_fields(self) -> list[forms.BoundField]:
        """Those that make sense beside what is chosen."""
        names = [name for name in self.fields if name.startswith(PREFIX)]
        values = {name.removeprefix(PREFIX): self[name].value() for name in names}
        hidden = self.chosen.hidden(values) if self.chosen else set()
        self._offer(values)
        return [self[name] for name in names if name.removeprefix(PREFIX) not in hidden]

    def _offer(self, values: dict) -> None:
        """Of each choice what fits the others; what was typed stays, to be refused in words."""
        for name, fitting in (self.chosen.offered(values) if self.chosen else {}).items():
            if name in values:
                field = self.fields[f"{PREFIX}{name}"]
                field.choices = [choice for choice in field.choices if choice[0] in fitting | {values[name]}]

    @property
    def parameters(self) -> dict:
        """Those that were read well."""
        names = [name for name in self.cleaned_data if name.startswith(PREFIX)]
        return as_json({name.removeprefix(PREFIX): self.cleaned_data[name] for name in names})

    @property
    def parameters_so_far(self) -> dict:
        """From what stands in the fields, unchecked: what cannot be read is left out."""
        read = self.read_so_far(field.name for field in self.parameter_fields)
        return as_json({name.removeprefix(PREFIX): value for name, value in read.items()})

    def read_so_far(self, names: Iterable[str]) -> dict:
        """What of these fields can be read."""
        read = {}
        for name in names:
            try:
                read[name] = self.fields[name].clean(self[name].value())
            except forms.ValidationError:
                continue
        return read

    @property
    def goal_so_far(self) -> Goal | None:
        """None while comparator or threshold cannot be read."""
        read = self.read_so_far(name for name in ("comparator", "threshold", "basis") if name in self.fields)
        if not (read.get("comparator") and read.get("threshold") is not None):
            return None
        return Goal(Comparator(read["comparator"]), read["threshold"], basis=read.get("basis") or self.basis)


def parameter_fields(measure: type[Measure] | None) -> dict[str, forms.Field]:
    return {f"{PREFIX}{name}": field for name, field in measure.fields().items()} if measure else {}
