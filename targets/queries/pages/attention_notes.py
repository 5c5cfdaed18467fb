"""“Cần chú ý”: who is late, what was promised until a day that has passed, what was returned and waits for its unit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.kit import clock
from danvan.kit.dates import days_between
from danvan.kit.numbers import number_text
from targets.enums import UnitVerdict
from targets.models import Target
from targets.progress import UnitResult, UnitRow
from targets.queries.duties.overdue_items import OverdueItem
from targets.queries.duties.returned_items import ReturnedItem
from targets.queries.progress.as_of import deadline_words

# Matters of one unit that are told; the others are counted.
MOST_TOLD = 3


@dataclass(frozen=True)
class AttentionNote:
    """One line: the unit, what is the matter, the small print. An `item` is linked, else the unit's own page.

    `waits`: late, but now it is the office that must act.
    """

    state: str
    icon: str
    unit_id: int
    unit: str
    text: str
    sub: str
    days: int
    item: ReturnedItem | OverdueItem | None = None
    ordinal: int | None = None
    waits: bool = False

    @property
    def is_returned(self) -> bool:
        return self.state == "returned"

    @property
    def reason(self) -> str:
        """What is the matter in a few words, without the name of the thing."""
        return self.item.what if isinstance(self.item, OverdueItem) else self.text


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


def by_unit(notes: Iterable[AttentionNote]) -> list[NotedUnit]:
    """In the order in which each unit is first noted."""
    found: dict[int, list[AttentionNote]] = {}
    for note in notes:
        found.setdefault(note.unit_id, []).append(note)
    return [NotedUnit(unit, notes[0].unit, tuple(notes)) for unit, notes in found.items()]


def notes_of(
    rows: Collection[UnitRow],
    returned: Iterable[ReturnedItem],
    overdue: Iterable[tuple[int, OverdueItem]],
    units: Mapping[int, int],
    targets: Mapping[int, Target],
    day: date,
) -> list[AttentionNote]:
    """OverdueItem units, the longest late first, then what was returned, the longest waiting first.

    `overdue`: plans and works with whose they are. `units` says for which unit each organisation counts. A unit late
    because its work was returned is told once.
    """
    names = {row.unit.id: row.unit.name for row in rows}
    late = [(row, result) for row in rows for result in row.results if result.is_late]
    told = [_late(row, result, targets[result.ordinal], day) for row, result in late if not _is_kept_back(result)]
    told += [_promised(late, units[owner], names) for owner, late in overdue if owner in units]
    kept_back = {
        (row.unit.id, result.aim.measure.record_kind): _overdue_words(result, day)
        for row, result in late
        if _is_kept_back(result)
    }
    waiting = _returned_notes(names, returned, units, kept_back, day)
    return sorted(told, key=lambda note: -note.days) + sorted(waiting, key=lambda note: -note.days)


def _is_kept_back(result: UnitResult) -> bool:
    """OverdueItem because of a return: told with the returned item."""
    return result.word is UnitVerdict.RETURNED


def _promised(late: OverdueItem, unit: int, names: Mapping[int, str]) -> AttentionNote:
    text = f"{late.text[:1].lower()}{late.text[1:]}"
    return AttentionNote("late", "late", unit, names.get(unit, ""), text, late.sub, late.days, item=late)


def _returned_notes(names, returned, units, overdue: Mapping[tuple[int, str], str], day: date) -> list[AttentionNote]:
    """`overdue`: for how long a unit is late because a record of that kind was returned."""
    counted = [(units[item.organization_id], item) for item in returned if item.organization_id in units]
    return [_returned(item, unit, names, overdue.get((unit, item.kind), ""), day) for unit, item in counted]


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


def _returned(item: ReturnedItem, unit_id: int, names: Mapping[int, str], overdue: str, day: date) -> AttentionNote:
    days = days_between(clock.day_of(item.at), day)
    waited = f"{number_text(days)} ngày" if days else "hôm nay"
    sub = " · ".join(filter(None, [item.text, waited, overdue]))
    text = f"{item.noun} bị trả lại, chưa gửi lại"
    return AttentionNote("returned", "corner-down-left", unit_id, names.get(unit_id, ""), text, sub, days, item=item)
