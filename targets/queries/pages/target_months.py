"""Each target at the end of every month, as a line and as numbers: one statement a target for all months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from danvan.kit.charts import MonthChart, Value, month_chart
from danvan.kit.dates import days_between, month_after
from danvan.kit.memory import remembered
from danvan.kit.numbers import number_text
from programs.models import Program
from targets.arithmetic import Tally, percent_text, shown_percent
from targets.models import Target
from targets.progress import TargetOnDay
from targets.queries.progress.program_progress import ProgramProgress

NOT_COUNTED = "chưa có"
MOST_MONTHS = 24


@dataclass(frozen=True)
class TargetMonths:
    """`values`: one a month, also of months to come; `threshold`: in percent, as the axis."""

    ordinal: int
    called: str
    title: str
    asked: str
    values: tuple[Value, ...]
    threshold: Fraction

    @property
    def chart(self) -> MonthChart:
        return month_chart(self.values, threshold=self.threshold)

    @property
    def spoken(self) -> str:
        """All figures in words."""
        told = [f"{value.label}: {value.text or NOT_COUNTED}" for value in self.values if not value.to_come]
        return f"Chỉ tiêu {self.called}, {self.title}, {self.asked}. {'; '.join(told)}"


def target_months(program: Program, day: date) -> list[TargetMonths]:
    """Until that day; kept for as long as nothing is written."""
    return remembered(("months", program.pk, program.version, day), lambda: _read(program, day))


def _read(program: Program, day: date) -> list[TargetMonths]:
    months = _months(program)
    ends = {month: min(_last_day(month), day) for month in months if month <= day}
    progress = ProgramProgress(program)
    counted = progress.wholes_on(sorted(set(ends.values())))
    if not counted:
        return []
    return [_target_months(target, months, ends, counted) for target in progress.targets.values()]


def _months(program: Program) -> list[date]:
    first, found = program.counts_from.replace(day=1), []
    while first <= program.counts_to and len(found) < MOST_MONTHS:
        found.append(first)
        first = month_after(first)
    return found


def _last_day(month: date) -> date:
    return month.replace(day=days_between(month, month_after(month)))


def _target_months(
    target: Target,
    months: Sequence[date],
    ends: Mapping[date, date],
    counted: Mapping[date, Mapping[int, tuple[TargetOnDay, Tally]]],
) -> TargetMonths:
    values = [_value(month, counted[ends[month]][target.ordinal] if month in ends else None) for month in months]
    now, _ = counted[max(counted)][target.ordinal]
    asked = now.goal.words_of(now.measure.counts).lower()
    threshold = _of_number(now, Fraction(now.goal.threshold)) if now.goal.is_number else Fraction(now.goal.threshold)
    return TargetMonths(target.ordinal, target.called, target.short_name, asked, tuple(values), threshold)


def _value(month: date, counted: tuple[TargetOnDay, Tally] | None) -> Value:
    label = f"T{month.month}"
    if counted is None:
        return Value(label, None, to_come=True)
    then, tally = counted
    if not tally.has_data(then.goal):
        return Value(label, None)
    if then.goal.is_number:
        return Value(label, _of_number(then, Fraction(tally.figure.done)), number_text(tally.figure.done))
    exact = Fraction(100 * tally.figure.done, tally.figure.due)
    return Value(label, exact, percent_text(shown_percent(then.goal, tally.figure)))


def _of_number(then: TargetOnDay, number: Fraction) -> Fraction:
    """A plain number in percent of what is asked for; against a goal of 0 each one is the whole axis."""
    asked = Fraction(then.goal.threshold)
    return number * 100 / asked if asked else Fraction(min(number, 1) * 100)
