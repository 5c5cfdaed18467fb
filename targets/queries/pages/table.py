"""Units × targets: rows, search, the three filters, the order."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from danvan.kit.text import matches
from targets.enums import UnitVerdict
from targets.progress import UnitRow
from targets.queries.pages.cells import Cell, cell_of

ATTENTION, ALL_MET = "chu-y", "dat-ca"
LATE_FIRST = "uu-tien"
NEVER = datetime.min


@dataclass(frozen=True)
class Row:
    """`place` is its place in the Vietnamese order of names; `urgency` 0 late, 1 returned, 2 running, 3 all met.

    `tasks`: for how many key tasks it has at least one record.
    """

    of: UnitRow
    place: int
    urgency: int
    updated: datetime | None
    tasks: int

    @property
    def unit_id(self) -> int:
        return self.of.unit.id

    @property
    def name(self) -> str:
        return self.of.unit.name

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Worked out for the rows that are shown."""
        return tuple(cell_of(self.of.unit, result) for result in self.of.results)

    @property
    def url(self) -> str:
        return reverse("targets:unit", args=[self.unit_id])

    @property
    def needs_attention(self) -> bool:
        return self.urgency < 2

    @property
    def meets_all(self) -> bool:
        return self.urgency == 3


@dataclass(frozen=True)
class Chip:
    """A filter of `components/chips.html`."""

    value: str
    label: str
    count: int
    active: bool


def rows_of(
    rows: Iterable[UnitRow], returned: Collection[int], updated: Mapping[int, datetime], tasks: Mapping[int, int]
) -> list[Row]:
    """`returned`: units with anything returned and not yet handed in again; by unit, `updated`: last step, `tasks`."""
    return [
        Row(row, place, _urgency(row, row.unit.id in returned), updated.get(row.unit.id), tasks.get(row.unit.id, 0))
        for place, row in enumerate(rows)
    ]


def _urgency(row: UnitRow, has_returned: bool) -> int:
    if any(result.is_late for result in row.results):
        return 0
    if has_returned or any(result.word is UnitVerdict.RETURNED for result in row.results):
        return 1
    return 3 if row.meets_all else 2


def found(rows: Iterable[Row], text: str) -> list[Row]:
    return [row for row in rows if matches(row.name, text)] if text else list(rows)


def chips_of(rows: Collection[Row], chosen: str, targets: int) -> list[Chip]:
    """The filters with how many rows each would leave; an unknown `chosen` means all."""
    kept = {value: len(filtered(rows, value)) for value in ("", ATTENTION, ALL_MET)}
    labels = {"": "Tất cả", ATTENTION: "Cần chú ý", ALL_MET: f"Đạt cả {targets}"}
    active = chosen if chosen in kept else ""
    return [Chip(value, labels[value], count, value == active) for value, count in kept.items()]


def filtered(rows: Iterable[Row], chosen: str) -> list[Row]:
    if chosen == ATTENTION:
        return [row for row in rows if row.needs_attention]
    return [row for row in rows if row.meets_all] if chosen == ALL_MET else list(rows)


def ordered(rows: Iterable[Row], asked: str) -> tuple[list[Row], str]:
    """By `ten`, `ct1`…, `nv`, `cap-nhat`, each with "-" for the other way round; anything else gives late units first.

    Returns the active key as well. Names break ties, always in their own order.
    """
    key = asked.removeprefix("-")
    listed = sorted(rows, key=lambda row: row.place)
    keys = {
        "ten": lambda row: row.place,
        "nv": lambda row: row.tasks,
        "cap-nhat": lambda row: (row.updated is not None, row.updated or NEVER),
    }
    if listed:
        keys |= {f"ct{result.ordinal}": _by_cell(place) for place, result in enumerate(listed[0].of.results)}
    if key not in keys:
        return sorted(listed, key=lambda row: row.urgency), LATE_FIRST
    return sorted(listed, key=keys[key], reverse=asked.startswith("-")), asked


def _by_cell(place: int):
    return lambda row: row.cells[place].order
