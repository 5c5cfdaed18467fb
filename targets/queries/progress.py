"""Progress of a programme as of a day: what pages, reports and `manage.py progress` call."""

from datetime import date, datetime

from programs.models import Organization, Program
from programs.queries import Node
from programs.workflow import WAITING
from targets.models import Target
from targets.progress import Aim, Facts, Progress, TargetResult, UnitRow, progress, target_result, unit_rows
from targets.queries.aims import AimsOfDays
from targets.queries.closings import Closings
from targets.queries.counting import Counting
from targets.queries.facts import FactsOfDays
from targets.queries.records import SESSION, Record


class Reckoning:
    """A programme read once, to be counted on as many days as wanted; goals are those of each day.

    The number of queries does not grow with the units. `below`: one organisation as if it were the only unit.
    `aims`: those of the programme, where they were read before.
    """

    def __init__(self, program: Program, below: Organization | None = None, aims: AimsOfDays | None = None):
        self.program = program
        self.aims = aims or AimsOfDays(program)
        self._facts = FactsOfDays(program, [], below)
        self._closings = Closings(program, self._facts.records)

    @property
    def targets(self) -> dict[int, Target]:
        """By ordinal, with their names."""
        return self.aims.by_ordinal

    def nodes(self, day: date) -> list[Node]:
        """The tree that the figures of that day were counted over."""
        self.prepare(day)
        return self._facts.trees[day]

    def prepare(self, *days: date) -> None:
        """Read in one go what these days and the deadlines passed by then need."""
        passed = {aimed.aim.goal.deadline for day in days for aimed in self.aims.on(day) if aimed.aim.goal.is_past(day)}
        self._facts.prepare(passed | set(days))

    def on(self, day: date) -> Progress:
        """Every target and every unit."""
        return progress(*self._counted(day), self._at_deadline)

    def targets_on(self, day: date) -> list[TargetResult]:
        """The targets alone."""
        aims, facts = self._counted(day)
        return [target_result(aim, facts, self._at_deadline) for aim in aims]

    def last_changes(self, day: date) -> dict[int, datetime]:
        """Unit → when anything that was handed in for it last changed, until that day."""
        self.prepare(day)
        found: dict[int, datetime] = {}
        for unit, record in self._facts.records_on(day):
            if record.state:
                found[unit] = max(found.get(unit, record.changed_at), record.changed_at)
        return found

    def records_on(self, day: date) -> list[Record]:
        """What was handed in for the units by now, as it stood on that day: what their figures are counted from."""
        self.prepare(day)
        return [record for _, record in self._facts.records_on(day)]

    def waiting_reach(self, day: date) -> dict[int, int]:
        """Unit → people of its sessions that count once the office accepts them."""
        self.prepare(day)
        found: dict[int, int] = {}
        counting = Counting(self.program, day)
        for unit, record in self._facts.records_on(day):
            if record.kind == SESSION and record.state in WAITING and not counting.why_not(record):
                found[unit] = found.get(unit, 0) + (record.reached or 0)
        return found

    def rows_on(self, day: date) -> tuple[UnitRow, ...]:
        """The units alone, for which no survey is looked at."""
        self.prepare(day)
        aims = tuple(aimed.aim for aimed in self.aims.on(day))
        facts = self._facts.of_units(day, closed=self._closings.is_closed(day))
        return unit_rows(aims, facts, lambda aim: self._facts.of_units(aim.goal.deadline))

    def _counted(self, day: date) -> tuple[tuple[Aim, ...], Facts]:
        self.prepare(day)
        self._facts.aims = self.aims.on(day)
        facts = self._facts.on(day, closed=self._closings.is_closed(day))
        return tuple(aimed.aim for aimed in self._facts.aims), facts

    def _at_deadline(self, aim: Aim) -> Facts:
        return self._facts.on(aim.goal.deadline)
