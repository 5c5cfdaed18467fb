"""One key task: its figures, who did what of it and is late, its newest records."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from danvan.kit.numbers import number_text
from danvan.kit.sorting import sort_key
from danvan.kit.text import matches
from programs.enums import DialogueKind, TaskFocus
from programs.models import Organization, Program
from targets.queries.pages.table import Chip
from targets.queries.pages.tasks import TaskReading
from targets.queries.tasks import rows
from targets.queries.tasks.book import Bodies, Record
from targets.queries.tasks.papers import Paper
from targets.queries.tasks.parts import Part, Parts, parts_of

LATE, IDLE, CHARGED = "cham", "chua", "phu-trach"
LATE_FIRST = "uu-tien"
NEWEST = 10
ASSOCIATION, COMMITTEE = "tổ chức chính trị - xã hội", "cấp ủy"
# The lists in which the records of a task stand, with the name of their page.
LISTS = {
    TaskFocus.GOVERNMENT: (("Hoạt động", "programs:activities"), ("Cải cách hành chính", "programs:reformsteps")),
    TaskFocus.DEMOCRACY: (("Đối thoại", "programs:dialogues"), ("Hoạt động", "programs:activities")),
    TaskFocus.DOCUMENTS: (("Văn bản", "programs:documents"), ("Hoạt động", "programs:activities")),
    TaskFocus.ASSOCIATIONS: (
        ("Chương trình phối hợp", "programs:jointprograms"), ("Giám sát, phản biện", "programs:oversights"),
        ("Hoạt động", "programs:activities"),
    ),
    TaskFocus.OTHER: (("Hoạt động", "programs:activities"),),
}  # fmt: skip


@dataclass(frozen=True)
class BodyRow:
    """One unit, association or the committee itself in this task; `place` is its place in the order of names.

    `sort` says what it is, unless it is a unit.
    """

    body: int
    name: str
    sort: str
    place: int
    part: Part

    @property
    def url(self) -> str:
        return reverse("targets:unit", args=[self.body])


@dataclass(frozen=True)
class Newest:
    """One record with its page; `who` names its hosts."""

    title: str
    who: str
    day: date | None
    url: str
    text: str = ""


def title_of(record: Record) -> str:
    """Dialogues have no title of their own."""
    row = record.row
    if row.kind != rows.DIALOGUE:
        return row.title or "Chưa đặt tên"
    kind = DialogueKind(row.sort).label.lower() if row.sort else ""
    return f"Đối thoại {kind}".strip()


class TaskTable:
    """The rows of one task over some bodies: all of the committee (`is_whole`), or the reader's own units."""

    def __init__(self, reading: TaskReading, task_id: int, bodies: Bodies, parts: Parts, *, is_whole: bool):
        self.reading, self.task_id, self.bodies, self.parts = reading, task_id, bodies, parts
        self.is_whole = is_whole

    @cached_property
    def rows(self) -> list[BodyRow]:
        """All units; of the other bodies those with records or duties. In the Vietnamese order of names."""
        book = self.reading.book
        sorts = dict.fromkeys(book.everybody.units, "") | dict.fromkeys(book.associations, ASSOCIATION)
        named = sorted(self.bodies.names.items(), key=lambda pair: (sort_key(pair[1]), pair[0]))
        found = [(body, name, self.parts.get((body, self.task_id), Part())) for body, name in named]
        kept = [one for one in found if not sorts.get(one[0], "-") or one[2].is_charged or not self.is_whole]
        return [
            BodyRow(body, name, sorts.get(body, COMMITTEE if self.is_whole else ""), place, part)
            for place, (body, name, part) in enumerate(kept)
        ]

    @cached_property
    def newest(self) -> list[Newest]:
        """Of these bodies; documents for the task that is about them."""
        if self.reading.figure(self.task_id).focus is TaskFocus.DOCUMENTS:
            return self._papers()
        own = self.bodies.row_of
        records = [
            record
            for record in self.reading.book.records
            if record.row.task == self.task_id and any(host in own for host in record.hosts)
        ]
        records.sort(key=lambda record: (record.row.first or date.min, record.row.pk), reverse=True)
        return [self._newest(record) for record in records[:NEWEST]]

    def _newest(self, record: Record) -> Newest:
        row, names = record.row, self._names
        who = ", ".join(sorted((names[host] for host in record.hosts if host in names), key=sort_key))
        return Newest(title_of(record), who, row.first, reverse(f"programs:{row.kind}", args=[row.pk]))

    @cached_property
    def _names(self) -> dict[int, str]:
        book = self.reading.book
        return {node.organization_id: node.name for node in book.tree} | dict(book.everybody.names)

    def _papers(self) -> list[Newest]:
        papers = sorted(self.reading.book.papers, key=lambda paper: (paper.row.first, paper.row.pk), reverse=True)
        return [self._paper(paper) for paper in papers[:NEWEST]]

    def _paper(self, paper: Paper) -> Newest:
        text = f"{number_text(len(paper.confirmed))}/{number_text(len(paper.addressed))} đơn vị đã triển khai"
        row = paper.row
        due = f"hạn {row.due:%d/%m/%Y}" if row.due else ""
        return Newest(row.title, due, row.first, reverse("programs:document", args=[row.pk]), text)


