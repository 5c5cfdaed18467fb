"""Progress of a programme as of a day: what pages, reports and `manage.py progress` call."""

from collections.abc import Collection, Sequence
from datetime import date

from programs.models import Organization, Program
from programs.queries import UnitNode
from targets.arithmetic import Tally
from targets.measures import Snapshot
from targets.models import Target
from targets.progress import Measured, Progress, TargetOnDay, TargetResult, UnitRow, progress, target_result, unit_rows
from targets.queries.progress.closed_spans import ClosedSpans
from targets.queries.progress.hand_in_records import HandInRecord, last_changes
from targets.queries.progress.measured_by_day import MeasuredByDay
from targets.queries.progress.targets_by_day import TargetsByDay


class ProgramProgress:
    """A programme read once, to be counted on as many days as wanted; goals are those of each day.

    The number of queries does not grow with the units. `below`: one organisation as if it were the only unit.
    `aims`: those of the programme, where they were read before. `among`: of these units alone, each as in the whole.
    """

    def __init__(
        self,
        program: Program,
        below: Organization | None = None,
        aims: TargetsByDay | None = None,
        *,
        among: Collection[int] | None = None,
    ):
        self.program = program
        self.aims = aims or TargetsByDay(program)
        self._facts = MeasuredByDay(program, below, among)
        self._closings = ClosedSpans(program)

    @property
    def targets(self) -> dict[int, Target]:
        """By ordinal, with their names."""
        return self.aims.by_ordinal

    def nodes(self, day: date) -> list[UnitNode]:
        """The tree that the figures of that day were counted over."""
        self.prepare(day)
        return self._facts.trees[day]

    def prepare(self, *days: date) -> None:
        """Read in one go what these days and the deadlines passed by then need."""
        passed = {aim.goal.deadline for day in days for aim in self.aims.on(day) if aim.goal.is_past(day)}
        self._facts.prepare(passed | set(days))

    def on(self, day: date) -> Progress:
        """Every target and every unit."""
        return progress(*self._counted(day), self._at_deadline)

    def targets_on(self, day: date) -> list[TargetResult]:
        """The targets alone."""
        aims, facts = self._counted(day)
        return [target_result(aim, facts, self._at_deadline) for aim in aims]

    def wholes_on(self, days: Sequence[date]) -> dict[date, dict[int, tuple[TargetOnDay, Tally]]]:
        """Day → ordinal → the target and what was counted of it; each target asks once for all days."""
        self._facts.look_together(days)
        return {day: self._wholes(day) for day in days}

    def _wholes(self, day: date) -> dict[int, tuple[TargetOnDay, Tally]]:
        snapshot = self._facts.snapshot(day)
        return {aim.ordinal: (aim, snapshot.tally(aim.measure).whole) for aim in self.aims.on(day)}

    def last_changes(self, day: date) -> dict[int, date]:
        """Unit → the day on which anything that was handed in for it last changed, until that day."""
        unit_of = self.snapshot(day).unit_of
        found: dict[int, date] = {}
        for organization, changed_on in last_changes(self.program, day).items():
            if unit := unit_of.get(organization):
                found[unit] = max(found.get(unit, changed_on), changed_on)
        return found

    def records_on(self, day: date) -> list[HandInRecord]:
        """What was handed in for the units by now, as it stood on that day: what their figures are counted from."""
        self.prepare(day)
        return [record for _, record in self._facts.snapshot(day).records]

    def rows_on(self, day: date) -> tuple[UnitRow, ...]:
        """The units alone; what is not counted by unit is not looked at."""
        aims, facts = self._counted(day, units_only=True)
        return unit_rows(aims, facts, self._at_deadline)

    def snapshot(self, day: date) -> Snapshot:
        """Where the measures of that day count."""
        self.prepare(day)
        return self._facts.snapshot(day)

    def _counted(self, day: date, *, units_only: bool = False) -> tuple[tuple[TargetOnDay, ...], Measured]:
        self.prepare(day)
        aims = tuple(aim for aim in self.aims.on(day) if aim.measure.has_units or not units_only)
        return aims, self._facts.on(day, aims, closed=self._closings.is_closed(day))

    def _at_deadline(self, aim: TargetOnDay) -> Measured:
        return self._facts.on(aim.goal.deadline, [aim])
