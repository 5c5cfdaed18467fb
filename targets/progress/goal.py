"""What a target asks for, compared exactly with what was done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from operator import eq, ge, gt, le, lt

from danvan.kit.numbers import decimal_text
from targets.enums import Comparator, Measure
from targets.progress.figure import Figure

COMPARES = {Comparator.GT: gt, Comparator.GE: ge, Comparator.EQ: eq, Comparator.LE: le, Comparator.LT: lt}


@dataclass(frozen=True)
class Goal:
    """Comparator, threshold in percent and last day, as valid on the day looked at; without a deadline never late.

    The threshold is a Decimal on purpose: having finitely many decimals, it can always be shown exactly.
    """

    comparator: Comparator
    threshold: Decimal
    deadline: date | None = None

    @cached_property
    def share(self) -> Fraction:
        """The threshold as an exact share: 95,5% is 191/200."""
        return Fraction(self.threshold) / 100

    @property
    def words(self) -> str:
        """“Chỉ tiêu: trên 50%”; a plain “Chỉ tiêu: 100%” where all is asked for."""
        percent = f"{decimal_text(self.threshold)}%"
        if self.threshold == 100 and self.comparator in (Comparator.EQ, Comparator.GE):
            return f"Chỉ tiêu: {percent}"
        return f"Chỉ tiêu: {self.comparator.words(percent)}"

    def is_past(self, on: date) -> bool:
        """Whether the deadline lies before this day: the deadline day itself is not late."""
        return self.deadline is not None and on > self.deadline


def meets(goal: Goal, figure: Figure) -> bool:
    """Whether the exact share meets the goal; never with nothing due. Both sides are multiplied out: no rounding."""
    asked = goal.share
    return figure.due > 0 and COMPARES[goal.comparator](figure.done * asked.denominator, asked.numerator * figure.due)


def attainable(measure: Measure, comparator: Comparator, threshold: Decimal) -> bool:
    """Whether any figure at all could meet the threshold: “trên 100%” of the units never can, “dưới 0%” of anything.

    A share is never below 0, and above 100% only where figures are entered by hand.
    """
    low = {Comparator.LT: threshold > 0, Comparator.LE: threshold >= 0, Comparator.EQ: threshold >= 0}
    high = {Comparator.GT: threshold < 100, Comparator.GE: threshold <= 100, Comparator.EQ: threshold <= 100}
    return low.get(comparator, True) and (not measure.is_capped or high.get(comparator, True))


def short_by(goal: Goal, figure: Figure) -> int | None:
    """The least extra `done`, with `due` fixed, that meets the goal: 0 if it is met already.

    None without data, and where no extra `done` helps: too much done for ≤, < or =, or no whole number that equals
    the threshold. Less done is never asked for.
    """
    if figure.due <= 0:
        return None
    if meets(goal, figure):
        return 0
    needed = _least_done(goal, figure.due)
    return None if needed is None or needed < figure.done else needed - figure.done


def _least_done(goal: Goal, due: int) -> int | None:
    exact = goal.share * due
    if goal.comparator == Comparator.GT:
        return floor(exact) + 1
    if goal.comparator == Comparator.GE:
        return ceil(exact)
    return int(exact) if goal.comparator == Comparator.EQ and exact.denominator == 1 else None
