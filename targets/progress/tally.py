"""Done and due of a target, and of one unit in it, from the facts of a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from targets.enums import Measure
from targets.progress.facts import Aim, Facts, People, UnitFacts
from targets.progress.figure import NOTHING, Figure
from targets.progress.goal import Goal, meets


@dataclass(frozen=True)
class Tally:
    """A figure, how many units could not be counted in it, and what is shown beside: Party members, response rate."""

    figure: Figure = NOTHING
    unknown_units: int = 0
    beside: Figure | None = None

    def meets(self, goal: Goal) -> bool:
        """Never while the due number of a unit is unknown."""
        return not self.unknown_units and meets(goal, self.figure)


# A unit in a target that counts units: itself, done or not.
DONE, OPEN = Tally(Figure(1, 1)), Tally(Figure(0, 1))


def tally(aim: Aim, facts: Facts) -> Tally:
    """The whole target: units added up, or the one figure of a survey or of a hand-fed target."""
    if not aim.measure.has_units:
        ratio = facts.ratios.get(aim.ordinal)
        return Tally(ratio.figure, beside=ratio.beside) if ratio else Tally()
    parts = [unit_tally(aim.measure, unit) for unit in facts.units]
    unknown = sum(part.unknown_units for part in parts)
    return Tally(_added(part.figure for part in parts), unknown, _members(aim.measure, facts.units))


def unit_tally(measure: Measure, unit: UnitFacts) -> Tally:
    """One unit: people for T1, itself as 0 or 1 of 1 for T2 and T3. An unknown roll adds nothing to either number."""
    if measure is Measure.REACH:
        return _heads(unit.people)
    counted = unit.works.counted if measure is Measure.REGISTERED else unit.commended.total
    return DONE if counted else OPEN


def _heads(people: People) -> Tally:
    figure = people.figure
    return Tally(unknown_units=1) if figure is None else Tally(figure)


def _members(measure: Measure, units: Iterable[UnitFacts]) -> Figure | None:
    if measure is not Measure.REACH:
        return None
    return _added(_heads(unit.members).figure for unit in units)


def _added(figures: Iterable[Figure]) -> Figure:
    done = due = 0
    for figure in figures:
        done, due = done + figure.done, due + figure.due
    return Figure(done, due)
