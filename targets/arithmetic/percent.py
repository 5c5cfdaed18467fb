"""The percent that people read: rounded, yet never contradicting the verdict."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from targets.arithmetic.figure import Figure
from targets.arithmetic.goal import Goal


def shown_percent(goal: Goal, figure: Figure) -> Decimal | None:
    """The share in percent, rounded down (up for < and ≤), or None with nothing due or a plain number asked for.

    It has the fewest decimals, at least one, for which it lies below, at or above the threshold just as the exact
    share does. That always ends. On the side to which it is rounded the first decimal is enough. On the other side
    the rounding error, below 10^-n, falls under the distance to the threshold. A share equal to the threshold is
    shown without error once n reaches the threshold's own decimals, of which a Decimal has finitely many.
    """
    if figure.due <= 0 or goal.is_number:
        return None
    exact, threshold = Fraction(100 * figure.done, figure.due), Fraction(goal.threshold)
    round_off = ceil if goal.comparator.is_ceiling else floor
    places = 1
    while _side(Fraction(round_off(exact * 10**places), 10**places), threshold) != _side(exact, threshold):
        places += 1
    return _decimal(round_off(exact * 10**places), places)


def plain_percent(figure: Figure) -> Decimal | None:
    """A share that no threshold judges, such as the response rate: one decimal, rounded down."""
    return _decimal(1000 * figure.done // figure.due, 1) if figure.due > 0 else None


def _side(value: Fraction, threshold: Fraction) -> int:
    return (value > threshold) - (value < threshold)


def _decimal(digits: int, places: int) -> Decimal:
    # From text, because arithmetic on a Decimal would round to the 28 digits of its context.
    return Decimal(f"{digits}E-{places}")
