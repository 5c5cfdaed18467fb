"""What each body did for each key task, what it owes, and what of that is late."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from danvan.kit.numbers import number_text
from programs.models import KeyTask
from targets.measures import Snapshot
from targets.measures.document_coverage import coverage_of
from targets.measures.key_tasks import measures_of, replies_asked, work_done
from targets.measures.record_kinds import KINDS, MATTERS
from targets.queries.duties.overdue_items import LATE_COUNTS, PROMISED, OverdueItem, PendingItem, overdue_document

SESSION = "dissemination"


@dataclass
class TaskPart:
    """One body in one task. `done`: records by kind; `asked`, `answered`: opinions and recommendations passed to it, by
    kind; `papers`: documents that it must make known; `plans`: planned activities and works that still wait for it.
    """

    done: Counter = field(default_factory=Counter)
    asked: Counter = field(default_factory=Counter)
    answered: Counter = field(default_factory=Counter)
    papers: int = 0
    plans: int = 0
    late: list[OverdueItem] = field(default_factory=list)
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
            f"{number_text(self.done[kind])} {word.noun}"
            for kind, word in KINDS.items()
            if self.done[kind] and kind != SESSION
        ]
        if self.papers or self.done[SESSION]:
            asked = f"/{number_text(self.papers)}" if self.papers else ""
            counts.append(f"đã triển khai {number_text(self.done[SESSION])}{asked} văn bản")
        for kind, number in sorted(self.asked.items()):
            told = f"{number_text(self.answered[kind])}/{number_text(number)} {MATTERS[kind].counts}"
            counts.append(f"đã trả lời {told} được giao")
        return " · ".join(counts)

    @property
    def late_text(self) -> str:
        """“2 ý kiến chưa trả lời, 1 hoạt động chưa báo cáo”."""
        kinds = Counter(late.kind for late in self.late)
        return ", ".join(f"{number_text(kinds[kind])} {word}" for kind, word in LATE_COUNTS.items() if kinds[kind])

    @property
    def most_late(self) -> int:
        return max((late.days for late in self.late), default=0)


TaskParts = dict[tuple[int, int], TaskPart]


def parts_of(snapshot: Snapshot, tasks: Iterable[KeyTask], waiting: Collection[PendingItem]) -> TaskParts:
    """(body, task) → its part, where there is one; the longest overdue first in each."""
    parts: TaskParts = {}
    for task in tasks:
        _add_records(parts, snapshot, task)
        _add_replies(parts, snapshot, task)
        if counts_documents(task):
            _add_papers(parts, snapshot, task)
    _add_waiting(parts, snapshot, waiting)
    for part in parts.values():
        part.late.sort(key=lambda late: (late.due, late.kind, late.pk))
    return parts


def counts_documents(task: KeyTask) -> bool:
    """Is it about superiors' documents?"""
    return any(one.measure.counts_documents for one in measures_of(task))


def _add_records(parts: TaskParts, snapshot: Snapshot, task: KeyTask) -> None:
    for body, tally in work_done(task.pk).tally(snapshot).units.items():
        done = Counter({kind: number for kind in KINDS if (number := tally.numbers.get(kind))})
        if done:
            part = _part(parts, body, task.pk)
            part.done, part.last = done, tally.last_held


def _add_replies(parts: TaskParts, snapshot: Snapshot, task: KeyTask) -> None:
    for body, tally in replies_asked(task.pk).tally(snapshot).units.items():
        part = _part(parts, body, task.pk)
        part.asked = Counter({kind: tally.numbers[kind] for kind in MATTERS if kind in tally.numbers})
        part.answered = Counter({kind: tally.numbers[f"{kind} done"] for kind in part.asked})


def _add_papers(parts: TaskParts, snapshot: Snapshot, task: KeyTask) -> None:
    """A session counts as done also where nothing obliged the body to hold it."""
    measure = next(one.measure for one in measures_of(task) if one.measure.counts_documents)
    for body, tally in measure.tally(snapshot).units.items():
        known = tally.figure.done + tally.numbers["extra"]
        if tally.figure.due or known:
            part = _part(parts, body, task.pk)
            part.papers = tally.figure.due
            part.done += Counter({SESSION: known})
    for paper in coverage_of(snapshot, measure.documents):
        for pk in paper.late & snapshot.body_of.keys():
            _part(parts, snapshot.body_of[pk], task.pk).late.append(overdue_document(paper, snapshot.day))


def _add_waiting(parts: TaskParts, snapshot: Snapshot, waiting: Iterable[PendingItem]) -> None:
    for one in waiting:
        body = snapshot.body_of.get(one.organization)
        if body is None or one.task is None:
            continue
        part = _part(parts, body, one.task)
        part.plans += one.kind in PROMISED
        if one.late:
            part.late.append(one.late)


def _part(parts: TaskParts, body: int, task: int) -> TaskPart:
    return parts.setdefault((body, task), TaskPart())
