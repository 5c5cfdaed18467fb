"""The key tasks as pages show them: a card for the committee, a line for a unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from danvan.kit import clock
from danvan.kit.memory import remembered
from programs.enums import TaskFocus
from programs.models import Program
from programs.queries import Node
from targets.queries.tasks import rows
from targets.queries.tasks.book import Book, book_of
from targets.queries.tasks.figures import TaskFigure, figures_of
from targets.queries.tasks.parts import Part, Parts, parts_of
from targets.queries.tasks.words import heading_of

NO_PART = Part()


@dataclass(frozen=True)
class Opinions:
    """Of all dialogues that count: not answered on the day, and of these those past their day."""

    waiting: int
    overdue: int


@dataclass(frozen=True)
class TaskReading:
    """Everything of a day, shared by readers; nobody changes it."""

    book: Book
    figures: list[TaskFigure]
    parts: Parts

    @cached_property
    def has_records(self) -> dict[int, int]:
        """Unit → for how many tasks it has at least one record that counts."""
        return {
            unit: sum(self.parts.get((unit, figure.task_id), NO_PART).has_record for figure in self.figures)
            for unit in self.book.everybody.units
        }

    @cached_property
    def opinions(self) -> Opinions:
        open_ones = [one for one in self.book.matters[rows.OPINION] if one.answered_on is None]
        return Opinions(len(open_ones), sum(one.is_late for one in open_ones))

    @property
    def heading(self) -> str:
        return heading_of(len(self.figures))

    def figure(self, task_id: int) -> TaskFigure:
        return next(figure for figure in self.figures if figure.task_id == task_id)

    @property
    def of_opinions(self) -> int | None:
        """The task whose page tells of the opinions, if any task is about them."""
        return next((f.task_id for f in self.figures if f.focus is TaskFocus.DEMOCRACY), None)


def read_tasks(program: Program, day: date, tree: Collection[Node] | None = None) -> TaskReading:
    """In one query more than the tree, which the caller may have read."""
    book = book_of(program, day, tree)
    return TaskReading(book, figures_of(book), parts_of(book, book.everybody))


def tasks_on(program: Program, day: date) -> TaskReading:
    """The same, kept for as long as nothing is written."""
    key = ("tasks", program.pk, program.version, day, clock.today())
    return remembered(key, lambda: read_tasks(program, day))
