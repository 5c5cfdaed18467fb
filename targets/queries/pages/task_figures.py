"""The figures of each key task on a day: the one of the task, and what stands beside it. No database here."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from danvan.kit.numbers import number_text
from programs.models import KeyTask
from targets.measures import Measure, Snapshot
from targets.measures.base import UNITS
from targets.measures.document_coverage import coverage_of
from targets.measures.key_tasks import TaskMeasure, measures_of
from targets.queries.duties.overdue_items import ACTIVITY, DOCUMENT, WORK, PendingItem

# Told of every task, whatever its figures; works only where there are some.
OVERDUE_WORDS = {ACTIVITY: "hoạt động trong kế hoạch quá hạn", WORK: "công trình quá hạn hoàn thành"}


@dataclass(frozen=True)
class FigureNumber:
    """One number: `number` or, where there is one, `number`/`of`, with its words. `about`: what is counted, in full."""

    number: int
    words: str
    of: int | None = None
    about: str = ""
    is_brief: bool = False

    @property
    def pair(self) -> str:
        return number_text(self.number) + ("" if self.of is None else f"/{number_text(self.of)}")

    @property
    def text(self) -> str:
        return f"{self.pair} {self.words}"

    @property
    def is_share(self) -> bool:
        return self.of is not None

    @property
    def state(self) -> str:
        """A look, not a verdict: nothing to count, all of it, or some; what is late is told beside."""
        if self.of == 0 or not (self.is_share or self.number):
            return "no_data"
        return "met" if self.number == self.of else "going"


@dataclass(frozen=True)
class TaskFigure:
    """`late`: how many things of this task are overdue that day; `main`: its own figure, `beside`: the others.

    `measure`: of the main figure.
    """

    task: KeyTask
    measure: Measure
    main: FigureNumber
    beside: tuple[FigureNumber, ...]
    late: int

    @property
    def task_id(self) -> int:
        return self.task.pk

    @property
    def ordinal(self) -> int:
        return self.task.ordinal

    @property
    def number(self) -> str:
        """“2”, “2.1”."""
        return self.task.number

    @property
    def name(self) -> str:
        return self.task.short_name

    @property
    def done(self) -> int:
        return self.main.number

    @property
    def due(self) -> int:
        return self.main.of or 0

    @property
    def column_key(self) -> str:
        """By which the table of units is ordered."""
        return f"nv{self.ordinal}"

    @property
    def column_label(self) -> str:
        return f"{self.number} · {self.name}"

    @property
    def unit(self) -> str:
        return self.measure.counts

    @property
    def sentence(self) -> str:
        """What is counted, of what."""
        return self.main.about

    @property
    def is_share(self) -> bool:
        return self.main.is_share

    @property
    def text(self) -> str:
        """“12/20 đơn vị”."""
        return f"{self.pair} {self.unit}" if self.has_data else f"Chưa có {self.unit}"

    @property
    def pair(self) -> str:
        """“41/48”, for where the small print says of what."""
        return self.main.pair if self.has_data else "Chưa có"

    @property
    def has_data(self) -> bool:
        return not self.is_share or bool(self.due)

    @property
    def counts_units(self) -> bool:
        """Does the small print leave unsaid what the pair counts?"""
        return self.unit == UNITS

    @property
    def small(self) -> str:
        """The print below the name: what is told in brief, and what the pair counts where that is no unit."""
        told = [number.text for number in self.beside if number.is_brief]
        return " · ".join([*told, *([] if self.counts_units else [self.main.words])])

    @property
    def state(self) -> str:
        return self.main.state


def figures_of(snapshot: Snapshot, tasks: Iterable[KeyTask], waiting: Collection[PendingItem]) -> list[TaskFigure]:
    """In the order of the tasks."""
    return [_figure(snapshot, task, measures_of(task), waiting) for task in tasks]


def _figure(
    snapshot: Snapshot, task: KeyTask, measures: list[TaskMeasure], waiting: Iterable[PendingItem]
) -> TaskFigure:
    main, *beside = [figure_number(snapshot, one) for one in measures]
    late = Counter(one.kind for one in waiting if one.task == task.pk and one.late)
    late[DOCUMENT] = _late_papers(snapshot, measures)
    overdue = [
        FigureNumber(late[kind], words) for kind, words in OVERDUE_WORDS.items() if late[kind] or kind == ACTIVITY
    ]
    return TaskFigure(task, measures[0].measure, main, (*beside, *overdue), late.total())


def figure_number(snapshot: Snapshot, one: TaskMeasure) -> FigureNumber:
    tally = one.measure.tally(snapshot).whole
    words = one.words or one.measure.number_words(snapshot.program)
    return FigureNumber(tally.figure.done, words, one.measure.out_of(tally), one.measure.sentence(), one.is_brief)


def _late_papers(snapshot: Snapshot, measures: Iterable[TaskMeasure]) -> int:
    measure = next((one.measure for one in measures if one.measure.counts_documents), None)
    return sum(len(paper.late) for paper in coverage_of(snapshot, measure.documents)) if measure else 0
