"""“Cần chú ý”: who is late, what was promised or required until a day that has passed, what was returned."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from danvan.kit import clock
from danvan.kit.dates import days_between
from danvan.kit.numbers import number_text
from targets.enums import UnitVerdict
from targets.models import Target
from targets.progress import UnitResult, UnitRow
from targets.queries.duties.overdue_items import OverdueItem
from targets.queries.duties.requirements import OpenRequirement
from targets.queries.duties.returned_items import ReturnedItem
from targets.queries.progress.as_of import deadline_words

# Matters of one unit that are told; the others are counted.
MOST_TOLD = 3


@dataclass(frozen=True)
class AttentionNote:
    """One line: the unit, what is the matter, the small print. An `item` is linked, else the unit's own page.

    `waits`: late, but now it is the office that must act. `is_overdue`: returned, and what it was for is past its day.
    """

    state: str
    icon: str
    unit_id: int
    unit: str
    text: str
    sub: str
    days: int
    item: ReturnedItem | OverdueItem | OpenRequirement | None = None
    ordinal: int | None = None
    waits: bool = False
    is_overdue: bool = False

    @property
    def is_returned(self) -> bool:
        return self.state == "returned"

    @property
    def is_late(self) -> bool:
        return self.state == "late" or self.is_overdue

    @property
    def reason(self) -> str:
        """What is the matter in a few words: of several things or periods of one kind alike."""
        return self.text if self.item is None or self.is_returned else self.item.what


@dataclass(frozen=True)
class NotedUnit:
    """One entry a unit, with all that is the matter there; late where anything is late."""

    id: int
    name: str
    notes: tuple[AttentionNote, ...]

    @property
    def shown(self) -> tuple[AttentionNote, ...]:
        return self.notes[:MOST_TOLD]

    @property
    def more(self) -> int:
        return len(self.notes) - len(self.shown)

    @property
    def first(self) -> AttentionNote:
        return self.notes[0]

    @property
    def waits(self) -> bool:
        """Is there nothing here that the unit itself could do?"""
        return all(note.waits for note in self.notes)


@dataclass(frozen=True)
class Overdue:
    """What is past its day beside the targets: plans and works with whose they are, and what the programme requires.

    `counted_by`: ordinal of a target → the requirement that it counts, its field and id.
    """

    items: Collection[tuple[int, OverdueItem]]
    requirements: Collection[OpenRequirement]
    counted_by: Mapping[int, tuple[str, int]]

    def tells(self, unit: int, result: UnitResult) -> bool:
        """Does a line of the requirement say what the unit lacks in this target?"""
        return not result.done and (unit, self.counted_by.get(result.ordinal)) in self._lacking

    @cached_property
    def _lacking(self) -> set[tuple[int, tuple[str, int]]]:
        return {(one.unit_id, one.field) for one in self.requirements if not one.returned}

    @cached_property
    def returned(self) -> dict[tuple[str, int], OpenRequirement]:
        """Kind and id of what was returned → what the unit owes past its day."""
        return {(one.kind, pk): one for one in self.requirements for pk in one.returned}


def by_unit(notes: Iterable[AttentionNote]) -> list[NotedUnit]:
    """In the order in which each unit is first noted."""
    found: dict[int, list[AttentionNote]] = {}
    for note in notes:
        found.setdefault(note.unit_id, []).append(note)
    return [NotedUnit(unit, notes[0].unit, tuple(notes)) for unit, notes in found.items()]


def notes_of(
    rows: Collection[UnitRow],
    returned: Iterable[ReturnedItem],
    overdue: Overdue,
    units: Mapping[int, int],
    targets: Mapping[int, Target],
    day: date,
) -> list[AttentionNote]:
    """Overdue units, the longest late first, then what was returned, the longest waiting first.

    `units` says for which unit each organisation counts. A unit late because its work was returned is told once, and
    so is one that lacks what the programme requires and a target counts.
    """
    names = {row.unit.id: row.unit.name for row in rows}
    late = [(row, result) for row in rows for result in row.results if result.is_late]
    told = _late_notes(late, overdue, targets, day)
    told += [_promised(item, units[owner], names) for owner, item in overdue.items if owner in units]
    told += [_required(one, names, day) for one in overdue.requirements if not one.returned]
    waiting = _returned_notes(names, returned, units, _kept_back(late, day), overdue.returned, day)
    return sorted(told, key=lambda note: -note.days) + sorted(waiting, key=lambda note: -note.days)


def _late_notes(
    late: Iterable[tuple[UnitRow, UnitResult]], overdue: Overdue, targets: Mapping[int, Target], day: date
) -> list[AttentionNote]:
    return [
        _late(row, result, targets[result.ordinal], day)
        for row, result in late
        if not (_is_kept_back(result) or overdue.tells(row.unit.id, result))
    ]


def _kept_back(late: Iterable[tuple[UnitRow, UnitResult]], day: date) -> dict[tuple[int, str], str]:
    """Unit and kind of record → for how long it is late because such a record was returned."""
    return {
        (row.unit.id, result.aim.measure.record_kind): _overdue_words(result, day)
        for row, result in late
        if _is_kept_back(result)
    }


def _is_kept_back(result: UnitResult) -> bool:
    """Late because of a return: told with the returned item."""
    return result.word is UnitVerdict.RETURNED


def _promised(late: OverdueItem, unit: int, names: Mapping[int, str]) -> AttentionNote:
    text = f"{late.text[:1].lower()}{late.text[1:]}"
    return AttentionNote("late", "late", unit, names.get(unit, ""), text, late.sub, late.days, item=late)


def _required(one: OpenRequirement, names: Mapping[int, str], day: date) -> AttentionNote:
    days = days_between(one.due_on, day)
    text, sub = f"{one.text[:1].lower()}{one.text[1:]}", f"Hạn {one.due_on:%d/%m/%Y}, quá hạn {number_text(days)} ngày"
    return AttentionNote("late", "late", one.unit_id, names.get(one.unit_id, ""), text, sub, days, item=one)


def _returned_notes(
    names,
    returned: Iterable[ReturnedItem],
    units: Mapping[int, int],
    kept_back: Mapping[tuple[int, str], str],
    required: Mapping[tuple[str, int], OpenRequirement],
    day: date,
) -> list[AttentionNote]:
    """`kept_back`: for how long a unit is late because a record of that kind was returned; what is `required` has a
    day of its own."""
    found = []
    for item in returned:
        unit = units.get(item.organization_id)
        if unit is not None:
            owed = required.get((item.kind, item.pk))
            words = owed.overdue_words(day) if owed else kept_back.get((unit, item.kind), "")
            found.append(_returned(item, unit, names, words, day, is_overdue=owed is not None))
    return found


def _overdue(result: UnitResult, day: date) -> int:
    return days_between(result.aim.goal.deadline, day)


def _overdue_words(result: UnitResult, day: date) -> str:
    """“quá hạn đăng ký 183 ngày”."""
    return f"quá hạn {result.aim.measure.heading.lower()} {number_text(_overdue(result, day))} ngày"


def _late(row: UnitRow, result: UnitResult, target: Target, day: date) -> AttentionNote:
    deadline = result.aim.goal.deadline
    days = _overdue(result, day)
    sub = f"{deadline_words(deadline, target.deadline_note)}, quá hạn {number_text(days)} ngày"
    waits = result.word is UnitVerdict.WAITING
    words = result.aim.measure.late_words(result.tally, result.word)
    return AttentionNote(
        "late", "late", row.unit.id, row.unit.name, words, sub, days, ordinal=result.ordinal, waits=waits
    )


def _returned(
    item: ReturnedItem, unit_id: int, names: Mapping[int, str], overdue: str, day: date, *, is_overdue: bool
) -> AttentionNote:
    days = days_between(clock.day_of(item.at), day)
    waited = f"{number_text(days)} ngày" if days else "hôm nay"
    sub = " · ".join(filter(None, [item.text, waited, overdue]))
    text = f"{item.noun} bị trả lại, chưa gửi lại"
    return AttentionNote(
        "returned", "corner-down-left", unit_id, names.get(unit_id, ""), text, sub, days, item=item,
        is_overdue=is_overdue,
    )  # fmt: skip
