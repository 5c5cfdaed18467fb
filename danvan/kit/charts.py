"""Geometry of a chart of months: where each month stands, how high its value reaches, where the threshold runs.

All lengths are percentages of the plot, ready as SVG attributes; what is written beside them is the caller's. A month
without a value breaks the line: nothing is drawn that nobody counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from math import floor

FULL = 100
BAR_SHARE = Fraction(1, 2)
KNOWN, MISSING, TO_COME = "known", "missing", "to_come"


@dataclass(frozen=True)
class Value:
    """One month: `label` on the axis; `percent` None where nobody counted, or where the month is still `to_come`.

    `is_short`: it does not reach what is wanted.
    """

    label: str
    percent: Fraction | None
    text: str = ""
    to_come: bool = False
    is_short: bool = False

    @property
    def state(self) -> str:
        if self.percent is not None:
            return KNOWN
        return TO_COME if self.to_come else MISSING


@dataclass(frozen=True)
class ChartColumn:
    """A month on the plot; `y` and `height` are those of its value, `is_last` marks the last month with one."""

    value: Value
    left: str
    width: str
    middle: str
    bar_left: str
    bar_width: str
    y: str = ""
    height: str = ""
    is_last: bool = False


@dataclass(frozen=True)
class EmptySpan:
    """Neighbouring months of one state without a value: the middle of them, and how many they are."""

    state: str
    middle: str
    months: int

    @property
    def is_narrow(self) -> bool:
        return self.months == 1


@dataclass(frozen=True)
class Tick:
    y: str
    text: str


@dataclass(frozen=True)
class MonthChart:
    """`lines`: (x1, y1, x2, y2) between neighbouring months that both have a value."""

    columns: list[ChartColumn]
    lines: list[tuple[str, str, str, str]]
    ticks: list[Tick]
    threshold: Tick | None = None
    empty: Sequence[EmptySpan] = ()

    @property
    def has_short(self) -> bool:
        return any(column.value.is_short for column in self.columns)

    @property
    def lowest(self) -> str:
        return self.ticks[-1].text

    @property
    def highest(self) -> str:
        return self.ticks[0].text


def month_chart(
    values: Sequence[Value], *, low: int = 0, steps: int = 5, threshold: Fraction | None = None
) -> MonthChart:
    """The axis goes from `low` to 100 %, or to the next ten above the highest value, in so many steps.

    `values` are in their order, `threshold` is in percent.
    """
    scale = _Scale(low, _top(values), steps)
    last = max((place for place, value in enumerate(values) if value.state == KNOWN), default=None)
    columns = [scale.column(value, place, len(values), is_last=place == last) for place, value in enumerate(values)]
    lines = [(a.middle, a.y, b.middle, b.y) for a, b in pairwise(columns) if a.y and b.y]
    drawn = None if threshold is None else Tick(scale.y(threshold), "")
    return MonthChart(columns, lines, scale.ticks(), drawn, _empty_spans(values))


def _empty_spans(values: Sequence[Value]) -> list[EmptySpan]:
    found, place = [], 0
    for state, group in groupby(values, key=lambda value: value.state):
        months = len(list(group))
        if state != KNOWN:
            middle = _length((place + Fraction(months, 2)) * FULL / len(values))
            found.append(EmptySpan(state, middle, months))
        place += months
    return found


def axis_bottom(percents: Iterable[Fraction]) -> int:
    """The ten below everything that is to be seen, so that small differences between high shares can be: 95 → 90."""
    lowest = min(percents, default=Fraction(0))
    return max(floor(lowest / 10) * 10 - (10 if lowest % 10 == 0 else 0), 0)


def _top(values: Iterable[Value]) -> int:
    highest = max((value.percent for value in values if value.percent is not None), default=Fraction(0))
    return FULL if highest <= FULL else (floor(highest / 10) + 1) * 10


@dataclass(frozen=True)
class _Scale:
    low: int
    high: int
    steps: int

    def y(self, percent: Fraction) -> str:
        return _length((self.high - max(percent, Fraction(self.low))) * FULL / (self.high - self.low))

    def column(self, value: Value, place: int, number: int, *, is_last: bool) -> ChartColumn:
        width = Fraction(FULL, number)
        gap = width * (1 - BAR_SHARE) / 2
        left = place * width
        found = {}
        if value.percent is not None:
            risen = (max(value.percent, Fraction(self.low)) - self.low) * FULL / (self.high - self.low)
            found = {"y": self.y(value.percent), "height": _length(risen)}
        return ChartColumn(
            value, _length(left), _length(width), _length(left + width / 2), _length(left + gap),
            _length(width * BAR_SHARE), is_last=is_last, **found,
        )  # fmt: skip

    def ticks(self) -> list[Tick]:
        """From the top down, the ends among them."""
        step = Fraction(self.high - self.low, self.steps)
        marks = [self.high - number * step for number in range(self.steps + 1)]
        return [Tick(self.y(mark), f"{int(mark)}%") for mark in marks if mark.denominator == 1]


def _length(percent: Fraction | int) -> str:
    return f"{float(percent):.2f}%"
