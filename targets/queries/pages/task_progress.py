"""The key tasks as pages show them: a card for the committee, a line for a unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from danvan.kit import clock
from danvan.kit.memory import remembered
from programs.enums import FactKind
from programs.models import KeyTask, Program
from programs.queries import UnitNode, tree_on
from targets.measures import Snapshot
from targets.measures.key_tasks import measures_of, open_replies
from targets.queries.duties.overdue_items import PROMISED, OverdueItem, PendingItem, pending_items
from targets.queries.pages.task_figures import TaskFigure, figures_of
from targets.queries.pages.task_parts import TaskPart, TaskParts, parts_of

NO_PART = TaskPart()
NUMBER_NAMES = {2: "Hai", 3: "Ba", 4: "Bốn", 5: "Năm", 6: "Sáu", 7: "Bảy", 8: "Tám", 9: "Chín", 10: "Mười"}


@dataclass(frozen=True)
class OpinionCounts:
    """Of all dialogues that count: not answered on the day, and of these those past their day."""

    waiting: int
    overdue: int


@dataclass(frozen=True)
class TaskProgress:
    """Everything of a day, shared by readers; nobody changes it."""

    snapshot: Snapshot
    tasks: list[KeyTask]
    waiting: list[PendingItem]
    figures: list[TaskFigure]
    parts: TaskParts
    opinions: OpinionCounts

    @cached_property
    def has_records(self) -> dict[int, int]:
        """Unit → for how many tasks it has at least one record that counts."""
        return {
            unit.id: sum(self.parts.get((unit.id, task.pk), NO_PART).has_record for task in self.tasks)
            for unit in self.snapshot.units
        }

    @cached_property
    def late_units(self) -> set[int]:
        """Units with anything overdue in any task."""
        units = {unit.id for unit in self.snapshot.units}
        return {body for (body, _), part in self.parts.items() if part.late and body in units}

    @property
    def overdue(self) -> list[tuple[int, OverdueItem]]:
        """Plans and works past their last day, each with the organisation whose it is, of a task or of none."""
        return [(one.organization, one.late) for one in self.waiting if one.late and one.kind in PROMISED]

    @property
    def heading(self) -> str:
        return heading_of(len(self.tasks))

    def figure(self, task_id: int) -> TaskFigure:
        return next(figure for figure in self.figures if figure.task_id == task_id)

    @property
    def of_opinions(self) -> int | None:
        """The task whose page tells of the opinions, if any task is about them."""
        return next((task.pk for task in self.tasks if FactKind.OPINION in task.kinds), None)


def heading_of(tasks: int) -> str:
    """“Sáu nhiệm vụ”; “Nhiệm vụ” where the number has no short name."""
    return f"{NUMBER_NAMES[tasks]} nhiệm vụ" if tasks in NUMBER_NAMES else "Nhiệm vụ"


def read_tasks(program: Program, day: date, tree: Collection[UnitNode] | None = None) -> TaskProgress:
    """`tree`: that of the day, where the caller has read it."""
    snapshot = Snapshot(program, day, list(tree_on(program.issuer, day) if tree is None else tree))
    tasks, waiting = list(program.tasks.all()), pending_items(snapshot)
    replies = open_replies()
    snapshot.totals.ask([*replies, *(one.measure for task in tasks for one in measures_of(task))])
    return TaskProgress(
        snapshot=snapshot,
        tasks=tasks,
        waiting=waiting,
        figures=figures_of(snapshot, tasks, waiting),
        parts=parts_of(snapshot, tasks, waiting),
        opinions=OpinionCounts(*(measure.tally(snapshot).whole.figure.done for measure in replies)),
    )


def task_figures_on(snapshot: Snapshot, tasks: Collection[KeyTask]) -> list[TaskFigure]:
    """The figures alone, of another day."""
    snapshot.totals.ask(one.measure for task in tasks for one in measures_of(task))
    return figures_of(snapshot, tasks, pending_items(snapshot))


def tasks_on(program: Program, day: date) -> TaskProgress:
    """The same, kept for as long as nothing is written."""
    key = ("tasks", program.pk, program.version, day, clock.today())
    return remembered(key, lambda: read_tasks(program, day))
