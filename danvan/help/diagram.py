"""The workflow as a drawing: states from top to bottom, steps down on the right and back on the left.

Every place is worked out from the table of steps, in whole pixels: a decimal comma would break the drawing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from programs.enums import State
from programs.workflow import STAFF_LABELS, TRANSITIONS, AllowedTransition

WIDTH, BOX_WIDTH, BOX_HEIGHT, GAP = 424, 176, 46, 40
LANE, EDGE = 30, 22
LEFT = (WIDTH - BOX_WIDTH) // 2
RIGHT = LEFT + BOX_WIDTH
PILL_HEIGHT, DIGIT = 20, 8
ORDER = list(State)


@dataclass(frozen=True)
class Box:
    """A state; `under` is what the office reads where that differs."""

    label: str
    under: str
    x: int
    y: int


@dataclass(frozen=True)
class Arrow:
    """The steps between two states in one direction: their numbers stand in a pill on the line."""

    source: int
    target: int
    numbers: tuple[int, ...]
    path: str = ""
    x: int = 0
    y: int = 0

    @property
    def text(self) -> str:
        return ", ".join(map(str, self.numbers))

    @property
    def pill(self) -> tuple[int, int, int]:
        """Left, top and width."""
        width = PILL_HEIGHT + DIGIT * (len(self.text) - 1)
        return self.x - width // 2, self.y - PILL_HEIGHT // 2, width

    @property
    def top(self) -> int:
        return min(self.source, self.target)

    @property
    def bottom(self) -> int:
        return max(self.source, self.target)

    @property
    def is_straight(self) -> bool:
        return self.target == self.source + 1

    @property
    def goes_down(self) -> bool:
        return self.target > self.source


@dataclass(frozen=True)
class Diagram:
    width: int
    height: int
    box: tuple[int, int]
    boxes: list[Box]
    arrows: list[Arrow]


def diagram() -> Diagram:
    """The drawing of `TRANSITIONS`, whose numbers are those of the table beside it."""
    bare = _bare_arrows(TRANSITIONS)
    straight = [_straight(arrow) for arrow in bare if arrow.is_straight]
    right = _side([arrow for arrow in bare if arrow.goes_down and not arrow.is_straight], RIGHT, 1)
    left = _side([arrow for arrow in bare if not arrow.goes_down], LEFT, -1)
    boxes = [Box(state.label, _under(state), LEFT, _top(row)) for row, state in enumerate(ORDER)]
    return Diagram(WIDTH, _top(len(ORDER)) - GAP + EDGE, (BOX_WIDTH, BOX_HEIGHT), boxes, [*straight, *right, *left])


def _under(state: State) -> str:
    return f"Văn phòng: {STAFF_LABELS[state]}" if state in STAFF_LABELS else ""


def _top(row: int) -> int:
    return EDGE // 2 + row * (BOX_HEIGHT + GAP)


def _bare_arrows(steps: Iterable[AllowedTransition]) -> list[Arrow]:
    numbers = defaultdict(list)
    for number, step in enumerate(steps, 1):
        numbers[ORDER.index(step.source), ORDER.index(step.target)].append(number)
    return [Arrow(source, target, tuple(found)) for (source, target), found in numbers.items()]


def _straight(arrow: Arrow) -> Arrow:
    x, start = WIDTH // 2, _top(arrow.source) + BOX_HEIGHT
    path = f"M{x} {start}V{start + GAP - 2}"
    return Arrow(arrow.source, arrow.target, arrow.numbers, path, x, start + GAP // 2 - 3)


def _side(arrows: list[Arrow], edge: int, outward: int) -> list[Arrow]:
    """Round the boxes on one side: short ways inside, long ways outside, none over another."""
    lanes = _lanes(arrows)
    ports = _ports(arrows)
    found = []
    for arrow in arrows:
        start, end = ports[arrow, arrow.source], ports[arrow, arrow.target]
        x = edge + outward * (LANE * lanes[arrow] + EDGE)
        path = f"M{edge} {start}H{x}V{end}H{edge + outward * 2}"
        found.append(Arrow(arrow.source, arrow.target, arrow.numbers, path, x, (start + end) // 2))
    return found


def _lanes(arrows: list[Arrow]) -> dict[Arrow, int]:
    """The innermost lane that no shorter way has taken at those rows."""
    taken: list[list[Arrow]] = []
    lanes = {}
    for arrow in sorted(arrows, key=lambda arrow: (arrow.bottom - arrow.top, arrow.top)):
        free = (n for n, lane in enumerate(taken) if not any(_overlap(arrow, other) for other in lane))
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append(arrow)
        lanes[arrow] = number
    return lanes


def _overlap(one: Arrow, other: Arrow) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _ports(arrows: list[Arrow]) -> dict[tuple[Arrow, int], int]:
    """Where each line meets its box: spread over the box's height so that lines do not cross there."""
    ends = defaultdict(list)
    for arrow in arrows:
        ends[arrow.source].append((arrow, arrow.target))
        ends[arrow.target].append((arrow, arrow.source))
    places = {}
    for row, met in ends.items():
        met.sort(key=lambda end: (end[1] > row, -end[1]))
        for number, (arrow, _) in enumerate(met, 1):
            places[arrow, row] = _top(row) + BOX_HEIGHT * number // (len(met) + 1)
    return places
