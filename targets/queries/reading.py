"""One day of a programme, read once for all parts of a page."""

from collections.abc import Collection
from datetime import date
from functools import cached_property

from programs.models import Organization, Program
from programs.queries import Node
from targets.queries.items import Returned, returned_on
from targets.queries.pages.committee import Committee
from targets.queries.pages.tasks import TaskReading, tasks_on
from targets.queries.progress import Reckoning


class DayReading:
    """Each thing is read when first asked for. `below`: of one organisation and what stands inside it.

    `committee`: of the same programme and day, where it was read before.
    """

    def __init__(
        self, program: Program, day: date, below: Organization | None = None, committee: Committee | None = None
    ):
        self.program, self.day, self.below, self._committee = program, day, below, committee

    @cached_property
    def reckoning(self) -> Reckoning:
        return Reckoning(self.program, self.below, self._committee and self._committee.aims)

    @cached_property
    def tasks(self) -> TaskReading:
        """Of the whole committee."""
        return self._committee.tasks if self._committee else tasks_on(self.program, self.day)

    @property
    def nodes(self) -> list[Node]:
        return self.reckoning.nodes(self.day)

    @cached_property
    def only(self) -> Collection[int] | None:
        """The organisations that are looked at, also one that counts nowhere; None: all."""
        return None if self.below is None else {self.below.pk, *(node.organization_id for node in self.nodes)}

    @cached_property
    def returned(self) -> list[Returned]:
        """What waits for them, the longest waiting first."""
        return returned_on(self.program, self.day, self.only)
