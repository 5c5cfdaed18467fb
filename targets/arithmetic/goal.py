"""What a target asks for, compared exactly with what was done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from operator import eq, ge, gt, le, lt

from danvan.kit.numbers import decimal_text
from targets.arithmetic.figure import Figure
from targets.enums import Basis, Comparator

COMPARES = {Comparator.GT: gt, Comparator.GE: ge, Comparator.EQ: eq, Comparator.LE: le, Comparator.LT: lt}


@dataclass(frozen=True)
class Goal:
    """Comparator, threshold and last day, as valid on the day looked at; without a deadline never late.

    The threshold is a percent, or a plain number with which done itself is compared. It is a Decimal on purpose:
    having finitely many decimals, it can always be shown exactly.
    """

    comparator: Comparator
    threshold: Decimal
    deadline: date | None = None
    basis: Basis = Basis.PERCENT

    @property
    def is_number(self) -> bool:
        return self.basis == Basis.NUMBER

    @property
    def is_floor(self) -> bool:
        """A plain number that more only helps to reach."""
        return self.is_number and self.comparator in (Comparator.GE, Comparator.GT)

    @cached_property
    def share(self) -> Fraction:
        """The threshold as an exact share: 95,5% is 191/200."""
        return Fraction(self.threshold) / 100

    @property
    def words(self) -> str:
        """“Chỉ tiêu: trên 50%”."""
        return self.words_of()

    @property
    def plain_words(self) -> str:
        return self.plain_words_of()

    def words_of(self, counts: str = "") -> str:
        return f"Chỉ tiêu: {self.plain_words_of(counts)}"

    def plain_words_of(self, counts: str = "") -> str:
        """“trên 50%”, “từ 2 cuộc trở lên”, “không có vụ nào”; a plain “100%” where all is asked for."""
        all_asked = self.threshold == 100 and self.comparator in (Comparator.EQ, Comparator.GE)
        if all_asked and not self.is_number:
            return threshold_words(self.threshold, self.basis)
        return goal_words(self.comparator, self.threshold, self.basis, counts)

    def is_past(self, on: date) -> bool:
        """Whether the deadline lies before this day: the deadline day itself is not late."""
        return self.deadline is not None and on > self.deadline


def threshold_words(threshold: Decimal, basis: str, counts: str = "") -> str:
    number = decimal_text(threshold)
    return f"{number} {counts}".rstrip() if basis == Basis.NUMBER else f"{number}%"


def goal_words(comparator: str, threshold: Decimal, basis: str, counts: str = "") -> str:
    """A number never reads as a percent, nor a percent as a number."""
    if basis == Basis.NUMBER and threshold == 0 and comparator in (Comparator.EQ, Comparator.LE) and counts:
        return f"không có {counts} nào"
    return Comparator(comparator).words(threshold_words(threshold, basis, counts))


def meets(goal: Goal, figure: Figure) -> bool:
    """Whether the exact number or share meets the goal; a share never with nothing due.

    Both sides are multiplied out: no rounding.
    """
    compare = COMPARES[goal.comparator]
    if goal.is_number:
        return compare(figure.done, goal.threshold)
    asked = goal.share
    return figure.due > 0 and compare(figure.done * asked.denominator, asked.numerator * figure.due)


def attainable(comparator: Comparator, threshold: Decimal, *, capped: bool, basis: Basis = Basis.PERCENT) -> bool:
    """Whether any figure at all could meet the threshold: “trên 100%” of the units never can, “dưới 0%” of anything.

    A share is never below 0, and above 100% only where done is not `capped` at due. A number is whole.
    """
    low = {Comparator.LT: threshold > 0, Comparator.LE: threshold >= 0, Comparator.EQ: threshold >= 0}
    if basis == Basis.NUMBER:
        return low.get(comparator, True) and (comparator != Comparator.EQ or threshold % 1 == 0)
    high = {Comparator.GT: threshold < 100, Comparator.GE: threshold <= 100, Comparator.EQ: threshold <= 100}
    return low.get(comparator, True) and (not capped or high.get(comparator, True))


def short_by(goal: Goal, figure: Figure) -> int | None:
    """The least extra `done`, with `due` fixed, that meets the goal: 0 if it is met already.

    None without data, and where no extra `done` helps: too much done for ≤, < or =, or no whole number that equals
    the threshold. Less done is never asked for.
    """
    if figure.due <= 0 and not goal.is_number:
        return None
    if meets(goal, figure):
        return 0
    needed = _least_done(goal, figure.due)
    return None if needed is None or needed < figure.done else needed - figure.done


def _least_done(goal: Goal, due: int) -> int | None:
    exact = Fraction(goal.threshold) if goal.is_number else goal.share * due
    if goal.comparator == Comparator.GT:
        return floor(exact) + 1
    if goal.comparator == Comparator.GE:
        return ceil(exact)
    return int(exact) if goal.comparator == Comparator.EQ and exact.denominator == 1 else None
