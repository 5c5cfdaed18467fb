"""What was counted on a day: by one unit, or by a whole committee."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from targets.arithmetic.figure import NOTHING, Figure
from targets.arithmetic.goal import Goal, meets


@dataclass(frozen=True)
class Tally:
    """Done of due as a measure counted it, and what it says beside.

    `unknown_units`: units whose due number nobody entered; they add nothing to either number. `beside`: a second pair
    of numbers that decides nothing. `waiting` would count once the office accepts it, `returned` once its unit mends
    it. `first_hand_in`: the earliest one standing; `last_held`: the day of the latest that counts.
    `numbers`: whatever else the measure tells of a unit, by its names.
    `is_entered`: false where nobody entered anything yet. `is_asked`: false of a unit that the target does not ask.
    """

    figure: Figure = NOTHING
    unknown_units: int = 0
    beside: Figure | None = None
    waiting: int = 0
    returned: int = 0
    first_hand_in: date | None = None
    last_held: date | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    is_entered: bool = True
    is_asked: bool = True

    def has_data(self, goal: Goal) -> bool:
        """Of a share something must be due; a number is one as soon as it is counted."""
        return self.is_entered if goal.is_number else self.figure.due > 0

    @property
    def left(self) -> int:
        return self.figure.due - self.figure.done

    def meets(self, goal: Goal) -> bool:
        """Never while the number of a unit is unknown, unless what is known reaches a floor already."""
        return (goal.is_floor or not self.unknown_units) and self.has_data(goal) and meets(goal, self.figure)


@dataclass(frozen=True)
class Tallies:
    """One target on a day: the whole, and each unit by its id where units have a share of their own."""

    whole: Tally = Tally()
    units: Mapping[int, Tally] = field(default_factory=dict)


class Shared:
    """Units of which the same was counted have one tally: of thousands of units there are few different ones."""

    def __init__(self, make: Callable[[Mapping], Tally]):
        self._make, self._made = make, {}

    def of(self, counted: Mapping[str, Hashable]) -> Tally:
        """All mappings have the same keys in the same order."""
        key = tuple(counted.values())
        if key not in self._made:
            self._made[key] = self._make(counted)
        return self._made[key]


NOT_ENTERED = Tallies(Tally(is_entered=False))
NOT_ASKED = Tally(is_asked=False)


def added(tallies: Iterable[Tally]) -> Tally:
    """The units added up; `beside` only where a unit has it."""
    done = due = unknown = beside_done = beside_due = 0
    has_beside = False
    for tally in tallies:
        done, due = done + tally.figure.done, due + tally.figure.due
        unknown += tally.unknown_units
        if tally.beside is not None:
            has_beside = True
            beside_done, beside_due = beside_done + tally.beside.done, beside_due + tally.beside.due
    return Tally(Figure(done, due), unknown, Figure(beside_done, beside_due) if has_beside else None)
