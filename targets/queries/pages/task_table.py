"""One key task: its figures, who did what of it and is late, its newest records."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from danvan.kit.sorting import sort_key
from danvan.kit.text import matches
from programs.enums import FactKind
from programs.models import KeyTask, Organization, Program
from programs.queries.units import branch_on
from targets.measures import Snapshot
from targets.queries.duties.overdue_items import pending_items
from targets.queries.pages.newest_records import NewestRecord, newest_of
from targets.queries.pages.task_parts import TaskPart, TaskParts, counts_documents, parts_of
from targets.queries.pages.task_progress import TaskProgress
from targets.queries.pages.unit_table import FilterChip

LATE, IDLE, CHARGED = "cham", "chua", "phu-trach"
LATE_FIRST = "uu-tien"
NEWEST = 10
ASSOCIATION, COMMITTEE = "tổ chức chính trị - xã hội", "cấp ủy"
# The lists in which records stand, with the name of their page.
LISTS = {
    FactKind.ACTIVITY: ("Hoạt động", "programs:activities"),
    FactKind.REFORM_STEP: ("Cải cách hành chính", "programs:reformsteps"),
    FactKind.DIALOGUE: ("Đối thoại", "programs:dialogues"),
    FactKind.JOINT_PROGRAM: ("Chương trình phối hợp", "programs:jointprograms"),
    FactKind.OVERSIGHT: ("Giám sát, phản biện", "programs:oversights"),
}
DOCUMENTS = ("Văn bản", "programs:documents")


@dataclass(frozen=True)
class BodyRow:
    """One unit, association or the committee itself in this task; `place` is its place in the order of names.

    `sort` says what it is, unless it is a unit.
    """

    body: int
    name: str
    sort: str
    place: int
    part: TaskPart

    @property
    def url(self) -> str:
        return reverse("targets:unit", args=[self.body])


class TaskTable:
    """The rows of one task over some bodies: all of the committee (`is_whole`), or the reader's own units.

    `names`: of the bodies; `sorts`: what those are that are no units.
    """

    def __init__(
        self,
        reading: TaskProgress,
        task: KeyTask,
        names: Mapping[int, str],
        parts: TaskParts,
        *,
        own: Collection[int] | None,
    ):
        self.reading, self.task, self.names, self.parts, self.own = reading, task, names, parts, own

    @property
    def is_whole(self) -> bool:
        return self.own is None

    @cached_property
    def rows(self) -> list[BodyRow]:
        """All units; of the other bodies those with records or duties. In the Vietnamese order of names."""
        snapshot = self.reading.snapshot
        sorts = {unit.id: "" for unit in snapshot.units} | dict.fromkeys(snapshot.associations, ASSOCIATION)
        named = sorted(self.names.items(), key=lambda pair: (sort_key(pair[1]), pair[0]))
        found = [(body, name, self.parts.get((body, self.task.pk), TaskPart())) for body, name in named]
        kept = [one for one in found if not sorts.get(one[0], "-") or one[2].is_charged or not self.is_whole]
        return [
            BodyRow(body, name, sorts.get(body, COMMITTEE if self.is_whole else ""), place, part)
            for place, (body, name, part) in enumerate(kept)
        ]

    @cached_property
    def newest(self) -> list[NewestRecord]:
        """Of these bodies; documents for a task that is about them."""
        return newest_of(self.reading.snapshot, self.task, self.own)


def table_of(reading: TaskProgress, task: KeyTask) -> TaskTable:
    """All units, then the associations and the committee itself."""
    snapshot = reading.snapshot
    names = {unit.id: unit.name for unit in snapshot.units} | dict(snapshot.associations)
    names[snapshot.program.issuer_id] = snapshot.program.issuer.name
    return TaskTable(reading, task, names, reading.parts, own=None)


def own_table(reading: TaskProgress, task: KeyTask, organizations: Iterable[Organization]) -> TaskTable:
    """Each of these organisations as if it were the unit."""
    names, own, parts = {}, set(), {}
    for organization in organizations:
        snapshot = part_of(reading.snapshot, organization)
        parts |= parts_of(snapshot, [task], pending_items(snapshot))
        names[organization.pk] = organization.name
        own |= snapshot.body_of.keys()
    return TaskTable(reading, task, names, parts, own=own)


def part_of(snapshot: Snapshot, organization: Organization) -> Snapshot:
    """The same day of one organisation with what stands inside it."""
    nodes = branch_on(organization, snapshot.day) if organization.pk != snapshot.program.issuer_id else []
    return Snapshot(snapshot.program, snapshot.day, nodes, below=organization)


def lists_of(task: KeyTask) -> list[tuple[str, str]]:
    """(label, address) of the lists in which its records stand; activities may be for any task."""
    named = [LISTS[kind] for kind in dict.fromkeys((*task.kinds, FactKind.ACTIVITY)) if kind in LISTS]
    return [(label, reverse(name)) for label, name in ([DOCUMENTS] if counts_documents(task) else []) + named]


def found(table: Collection[BodyRow], text: str) -> list[BodyRow]:
    return [row for row in table if matches(row.name, text)] if text else list(table)


def filtered(table: Iterable[BodyRow], chosen: str) -> list[BodyRow]:
    keep = {
        LATE: lambda row: bool(row.part.late),
        IDLE: lambda row: not row.part.has_record,
        CHARGED: lambda row: row.part.is_charged,
    }.get(chosen, lambda row: True)
    return [row for row in table if keep(row)]


def chips_of(table: Collection[BodyRow], chosen: str) -> list[FilterChip]:
    labels = {"": "Tất cả", LATE: "Có việc chậm", IDLE: "Chưa có hoạt động", CHARGED: "Đang phụ trách"}
    active = chosen if chosen in labels else ""
    return [FilterChip(value, label, len(filtered(table, value)), value == active) for value, label in labels.items()]


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
