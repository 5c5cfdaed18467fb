"""The key tasks of one organisation: what it did for each, what is late, what it may begin."""

from dataclasses import dataclass

from django.urls import reverse

from programs.enums import TaskFocus
from programs.models import Organization
from targets.queries.pages.tasks import NO_PART, TaskReading
from targets.queries.tasks.figures import TaskFigure
from targets.queries.tasks.parts import Late, Part, parts_of
from targets.queries.tasks.words import heading_of

NOTHING = "Chưa có hoạt động nào"
ACTIVITY = ("activity", "Báo cáo hoạt động")
STARTS = {
    TaskFocus.GOVERNMENT: (ACTIVITY, ("reformstep", "Báo cáo cải cách")),
    TaskFocus.DEMOCRACY: (("dialogue", "Ghi cuộc đối thoại"),),
    TaskFocus.DOCUMENTS: (),
    TaskFocus.ASSOCIATIONS: (ACTIVITY,),
    TaskFocus.OTHER: (ACTIVITY,),
}
# The socio-political organisations have kinds of their own for their task.
ASSOCIATION_STARTS = (
    ACTIVITY, ("jointprogram", "Ghi chương trình phối hợp"), ("oversight", "Ghi giám sát, phản biện"),
)  # fmt: skip


@dataclass(frozen=True)
class Start:
    """A button that begins a record: a POST to `url`."""

    label: str
    url: str


@dataclass(frozen=True)
class LateLine:
    """One thing overdue, with its page."""

    of: Late

    @property
    def url(self) -> str:
        return reverse(f"programs:{self.of.kind}", args=[self.of.pk])


@dataclass(frozen=True)
class TaskLine:
    """One task of one body: what it did, what is late, what it may begin."""

    figure: TaskFigure
    part: Part
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
    def late(self) -> list[LateLine]:
        return [LateLine(late) for late in self.part.late]

    @property
    def starts(self) -> list[Start]:
        kinds = STARTS[self.figure.focus]
        if self.is_association and self.figure.focus is TaskFocus.ASSOCIATIONS:
            kinds = ASSOCIATION_STARTS
        return [Start(label, reverse(f"programs:{kind}_start")) for kind, label in kinds]

    @property
    def list_url(self) -> str:
        """Where documents wait to be made known."""
        return reverse("programs:documents") if self.figure.focus is TaskFocus.DOCUMENTS else ""


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


def unit_tasks(reading: TaskReading, organization: Organization) -> UnitTasks:
    """One organisation as if it were the unit, with everything inside it."""
    bodies = reading.book.alone(organization)
    parts = parts_of(reading.book, bodies)
    is_association = organization.pk in reading.book.associations
    return UnitTasks(
        [
            TaskLine(figure, parts.get((organization.pk, figure.task_id), NO_PART), is_association)
            for figure in reading.figures
        ]
    )
