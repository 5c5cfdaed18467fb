"""“Cần chú ý”: who is late, and what was returned and waits for its unit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.kit import clock
from danvan.kit.dates import days_between
from danvan.kit.numbers import number_text
from targets.enums import Measure, UnitVerdict
from targets.models import Target
from targets.progress import UnitResult, UnitRow
from targets.queries.items import Returned


@dataclass(frozen=True)
class Note:
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
    item: Returned | None = None
    ordinal: int | None = None
    waits: bool = False


def notes_of(
    rows: Collection[UnitRow],
    returned: Iterable[Returned],
    units: Mapping[int, int],
    targets: Mapping[int, Target],
    day: date,
) -> list[Note]:
    """Late units, the longest late first, then what was returned, the longest waiting first.

    `units` says for which unit each organisation counts. A unit late because its work was returned is told once.
    """
    late = [(row, result) for row in rows for result in row.results if result.is_late]
    told = [_late(row, result, targets[result.ordinal], day) for row, result in late if not _is_kept_back(result)]
    overdue = {row.unit.id: _overdue(result, day) for row, result in late if _is_kept_back(result)}
    waiting = _returned_notes(rows, returned, units, overdue, day)
    return sorted(told, key=lambda note: -note.days) + sorted(waiting, key=lambda note: -note.days)


def _is_kept_back(result: UnitResult) -> bool:
    """Late because of a return: told with the returned item."""
    return result.word is UnitVerdict.RETURNED


def _returned_notes(rows, returned, units, overdue: Mapping[int, int], day: date) -> list[Note]:
    """`overdue`: by how many days a unit is late because of a return."""
    names = {row.unit.id: row.unit.name for row in rows}
    counted = [(units[item.organization_id], item) for item in returned if item.organization_id in units]
    return [_returned(item, unit, names, overdue.get(unit, 0), day) for unit, item in counted]


def _overdue(result: UnitResult, day: date) -> int:
    return days_between(result.aim.goal.deadline, day)


def _late(row: UnitRow, result: UnitResult, target: Target, day: date) -> Note:
    deadline = result.aim.goal.deadline
    days = _overdue(result, day)
    sub = f"{deadline_words(deadline, target.deadline_note)}, quá hạn {number_text(days)} ngày"
    waits = result.word is UnitVerdict.WAITING
    words = late_words(result)
    return Note("late", "late", row.unit.id, row.unit.name, words, sub, days, ordinal=result.ordinal, waits=waits)


def deadline_words(deadline: date, note: str) -> str:
    """“Hạn 31/03/2021 (mẫu)”."""
    return f"Hạn {deadline:%d/%m/%Y}" + (f" ({note})" if note else "")


def late_words(result: UnitResult) -> str:
    if result.aim.measure is Measure.REACH:
        return f"còn {number_text(result.due - result.done)} người chưa được triển khai"
    if result.word is UnitVerdict.WAITING:
        return "đăng ký công trình sau hạn, đang chờ duyệt"
    return "chưa đăng ký công trình"


def _returned(item: Returned, unit_id: int, names: Mapping[int, str], overdue: int, day: date) -> Note:
    days = days_between(clock.day_of(item.at), day)
    waited = f"{number_text(days)} ngày" if days else "hôm nay"
    late = f"quá hạn đăng ký {number_text(overdue)} ngày" if overdue and item.kind == "registration" else ""
    sub = " · ".join(filter(None, [item.text, waited, late]))
    text = f"{item.noun} bị trả lại, chưa gửi lại"
    return Note("returned", "corner-down-left", unit_id, names.get(unit_id, ""), text, sub, days, item=item)
