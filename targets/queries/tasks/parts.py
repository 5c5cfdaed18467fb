"""What each unit did for each key task, what it owes, and what of that is late. No database here."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from danvan.kit.dates import days_between
from danvan.kit.numbers import number_text
from programs.enums import TaskFocus
from targets.queries.tasks import rows
from targets.queries.tasks.book import Bodies, Book, Matter
from targets.queries.tasks.rows import Row
from targets.queries.tasks.words import ASKED_WORDS, LATE_COUNTS, LATE_WORDS, RECORD_WORDS


@dataclass(frozen=True)
class Late:
    """One thing overdue; `kind` and `pk` are those of its page."""

    kind: str
    pk: int
    title: str
    due: date
    days: int

    @property
    def text(self) -> str:
        return f"{LATE_WORDS[self.kind]}: “{self.title}”"

    @property
    def sub(self) -> str:
        return f"Hạn {self.due:%d/%m/%Y}, quá hạn {number_text(self.days)} ngày"


@dataclass
class Part:
    """One body in one task. `done`: records by kind; `asked`, `answered`: opinions and recommendations passed to it, by
    kind; `papers`: documents that it must make known; `plans`: planned activities that still wait for it.
    """

    done: Counter = field(default_factory=Counter)
    asked: Counter = field(default_factory=Counter)
    answered: Counter = field(default_factory=Counter)
    papers: int = 0
    plans: int = 0
    late: list[Late] = field(default_factory=list)
    last: date | None = None

    @property
    def has_record(self) -> bool:
        return bool(self.done)

    @property
    def is_charged(self) -> bool:
        """Has it records or duties?"""
        return bool(self.done or self.asked or self.papers or self.plans)

    @property
    def did(self) -> str:
        """“3 hoạt động · 1 bước cải cách · đã trả lời 3/4 ý kiến được giao”; "" where there is nothing."""
        counts = [
            f"{number_text(self.done[kind])} {word}"
            for kind, word in RECORD_WORDS.items()
            if self.done[kind] and kind != rows.SESSION
        ]
        if self.papers or self.done[rows.SESSION]:
            asked = f"/{number_text(self.papers)}" if self.papers else ""
            counts.append(f"đã triển khai {number_text(self.done[rows.SESSION])}{asked} văn bản")
        for kind, number in sorted(self.asked.items()):
            counts.append(f"đã trả lời {number_text(self.answered[kind])}/{number_text(number)} {ASKED_WORDS[kind]}")
        return " · ".join(counts)

    @property
    def late_text(self) -> str:
        """“2 ý kiến chưa trả lời, 1 hoạt động chưa báo cáo”."""
        kinds = Counter(late.kind for late in self.late)
        return ", ".join(f"{number_text(kinds[kind])} {word}" for kind, word in LATE_COUNTS.items() if kinds[kind])

    @property
    def most_late(self) -> int:
        return max((late.days for late in self.late), default=0)


Parts = dict[tuple[int, int], Part]


def parts_of(book: Book, bodies: Bodies) -> Parts:
    """(body, task) → its part, where there is one; the longest overdue first in each."""
    parts: Parts = defaultdict(Part)
    _add_records(parts, book, bodies)
    for row in book.plans:
        if body := bodies.row_of.get(row.owner):
            parts[body, row.task].plans += 1
    for row in book.overdue_plans:
        _add_late(parts, book, bodies.row_of.get(row.owner), row.task, row)
    for matter in _all_matters(book):
        _add_matter(parts, book, bodies, matter)
    for task in book.tasks:
        if task.sort == TaskFocus.DOCUMENTS:
            _add_papers(parts, book, bodies, task)
    for part in parts.values():
        part.late.sort(key=lambda late: (late.due, late.kind, late.pk))
    return dict(parts)


def _add_records(parts: Parts, book: Book, bodies: Bodies) -> None:
    for record in book.records:
        hosts = {bodies.row_of[host] for host in record.hosts if host in bodies.row_of}
        for body in hosts if record.row.task else ():
            part = parts[body, record.row.task]
            part.done[record.row.kind] += 1
            part.last = max(filter(None, [part.last, record.row.first]), default=None)


def _all_matters(book: Book) -> Iterator[Matter]:
    for matters in book.matters.values():
        yield from matters


def _add_matter(parts: Parts, book: Book, bodies: Bodies, matter: Matter) -> None:
    body = bodies.row_of.get(matter.row.owner)
    if body is None or matter.task_id is None:
        return
    part = parts[body, matter.task_id]
    part.asked[matter.row.kind] += 1
    part.answered[matter.row.kind] += matter.answered_on is not None
    if matter.is_late:
        _add_late(parts, book, body, matter.task_id, matter.row)


def _add_papers(parts: Parts, book: Book, bodies: Bodies, task: Row) -> None:
    """A session counts as done also where nothing obliged the body to hold it."""
    row_of = bodies.row_of
    for paper in book.papers:
        for pk in paper.addressed & row_of.keys():
            part = parts[row_of[pk], task.pk]
            part.papers += 1
            part.done += Counter([rows.SESSION] if pk in paper.confirmed else [])
            if pk in paper.late:
                _add_late(parts, book, row_of[pk], task.pk, paper.row)
        asked = {row_of[pk] for pk in paper.addressed if pk in row_of}
        for body in {row_of[pk] for pk in paper.held if pk in row_of} - asked:
            parts[body, task.pk].done[rows.SESSION] += 1


def _add_late(parts: Parts, book: Book, body: int | None, task_id: int | None, row: Row) -> None:
    if body is not None and task_id is not None:
        late = Late(row.kind, row.pk, row.title or "chưa đặt tên", row.due, days_between(row.due, book.day))
        parts[body, task_id].late.append(late)
