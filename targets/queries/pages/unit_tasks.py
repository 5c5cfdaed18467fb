"""The key tasks of one organisation: what it did for each, what is late, what it may begin."""

from dataclasses import dataclass

from django.urls import reverse

from programs.models import KeyTask
from targets.measures import Snapshot
from targets.measures.key_tasks import measures_of
from targets.measures.record_kinds import KINDS
from targets.queries.duties.overdue_items import OverdueItem, pending_items
from targets.queries.pages.task_parts import TaskPart, parts_of
from targets.queries.pages.task_progress import NO_PART, heading_of

NOTHING = "Chưa có hoạt động nào"


@dataclass(frozen=True)
class StartLink:
    """A button that begins a record: a POST to `url`."""

    label: str
    url: str


@dataclass(frozen=True)
class TaskLine:
    """One task of one body: what it did, what is late, what it may begin."""

    task: KeyTask
    part: TaskPart
    is_association: bool

    @property
    def text(self) -> str:
        return self.part.did or NOTHING

    @property
    def state(self) -> str:
        if self.part.late:
            return "late"
        return "met" if self.part.has_record else "no_data"

    @property
    def word(self) -> str:
        return {"late": "Có việc chậm", "met": "Đã có hoạt động", "no_data": "Chưa có hoạt động"}[self.state]

    @property
    def late(self) -> list[OverdueItem]:
        return self.part.late

    @property
    def starts(self) -> list[StartLink]:
        """For the kinds that its figures count; some only associations hold."""
        kinds = [KINDS[kind] for kind in KINDS if kind in self.task.kinds]
        return [
            StartLink(kind.start_words, reverse(f"programs:{kind.key}_start"))
            for kind in kinds
            if self.is_association or not kind.is_of_associations
        ]

    @property
    def list_link(self) -> StartLink | None:
        """Where documents wait to be made known."""
        found = (one.measure for one in measures_of(self.task) if one.measure.counts_documents)
        return next((StartLink(measure.start_words, reverse(measure.list_view)) for measure in found), None)


@dataclass(frozen=True)
class UnitTasks:
    """The card of one body; `done` of its tasks have at least one record."""

    lines: list[TaskLine]

    @property
    def heading(self) -> str:
        return f"{heading_of(len(self.lines))} trọng tâm"

    @property
    def done(self) -> int:
        return sum(line.part.has_record for line in self.lines)


def unit_tasks(snapshot: Snapshot, *, is_association: bool) -> UnitTasks:
    """Of the one organisation of the snapshot as if it were the unit, with everything inside it."""
    tasks, body = list(snapshot.program.tasks.all()), snapshot.below.pk
    parts = parts_of(snapshot, tasks, pending_items(snapshot))
    return UnitTasks([TaskLine(task, parts.get((body, task.pk), NO_PART), is_association) for task in tasks])