def table_of(reading: TaskReading, task_id: int) -> TaskTable:
    return TaskTable(reading, task_id, reading.book.everybody, reading.parts, is_whole=True)


def own_table(reading: TaskReading, task_id: int, organizations: Iterable[Organization]) -> TaskTable:
    """Each of these organisations as if it were the unit."""
    names, row_of, units, parts = {}, {}, set(), {}
    for organization in organizations:
        bodies = reading.book.alone(organization)
        parts |= parts_of(reading.book, bodies)
        names |= bodies.names
        row_of |= bodies.row_of
        units |= set(bodies.units)
    return TaskTable(reading, task_id, Bodies(names, row_of, units), parts, is_whole=False)


def lists_of(focus: TaskFocus) -> list[tuple[str, str]]:
    """(label, address) of the lists in which its records stand."""
    return [(label, reverse(name)) for label, name in LISTS[focus]]


def found(table: Collection[BodyRow], text: str) -> list[BodyRow]:
    return [row for row in table if matches(row.name, text)] if text else list(table)


def filtered(table: Iterable[BodyRow], chosen: str) -> list[BodyRow]:
    keep = {
        LATE: lambda row: bool(row.part.late),
        IDLE: lambda row: not row.part.has_record,
        CHARGED: lambda row: row.part.is_charged,
    }.get(chosen, lambda row: True)
    return [row for row in table if keep(row)]


def chips_of(table: Collection[BodyRow], chosen: str) -> list[Chip]:
    labels = {"": "Tất cả", LATE: "Có việc chậm", IDLE: "Chưa có hoạt động", CHARGED: "Đang phụ trách"}
    active = chosen if chosen in labels else ""
    return [Chip(value, label, len(filtered(table, value)), value == active) for value, label in labels.items()]


def ordered(table: Iterable[BodyRow], asked: str) -> tuple[list[BodyRow], str]:
    """By `ten`, `da-lam`, `cham`, `gan-nhat`, each with "-" for the other way round; else the longest late first."""
    keys = {
        "ten": lambda row: row.place,
        "da-lam": lambda row: (row.part.done.total(), row.part.answered.total()),
        "cham": lambda row: (len(row.part.late), row.part.most_late),
        "gan-nhat": lambda row: row.part.last or date.min,
    }
    listed, key = sorted(table, key=lambda row: row.place), asked.removeprefix("-")
    if key not in keys:
        return sorted(listed, key=lambda row: (-row.part.most_late, row.part.has_record)), LATE_FIRST
    return sorted(listed, key=keys[key], reverse=asked.startswith("-")), asked


def program_words(program: Program) -> str:
    return f"Chương trình số {program.sign}: {program.title}"
