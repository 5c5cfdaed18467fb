"""What is known on one day, before any target is applied: plain numbers that the queries fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from targets.enums import Measure
from targets.progress.figure import Figure
from targets.progress.goal import Goal


@dataclass(frozen=True)
class Aim:
    """A target as valid on the day looked at."""

    ordinal: int
    measure: Measure
    goal: Goal


@dataclass(frozen=True)
class People:
    """Heads of one kind in one unit: its roll, and Σ newly reached in it and inside it.

    A roll that nobody entered is None, which is not a roll of 0.
    """

    roll: int | None = None
    reached: int = 0

    @cached_property
    def figure(self) -> Figure | None:
        """Reached people, cut at the roll, of the roll; None while the roll is unknown."""
        return None if self.roll is None else Figure(min(self.reached, self.roll), self.roll)


@dataclass(frozen=True)
class Works:
    """Registrations that carry a campaign item, by their state on the day.

    `first_hand_in` is the earliest day on which one of those counted or waiting was last handed in.
    """

    counted: int = 0
    waiting: int = 0
    returned: int = 0
    first_hand_in: date | None = None


@dataclass(frozen=True)
class Commended:
    """Proposals and awards of the movement that count on the day."""

    collectives: int = 0
    individuals: int = 0

    @property
    def total(self) -> int:
        return self.collectives + self.individuals


@dataclass(frozen=True)
class UnitFacts:
    """One unit with everything inside it; `members` are the Party members among its people."""

    id: int
    name: str
    people: People = People()
    members: People = People()
    works: Works = Works()
    commended: Commended = Commended()


@dataclass(frozen=True)
class Ratio:
    """The counts of a survey or a hand-fed figure, with the response (forms received of files settled) beside."""

    figure: Figure
    beside: Figure | None = None


@dataclass(frozen=True)
class Facts:
    """A programme on one day: its units in the order to be shown, and by ordinal what is not counted by unit."""

    on: date
    closed: bool = False
    units: tuple[UnitFacts, ...] = ()
    ratios: Mapping[int, Ratio] = field(default_factory=dict)
