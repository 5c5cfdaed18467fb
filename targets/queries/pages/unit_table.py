"""Units × targets: rows, search, the three filters, the order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from danvan.kit.links import address_of
from danvan.kit.numbers import number_text
from danvan.kit.text import matches
from targets.progress import UnitRow
from targets.queries.pages.attention_notes import MOST_TOLD, AttentionNote
from targets.queries.pages.target_cards import lacking
from targets.queries.pages.task_cells import TaskCell, task_cell
from targets.queries.pages.task_progress import NO_PART, TaskProgress
from targets.queries.units.target_cells import TargetCell, cell_of

ATTENTION, ALL_MET = "chu-y", "dat-ca"
LATE_FIRST = "uu-tien"
NEVER = date.min
# With more key tasks their columns leave no room for names; then one column counts them.
MOST_TASK_COLUMNS = 6


@dataclass(frozen=True)
class UnitTableRow:
    """`place` is its place in the Vietnamese order of names; `urgency` 0 late, 1 returned, 2 running, 3 all met.

    `notes`: its lines of “Cần chú ý”. `reading`: the key tasks of the day.
    """

    of: UnitRow
    place: int
    urgency: int
    updated: date | None
    reading: TaskProgress
    notes: tuple[AttentionNote, ...] = ()

    @property
    def unit_id(self) -> int:
        return self.of.unit.id

    @property
    def name(self) -> str:
        return self.of.unit.name

    @cached_property
    def cells(self) -> tuple[TargetCell, ...]:
        """Worked out for the rows that are shown."""
        return tuple(cell_of(result) for result in self.of.results)

    @cached_property
    def task_cells(self) -> tuple[TaskCell, ...]:
        """Worked out for the rows that are shown, as the others."""
        parts = self.reading.parts
        return tuple(task_cell(one, parts.get((self.unit_id, one.task_id), NO_PART)) for one in self.reading.figures)

    @property
    def task_cells_shown(self) -> tuple[TaskCell, ...]:
        return self.task_cells if len(self.reading.figures) <= MOST_TASK_COLUMNS else ()

    @property
    def urgency_class(self) -> str:
        return ("late", "returned", "", "")[self.urgency]

    @property
    def tasks(self) -> int:
        """For how many key tasks it has at least one record."""
        return self.reading.has_records.get(self.unit_id, 0)

    @property
    def returned(self) -> int:
        """How many things were returned to it and wait for it."""
        return sum(note.is_returned for note in self.notes)

    @property
    def url(self) -> str:
        return address_of("targets:unit", self.unit_id)

    @property
    def needs_attention(self) -> bool:
        return bool(self.notes)

    @property
    def why(self) -> str:
        """“chưa đăng ký công trình · công trình bị trả lại, chưa gửi lại · và 2 việc nữa”, "" with nothing to note."""
        told = list(dict.fromkeys(note.reason for note in self.notes))
        more = [f"và {number_text(len(told) - MOST_TOLD)} việc nữa"] if len(told) > MOST_TOLD else []
        return " · ".join([*told[:MOST_TOLD], *more])

    @property
    def meets_all(self) -> bool:
        return self.urgency == 3


@dataclass(frozen=True)
class FilterChip:
    """A filter of `components/chips.html`."""

    value: str
    label: str
    count: int
    active: bool


def rows_of(
    rows: Iterable[UnitRow], notes: Iterable[AttentionNote], updated: Mapping[int, date], reading: TaskProgress
) -> list[UnitTableRow]:
    """`notes`: of all units, in their order; `updated`: unit → day of the last step."""
    of_unit: dict[int, tuple[AttentionNote, ...]] = defaultdict(tuple)
    for note in notes:
        of_unit[note.unit_id] += (note,)
    return [
        UnitTableRow(row, place, _urgency(row, notes), updated.get(row.unit.id), reading, notes)
        for place, row in enumerate(rows)
        for notes in (of_unit[row.unit.id],)
    ]


def _urgency(row: UnitRow, notes: tuple[AttentionNote, ...]) -> int:
    """A unit late because of what was returned to it is late."""
    if any(result.is_late for result in row.results) or any(note.is_late for note in notes):
        return 0
    if notes:
        return 1
    return 3 if row.meets_all else 2


def found(rows: Iterable[UnitTableRow], text: str) -> list[UnitTableRow]:
    return [row for row in rows if matches(row.name, text)] if text else list(rows)


def chips_of(rows: Collection[UnitTableRow], chosen: str, targets: int) -> list[FilterChip]:
    """The filters with how many rows each would leave; an unknown `chosen` means all."""
    labels = {"": "Tất cả", ATTENTION: "Cần chú ý", ALL_MET: f"Đạt cả {targets}", **_lacking_label(rows, chosen)}
    kept = {value: len(filtered(rows, value)) for value in labels}
    active = chosen if chosen in kept else ""
    return [FilterChip(value, labels[value], count, value == active) for value, count in kept.items()]


def _lacking_label(rows: Collection[UnitTableRow], chosen: str) -> dict[str, str]:
    """Only while it is chosen: the cards lead to it."""
    found = {lacking(result.ordinal): result for row in rows for result in row.of.results}
    return {chosen: f"Còn thiếu chỉ tiêu {found[chosen].number}"} if chosen in found else {}


def _lacks(row: UnitTableRow, chosen: str) -> bool:
    return any(result.tally.left > 0 for result in row.of.results if lacking(result.ordinal) == chosen)


def filtered(rows: Iterable[UnitTableRow], chosen: str) -> list[UnitTableRow]:
    if any(lacking(result.ordinal) == chosen for row in rows for result in row.of.results):
        return [row for row in rows if _lacks(row, chosen)]
    if chosen == ATTENTION:
        return [row for row in rows if row.needs_attention]
    return [row for row in rows if row.meets_all] if chosen == ALL_MET else list(rows)


def ordered(rows: Iterable[UnitTableRow], asked: str) -> tuple[list[UnitTableRow], str]:
    """By `ten`, `ct1`…, `nv1`…, `nv`, `tra-lai`, `cap-nhat`, each with "-" for the other way round; else late first.

    Returns the active key as well. Names break ties, always in their own order.
    """
    key = asked.removeprefix("-")
    listed = sorted(rows, key=lambda row: row.place)
    keys = {
        "ten": lambda row: row.place,
        "nv": lambda row: row.tasks,
        "tra-lai": lambda row: row.returned,
        "cap-nhat": lambda row: (row.updated is not None, row.updated or NEVER),
    }
    if listed:
        keys |= {f"ct{result.ordinal}": _by_cell(place) for place, result in enumerate(listed[0].of.results)}
        keys |= {f"nv{one.ordinal}": _by_task(place) for place, one in enumerate(listed[0].reading.figures)}
    if key not in keys:
        return sorted(listed, key=lambda row: row.urgency), LATE_FIRST
    return sorted(listed, key=keys[key], reverse=asked.startswith("-")), asked


def _by_cell(place: int):
    return lambda row: row.cells[place].order


def _by_task(place: int):
    """Who is not asked for anything stands before who has nothing done."""
    return lambda row: (row.task_cells[place].state != "", row.task_cells[place].order)
