"""A number allotted to each unit: done is what it has, by its records or its reports, cut at its own number."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet

from danvan.kit.numbers import number_text, read_integer
from danvan.kit.text import fold
from danvan.kit.widgets import TextArea
from programs.enums import FactKind
from programs.models import Indicator, Organization
from targets.arithmetic import NOT_ASKED, Figure, Tally
from targets.measures.base import MeasureHelp
from targets.measures.filters import RecordFilters
from targets.measures.quantities import Counted, counted_fields
from targets.measures.record_kinds import OF_REQUIREMENTS, RecordKind
from targets.measures.shares import UnitShares
from targets.measures.unit_reports import facts_reported, judged_reports


class NumbersField(forms.CharField):
    """One line a unit, “Chi bộ A: 3”; the cleaned value is a dict from the unit's id as text to its number."""

    widget = TextArea

    def to_python(self, value) -> dict[str, int]:
        lines = [line for line in super().to_python(value).splitlines() if line.strip()]
        units = {fold(unit.name): unit.pk for unit in Organization.objects.filter(type__counts_as_unit=True)}
        return dict(self._read(line, units) for line in lines)

    def _read(self, line: str, units: Mapping[str, int]) -> tuple[str, int]:
        name, _, number = line.rpartition(":")
        unit = units.get(fold(name.strip()))
        if unit is None:
            raise ValidationError(f"Không có đơn vị “{name.strip() or line.strip()}”: mỗi dòng ghi “Tên đơn vị: số”.")
        try:
            return str(unit), read_integer(number.strip())
        except ValueError as error:
            raise ValidationError(f"“{line.strip()}”: {error}") from error

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        names = dict(Organization.objects.filter(pk__in=value).values_list("pk", "name"))
        return "\n".join(f"{names[int(unit)]}: {number_text(number)}" for unit, number in value.items())


@dataclass(frozen=True)
class AllottedNumbers(Counted, RecordFilters, UnitShares):
    """`numbers`: the units that have one, each with its own; the others are not asked.

    Done is what its records add up to, or what the unit reported of `indicator`.
    """

    numbers: tuple[tuple[int, int], ...] = ()
    indicator: int | None = None

    key = "allotted"
    place = 90
    label = "Số giao riêng từng đơn vị"
    heading = "Số được giao"
    title = "Thực hiện số được giao"
    help = MeasureHelp(
        "so-duoc-giao",
        "số hồ sơ của từng đơn vị, tổng một con số của hồ sơ, hoặc số liệu đơn vị báo cáo; không quá số được giao",
        "tổng các số đã giao cho từng đơn vị",
        "Đơn vị không được giao số nào thì chỉ tiêu không tính trên đơn vị đó.",
    )

    @classmethod
    def fields(cls) -> dict:
        hint = "Mỗi dòng một đơn vị, ví dụ “Chi bộ A: 3”."
        indicator = forms.ModelChoiceField(
            Indicator.objects.all(), label="Theo số liệu đơn vị báo cáo", required=False,
            empty_label="Không, theo hồ sơ",
        )  # fmt: skip
        numbers = NumbersField(label="Số giao từng đơn vị", required=False, help_text=hint)
        return {"numbers": numbers, "indicator": indicator, **counted_fields()}

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        """Reported figures are of no record."""
        return super().hidden(values) | (set(counted_fields()) if values.get("indicator") else set())

    @property
    def of_kind(self) -> RecordKind:
        return OF_REQUIREMENTS[FactKind.FIGURE_REPORT] if self.indicator else super().of_kind

    @property
    def kinds(self) -> list[RecordKind]:
        return [self.of_kind] if self.indicator else super().kinds

    @property
    def counts(self) -> str:
        return "" if self.indicator else self.counted_word

    @property
    def record_kind(self) -> str:
        return self.of_kind.key

    def start_with(self, program) -> tuple[str, int] | None:
        required = program.required_figures.filter(indicator=self.indicator).first() if self.indicator else None
        return required and ("required_figure", required.pk)

    def missing_field(self, program) -> str:
        if self.indicator and not program.required_figures.filter(indicator=self.indicator).exists():
            return "Chương trình chưa yêu cầu số liệu này: thêm vào “Số liệu phải báo cáo”."
        return super().missing_field(program)

    def sentence(self) -> str:
        number = number_text(len(self.numbers))
        return f"{self._what()} của từng đơn vị, trên số giao riêng cho {number} đơn vị"

    def _what(self) -> str:
        if self.indicator:
            name = Indicator.objects.filter(pk=self.indicator).values_list("name", flat=True).first() or "…"
            return f"“{name}” trong báo cáo đã được duyệt"
        return f"Số {self.counted_words(RecordFilters.words(self))}"

    def refusal(self) -> str:
        return (
            super().refusal()
            if any(number for _, number in self.numbers)
            else "Hãy ghi số giao cho ít nhất một đơn vị."
        )

    def unit_tallies(self, snapshot) -> dict[int, Tally]:
        found, asked = self._found(snapshot), dict(self.numbers)
        return {
            unit.id: _cut(sum(found[unit.id].values()), asked[unit.id]) if unit.id in asked else NOT_ASKED
            for unit in snapshot.units
        }

    def _found(self, snapshot) -> dict[int, dict[int, int]]:
        """Unit → its records, each once, whoever inside it hosts them, with what each adds."""
        found = defaultdict(dict)
        for row in snapshot.read(self._rows):
            found[snapshot.unit_of.get(row["organization_id"])][row["item_id"]] = row["adds"]
        return found

    def concerns(self, row) -> bool:
        return not self.indicator or row.required_figure.indicator_id == self.indicator

    def judge(self, snapshot) -> Callable:
        if not self.indicator:
            return super().judge(snapshot)
        return judged_reports(snapshot, {item for items in self._found(snapshot).values() for item in items})

    def _rows(self, snapshot) -> QuerySet:
        if self.indicator:
            reported = facts_reported(snapshot, self.indicator)
            return reported.values("organization_id", "item_id").annotate(adds=F("figure_done"))
        facts = self.facts(snapshot).filter(self.counted(snapshot.period))
        return facts.values("organization_id", "item_id").annotate(adds=self.of_record())


def _cut(done: int, number: int) -> Tally:
    return Tally(Figure(max(min(done, number), 0), number), numbers={"counted": done})
