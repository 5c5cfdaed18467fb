"""One day of a programme, read once for all parts of a page."""

from collections.abc import Collection
from datetime import date
from functools import cached_property

from programs.models import Organization, Program
from programs.queries import UnitNode
from targets.measures import Snapshot
from targets.queries.duties.returned_items import ReturnedItem, returned_on
from targets.queries.progress.program_progress import ProgramProgress
from targets.queries.progress.targets_by_day import TargetsByDay


class ProgramDay:
    """Each thing is read when first asked for. `below`: of one organisation and what stands inside it.

    `targets`: those of the programme, where they were read before. `among`: of these organisations alone, units with
    what stands inside them and such as are none.
    """

    def __init__(
        self,
        program: Program,
        day: date,
        below: Organization | None = None,
        *,
        targets: TargetsByDay | None = None,
        among: Collection[int] | None = None,
    ):
        self.program, self.day, self.below, self.among, self._targets = program, day, below, among, targets

    @cached_property
    def program_progress(self) -> ProgramProgress:
        return ProgramProgress(self.program, self.below, self._targets, among=self.among)

    @cached_property
    def part(self) -> Snapshot:
        """Of `below` alone: what it did for the key tasks. The committee's own work has none of its units' in it."""
        nodes = [] if self.below == self.program.issuer else self.nodes
        return Snapshot(self.program, self.day, nodes, below=self.below)

    @property
    def nodes(self) -> list[UnitNode]:
        return self.program_progress.nodes(self.day)

    @cached_property
    def only(self) -> Collection[int] | None:
        """The organisations that are looked at, also one that counts nowhere; None: all."""
        if self.below is self.among is None:
            return None
        named = self.among if self.below is None else (self.below.pk,)
        return {*named, *(node.organization_id for node in self.nodes)}

    @cached_property
    def returned(self) -> list[ReturnedItem]:
        """What waits for them, the longest waiting first."""
        return returned_on(self.program, self.day, self.only)
