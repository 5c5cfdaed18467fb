"""The months of the satisfaction counts as two charts: how many were content, how many answered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from django.db.models import QuerySet

from danvan.kit import clock
from danvan.kit.charts import MonthChart, Value, axis_bottom, month_chart
from danvan.kit.dates import month_after
from programs.models import Program
from programs.queries.days import default_day
from targets.arithmetic import Figure, Goal, meets, percent_text, plain_percent
from targets.models import SurveyCount
from targets.queries.progress.targets_by_day import TargetsByDay

# Beyond, the columns are too narrow to tell apart.
MOST_MONTHS = 24
COUNTED = ("settled", "received", "valid", "satisfied")


def survey_goal(program: Program) -> Goal | None:
    """What the programme wants of the surveys on the day usually looked at."""
    aims = TargetsByDay(program).on(default_day(program))
    return next((aim.goal for aim in aims if aim.measure.is_surveyed), None)


@dataclass(frozen=True)
class SurveyMonths:
    """`sums`: month (its first day) → the four counts, empty where nobody entered any; in order, each month once."""

    sums: dict[date, Counter]
    goal: Goal | None
    adds_up: bool

    @property
    def missing(self) -> list[date]:
        """Months that have passed without counts."""
        return [month for month, counts in self.sums.items() if not counts and month_after(month) <= _tomorrow()]

    @property
    def counted(self) -> int:
        """How many months have counts."""
        return sum(bool(counts) for counts in self.sums.values())

    @cached_property
    def shares(self) -> MonthChart:
        values = self._values("satisfied", "valid")
        seen = [value.percent for value in values if value.percent is not None]
        wanted = [] if self.goal is None else [Fraction(self.goal.threshold)]
        return month_chart(values, low=axis_bottom(seen + wanted), threshold=wanted[0] if wanted else None)

    @cached_property
    def responses(self) -> MonthChart:
        return month_chart(self._values("received", "settled"), steps=2)

    @property
    def shares_spoken(self) -> str:
        goal = f", {self.goal.words.lower()}" if self.goal else ""
        return f"{self.title}{goal}. {self._spoken(self.shares)}"

    @property
    def responses_spoken(self) -> str:
        return f"Tỷ lệ thu phiếu. {self._spoken(self.responses)}"

    def _spoken(self, chart: MonthChart) -> str:
        values = [column.value for column in chart.columns if column.y]
        known = [f"{value.label}: {value.text}" + " (chưa đạt mức chỉ tiêu)" * value.is_short for value in values]
        missing = ", ".join(f"{month:%m/%Y}" for month in self.missing)
        return "; ".join(known) + (f". Chưa có số liệu: {missing}" if missing else "")

    @property
    def title(self) -> str:
        return "Tỷ lệ hài lòng lũy kế" if self.adds_up else "Tỷ lệ hài lòng từng tháng"

    def _values(self, part: str, whole: str) -> list[Value]:
        known = [counts for counts in self.sums.values() if counts]
        added = iter(accumulate(known) if self.adds_up else known)
        return [
            self._value(month, next(added) if counts else counts, part, whole) for month, counts in self.sums.items()
        ]

    def _value(self, month: date, counts: Counter, part: str, whole: str) -> Value:
        figure = Figure(counts[part], counts[whole])
        percent = Fraction(100 * figure.done, figure.due) if figure.due else None
        label = f"T{month.month}" if len({one.year for one in self.sums}) == 1 else f"{month:%m/%y}"
        short = part == "satisfied" and bool(figure.due and self.goal) and not meets(self.goal, figure)
        text, to_come = percent_text(plain_percent(figure)), month_after(month) > _tomorrow()
        return Value(label, percent, text, to_come=to_come, is_short=short)


def survey_months(
    rows: QuerySet[SurveyCount], first: date | None, last: date | None, goal: Goal | None, *, adds_up: bool
) -> SurveyMonths | None:
    """Of rows of `filtered_surveys`, in one statement; None where no such span of months is asked for."""
    months = list(_span(first, last)) if first and last else []
    if not 1 < len(months) <= MOST_MONTHS:
        return None
    sums = {month: Counter() for month in months}
    for month, *counts in rows.order_by().values_list("month", *COUNTED):
        sums[month].update(dict(zip(COUNTED, counts, strict=True)))
    return SurveyMonths(sums, goal, adds_up) if any(sums.values()) else None


def _span(first: date, last: date) -> Iterable[date]:
    while first <= last:
        yield first
        first = month_after(first)


def _tomorrow() -> date:
    """A month has passed when its last day has come to its end: on 30/09 September is told as well."""
    return date.fromordinal(clock.today().toordinal() + 1)
