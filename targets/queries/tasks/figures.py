"""The figure of each key task on a day: two whole numbers, and what stands beside them. No database here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from danvan.kit.numbers import number_text
from programs.enums import DialogueKind, OversightKind, TaskFocus
from targets.queries.tasks import rows
from targets.queries.tasks.book import Book, Matter, Record
from targets.queries.tasks.rhythm import kept_of, rule_words
from targets.queries.tasks.rows import Row
from targets.queries.tasks.words import MEANINGS, Meaning

REGULAR = DialogueKind.REGULAR.value


@dataclass(frozen=True)
class Beside:
    """One number beside the figure: `number` or, where there is one, `number`/`of`, with its words."""

    number: int
    words: str
    of: int | None = None

    @property
    def pair(self) -> str:
        return number_text(self.number) + ("" if self.of is None else f"/{number_text(self.of)}")

    @property
    def text(self) -> str:
        return f"{self.pair} {self.words}"


@dataclass(frozen=True)
class TaskFigure:
    """`late`: how many things of this task are overdue that day. `small` is the print below the name."""

    task_id: int
    ordinal: int
    name: str
    focus: TaskFocus
    done: int
    due: int
    late: int
    small: str
    beside: tuple[Beside, ...]

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.focus]

    @property
    def text(self) -> str:
        """“12/20 đơn vị”."""
        return f"{self.pair} {self.meaning.unit}" if self.due else f"Chưa có {self.meaning.unit}"

    @property
    def pair(self) -> str:
        """“41/48”, for where the small print says of what."""
        return f"{number_text(self.done)}/{number_text(self.due)}" if self.due else "Chưa có"

    @property
    def counts_units(self) -> bool:
        """Does the small print leave unsaid what the pair counts?"""
        return self.meaning.unit == MEANINGS[TaskFocus.OTHER].unit

    @property
    def state(self) -> str:
        """A look, not a verdict: nothing to count, all of it, or some; what is late is told beside."""
        if not self.due:
            return "no_data"
        return "met" if self.done == self.due else "going"


def figures_of(book: Book) -> list[TaskFigure]:
    """In the order of the tasks."""
    return [COUNTING[TaskFocus(task.sort)](book, task) for task in book.tasks]


def of_task(book: Book, task: Row, *kinds: str) -> list[Record]:
    return [record for record in book.records if record.row.task == task.pk and record.row.kind in kinds]


def _figure(book: Book, task: Row, done: int, due: int, late: int, small: str, beside: Iterable[Beside]) -> TaskFigure:
    plans = sum(row.task == task.pk for row in book.overdue_plans)
    beside = (*beside, Beside(plans, "hoạt động trong kế hoạch quá hạn"))
    return TaskFigure(task.pk, task.one, task.title, TaskFocus(task.sort), done, due, late + plans, small, beside)


def _units_with(book: Book, records: Iterable[Record]) -> int:
    bodies = book.everybody
    return len({bodies.row_of.get(host) for record in records for host in record.hosts} & set(bodies.units))


def _government(book: Book, task: Row) -> TaskFigure:
    activities, steps = of_task(book, task, rows.ACTIVITY), of_task(book, task, rows.REFORM)
    done, due = _units_with(book, activities + steps), len(book.everybody.units)
    acts, reforms = Beside(len(activities), "hoạt động"), Beside(len(steps), "bước cải cách hành chính")
    cuts = [
        Beside(sum(step.row.one or 0 for step in steps), "ngày giải quyết được cắt giảm"),
        Beside(sum(step.row.two or 0 for step in steps), "giấy tờ được cắt giảm"),
    ]
    return _figure(book, task, done, due, 0, f"{acts.text} · {reforms.text}", [acts, reforms, *cuts])


def _other(book: Book, task: Row) -> TaskFigure:
    activities = of_task(book, task, rows.ACTIVITY)
    acts = Beside(len(activities), "hoạt động")
    return _figure(
        book, task, _units_with(book, activities), len(book.everybody.units), 0, acts.text, [acts]
    )  # fmt: skip


def _democracy(book: Book, task: Row) -> TaskFigure:
    dialogues, opinions = of_task(book, task, rows.DIALOGUE), _matters(book, task, rows.OPINION)
    answered, late = [one for one in opinions if one.answered_on], sum(one.is_late for one in opinions)
    held = Beside(len(dialogues), "cuộc đối thoại")
    beside = [
        held,
        _regular(book),
        Beside(sum(one.in_time for one in opinions), "ý kiến đã trả lời đúng hạn", len(answered)),
        Beside(len(opinions) - len(answered), "ý kiến chưa trả lời"),
        Beside(late, "ý kiến quá hạn"),
    ]
    return _figure(book, task, len(answered), len(opinions), late, f"{held.text} · ý kiến đã trả lời", beside)


def _regular(book: Book) -> Beside:
    """Those of the committee's head, against the programme's rule where it sets one."""
    own = [
        record.row.first
        for record in book.records
        if (record.row.kind, record.row.sort, record.row.owner) == (rows.DIALOGUE, REGULAR, book.program.issuer_id)
    ]
    if not book.program.dialogue_times:
        return Beside(len(own), "cuộc định kỳ của Đảng ủy (chương trình không quy định số cuộc)")
    kept, due = kept_of(book.program, filter(None, own), book.day)
    return Beside(kept, f"cuộc định kỳ của Đảng ủy đúng kỳ, so với quy định ({rule_words(book.program)})", due)


def _matters(book: Book, task: Row, kind: str) -> list[Matter]:
    return [matter for matter in book.matters[kind] if matter.task_id == task.pk]


def _documents(book: Book, task: Row) -> TaskFigure:
    done, due = sum(len(paper.confirmed) for paper in book.papers), sum(len(paper.addressed) for paper in book.papers)
    late = sum(len(paper.late) for paper in book.papers)
    papers = Beside(len(book.papers), "văn bản")
    beside = [papers, Beside(late, "lượt đơn vị đã qua hạn mà chưa gửi báo cáo")]
    return _figure(book, task, done, due, late, f"{papers.text} · lượt đơn vị đã triển khai", beside)


def _associations(book: Book, task: Row) -> TaskFigure:
    joint, oversights = of_task(book, task, rows.JOINT), of_task(book, task, rows.OVERSIGHT)
    matters = _matters(book, task, rows.RECOMMENDATION)
    late = sum(one.is_late for one in matters)
    hosts = {host for record in of_task(book, task, *WORK_OF_ASSOCIATIONS) for host in record.hosts}
    programs = Beside(len(joint), "chương trình phối hợp")
    kinds = [record.row.sort for record in oversights]
    beside = [
        programs,
        Beside(kinds.count(OversightKind.SUPERVISION), "cuộc giám sát"),
        Beside(kinds.count(OversightKind.CRITICISM), "cuộc phản biện xã hội"),
        Beside(late, "kiến nghị quá hạn"),
        Beside(len(hosts & book.associations.keys()), "tổ chức có hoạt động", len(book.associations)),
    ]
    small = f"{programs.text} · kiến nghị đã tiếp thu, giải trình"
    return _figure(book, task, sum(one.answered_on is not None for one in matters), len(matters), late, small, beside)


WORK_OF_ASSOCIATIONS = (rows.JOINT, rows.OVERSIGHT, rows.ACTIVITY)
COUNTING: dict[TaskFocus, Callable[[Book, Row], TaskFigure]] = {
    TaskFocus.GOVERNMENT: _government,
    TaskFocus.DEMOCRACY: _democracy,
    TaskFocus.DOCUMENTS: _documents,
    TaskFocus.ASSOCIATIONS: _associations,
    TaskFocus.OTHER: _other,
}
