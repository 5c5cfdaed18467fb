"""What is known on one day: the targets as valid then, the units, and what the measures counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from targets.arithmetic import NOT_ENTERED, Goal, Tallies, Tally
from targets.measures import Measure, Unit


@dataclass(frozen=True)
class TargetOnDay:
    """A target as valid on the day looked at; `ordinal` is its place, `number` what the text calls it: 2, 2.1."""

    ordinal: int
    measure: Measure
    goal: Goal
    number: str = ""
    name: str = ""
    parent: int | None = None

    @property
    def called(self) -> str:
        return self.number or str(self.ordinal)


@dataclass(frozen=True)
class Measured:
    """A programme on one day: its units in the order to be shown, and by ordinal what was counted of each target."""

    on: date
    closed: bool = False
    units: tuple[Unit, ...] = ()
    tallies: Mapping[int, Tallies] = field(default_factory=dict)

    def whole(self, aim: TargetOnDay) -> Tally:
        return self.tallies.get(aim.ordinal, NOT_ENTERED).whole

    def of_unit(self, aim: TargetOnDay, unit: int) -> Tally | None:
        """None of a unit that did not exist on the day."""
        return self.tallies.get(aim.ordinal, NOT_ENTERED).units.get(unit)
