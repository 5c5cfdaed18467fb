"""The facts of a day: what the measures of the targets count in the records of the programme."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from programs.enums import ProgramState
from programs.models import Organization, Program
from programs.queries import UnitNode, trees_on
from programs.queries.days import default_day
from targets.measures import Snapshot
from targets.progress import Measured, TargetOnDay
from targets.queries.progress.hand_in_records import HandInRecord, HandInRecords


class MeasuredByDay:
    """Answers `on(day, aims)` for every day that was prepared, reading the records once.

    `below`: one organisation as the unit. `among`: these units alone.
    """

    def __init__(self, program: Program, below: Organization | None = None, among: Collection[int] | None = None):
        self.program, self.below, self.among = program, below, among
        self.records = HandInRecords(program, of=None if below is among is None else ())
        self.trees: dict[date, list[UnitNode]] = {}
        self._snapshots: dict[date, Snapshot] = {}
        self._kept: dict = {}

    def on(self, day: date, aims: Iterable[TargetOnDay], *, closed: bool = False) -> Measured:
        """Targets that count the same are counted once."""
        snapshot = self.snapshot(day)
        return Measured(day, closed, snapshot.units, {aim.ordinal: snapshot.tally(aim.measure) for aim in aims})

    def prepare(self, days: Iterable[date]) -> None:
        """Read the trees of these days at once; the records, once asked for, will serve all of them."""
        if fresh := set(days) - set(self.trees):
            self.trees |= trees_on(self.program.issuer, fresh, self.below, self.among)
            self.records.prepare(fresh, {node.organization_id for day in fresh for node in self.trees[day]})

    def look_together(self, days: Collection[date]) -> None:
        """What a measure asks of one of these days it asks of all, in one statement."""
        self.prepare(days)
        snapshots = [self.snapshot(day) for day in days]
        for snapshot in snapshots:
            snapshot.together = snapshots

    def snapshot(self, day: date) -> Snapshot:
        if day not in self._snapshots:
            read: Callable[[date], Iterable[HandInRecord]] = self.records.on
            self._snapshots[day] = Snapshot(
                self.program, day, self.trees[day], read, self._kept, below=self.below, among=self.among,
                read_earlier=self._earlier,
            )  # fmt: skip
        return self._snapshots[day]

    def _earlier(self) -> Snapshot | None:
        """Asked by few measures, and read once."""
        if "earlier" not in self._kept:
            self._kept["earlier"] = _closed_before(self.program, self.below, self.among)
        return self._kept["earlier"]


def _closed_before(program: Program, below: Organization | None, among: Collection[int] | None) -> Snapshot | None:
    closed = Program.objects.filter(state=ProgramState.CLOSED, kind=program.kind)
    earlier = closed.filter(issuer=program.issuer_id, year=program.year - 1).order_by("-closed_on", "-pk").first()
    if earlier is None:
        return None
    facts, day = MeasuredByDay(earlier, below, among), default_day(earlier)
    facts.prepare([day])
    return facts.snapshot(day)
