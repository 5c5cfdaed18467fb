"""A hand-in of the programme and the target that counts it have one deadline: decision 0009."""

from collections.abc import Iterable, Mapping
from datetime import date

from programs.models import Program
from targets.measures import measure_of

# A row and its field: a day of the programme, or of an act that it requires.
Day = tuple[object, str]


def by_shared_day(program: Program, targets: Iterable) -> dict[Day, list]:
    """The day until which units hand in what a target counts → the targets that count it."""
    found: dict[Day, list] = {}
    for target in targets:
        if day := measure_of(target).shared_day(program):
            found.setdefault(day, []).append(target)
    return found


def deadline_of(targets: Iterable) -> date | None:
    """The earliest; None while none of them has one."""
    return min((target.deadline for target in targets if target.deadline), default=None)


def refusal_of_two_deadlines(by_day: Mapping[Day, Iterable]) -> str:
    for (row, name), targets in by_day.items():
        day, first = getattr(row, name), deadline_of(targets)
        if day and first and day != first:
            own = next(target for target in targets if target.deadline == first)
            whose = "chương trình" if isinstance(row, Program) else f"“{row}”"
            return (
                f"Một việc chỉ có một hạn: {row._meta.get_field(name).verbose_name} của {whose} là {day:%d/%m/%Y}, "
                f"chỉ tiêu {own.called} có hạn {first:%d/%m/%Y}. Hãy ghi cùng một ngày, hoặc để trống một trong hai."
            )
    return ""
