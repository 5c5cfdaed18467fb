"""Two whole numbers, and percentages written the Vietnamese way."""

from dataclasses import dataclass
from decimal import Decimal

from danvan.kit.numbers import decimal_text


@dataclass(frozen=True)
class Figure:
    """Done of due, in whole numbers: a percentage is never kept as anything else."""

    done: int = 0
    due: int = 0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.done + other.done, self.due + other.due)


NOTHING = Figure()


def percent_text(percent: Decimal | None) -> str:
    """“96,1%”, “1.200,0%”, with the decimals it was given with; “–” where there is none."""
    return "–" if percent is None else f"{decimal_text(percent, -percent.as_tuple().exponent)}%"


def percent_json(percent: Decimal | None) -> str | None:
    """“96.1” with a point, or None."""
    return None if percent is None else f"{percent:f}"
