"""The rows of a day put together: what counts, with its hosts; what is still owed; who answers for what."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from danvan.kit.sorting import sort_key
from programs import workflow
from programs.enums import Role
from programs.models import Organization, Program
from programs.queries import Node, tree_on
from targets.queries.tasks import rows
from targets.queries.tasks.papers import Paper, Sessions, by_paper
from targets.queries.tasks.rows import Row, rows_of

RECORDS = (rows.ACTIVITY, rows.REFORM, rows.DIALOGUE, rows.JOINT, rows.OVERSIGHT)
PARENT_OF = {rows.OPINION: rows.DIALOGUE, rows.RECOMMENDATION: rows.OVERSIGHT}


@dataclass(frozen=True)
class Bodies:
    """Who answers for a deed of which organisation; what is done inside a đảng bộ bộ phận counts for that.

    `row_of`: organisation → the body of the table that it counts for. `units`: those bodies that are units.
    """

    names: Mapping[int, str]
    row_of: Mapping[int, int]
    units: Collection[int]


@dataclass(frozen=True)
class Record:
    """One thing done that counts on the day; `hosts` are organisations, each once."""

    row: Row
    hosts: frozenset[int]


@dataclass(frozen=True)
class Matter:
    """An opinion or a recommendation of a record that counts. `answered_on` is None while open on the day."""

    row: Row
    task_id: int | None
    answered_on: date | None
    is_late: bool

    @property
    def in_time(self) -> bool:
        """Answered, and not after the day asked for."""
        return self.answered_on is not None and (self.row.due is None or self.answered_on <= self.row.due)


class Book:
    """What the key tasks of a programme counted at the end of a day."""

    def __init__(self, program: Program, day: date, read: Collection[Row], tree: Collection[Node]):
        self.program, self.day, self.tree = program, day, tree
        self._of: dict[str, list[Row]] = defaultdict(list)
        for row in read:
            self._of[row.kind].append(row)

    @cached_property
    def tasks(self) -> list[Row]:
        """In their order."""
        return sorted(self._of[rows.TASK], key=lambda row: row.one)

    @cached_property
    def associations(self) -> dict[int, str]:
        """Socio-political organisations of the committee that day, by id, in order of names."""
        found = [row for row in self._of[rows.ASSOCIATION] if f'"{Role.SECRETARY.value}"' in row.state]
        return {row.owner: row.title for row in sorted(found, key=lambda row: (sort_key(row.title), row.pk))}

    @cached_property
    def records(self) -> list[Record]:
        hosts = self._hosts()
        kept = [row for kind in RECORDS for row in self._of[kind] if self._counts(row)]
        return [Record(row, frozenset({row.owner, *hosts[row.kind, row.pk]})) for row in kept]

    def _hosts(self) -> dict[tuple[str, int], list[int]]:
        hosts = defaultdict(list)
        for kind, of in ((rows.ACTIVITY_HOST, rows.ACTIVITY), (rows.JOINT_HOST, rows.JOINT)):
            for row in self._of[kind]:
                hosts[of, row.parent].append(row.owner)
        return hosts

    def _counts(self, row: Row) -> bool:
        """Accepted, and not outside the counting dates or after the day."""
        if row.state not in workflow.STANDING:
            return False
        begun = row.first is None or row.first <= min(self.program.counts_to, self.day)
        return begun and (row.last is None or row.last >= self.program.counts_from)

    @cached_property
    def overdue_plans(self) -> list[Row]:
        """Planned activities whose last day has passed and that were not handed in by then."""
        return [row for row in self._of[rows.ACTIVITY] if self._is_owed(row) and row.due < self.day]

    @cached_property
    def plans(self) -> list[Row]:
        """Planned activities that still wait for their unit."""
        return [row for row in self._of[rows.ACTIVITY] if self._is_owed(row)]

    def _is_owed(self, row: Row) -> bool:
        return row.due is not None and row.state in workflow.EDITABLE

    @cached_property
    def matters(self) -> dict[str, list[Matter]]:
        """Opinions and recommendations by kind."""
        parents = {(record.row.kind, record.row.pk): record.row.task for record in self.records}
        return {
            kind: [self._matter(row, parents[of, row.parent]) for row in self._of[kind] if (of, row.parent) in parents]
            for kind, of in PARENT_OF.items()
        }

    def _matter(self, row: Row, task_id: int | None) -> Matter:
        answered = row.first if row.first and row.first <= self.day else None
        is_late = answered is None and row.due is not None and row.due < self.day
        return Matter(row, task_id, answered, is_late)

    @cached_property
    def papers(self) -> list[Paper]:
        """Without those that a newer edition has replaced by that day."""
        counted = [row for row in self._of[rows.SESSION] if self._counts(row)]
        sent = [row for row in self._of[rows.SESSION] if row.state in workflow.STANDING | workflow.WAITING]
        reading = Sessions(
            self.tree, self.everybody.units, self.everybody.row_of.keys(), by_paper(counted), by_paper(sent)
        )
        addressed = by_paper(self._of[rows.ADDRESSEE])
        kept = [row for row in self._of[rows.DOCUMENT] if row.last is None or row.last > self.day]
        return [reading.paper(row, addressed[row.pk], self.day) for row in kept]

    @cached_property
    def everybody(self) -> Bodies:
        """All units, then the associations and the committee itself."""
        heads = {node.organization_id: node.name for node in self.tree if node.depth == 1}
        others = self.associations | {self.program.issuer_id: self.program.issuer.name}
        row_of = {node.organization_id: node.unit_id for node in self.tree} | {pk: pk for pk in others}
        return Bodies(heads | others, row_of, frozenset(heads))

    def alone(self, organization: Organization) -> Bodies:
        """One organisation with what stands inside it, as if it were the unit."""
        inside = {organization.pk}
        for node in sorted(self.tree, key=lambda node: node.depth):
            if node.parent_id in inside and organization.pk != self.program.issuer_id:
                inside.add(node.organization_id)
        return Bodies({organization.pk: organization.name}, dict.fromkeys(inside, organization.pk), {organization.pk})


def book_of(program: Program, day: date, tree: Collection[Node] | None = None) -> Book:
    """In one query beside that of the tree, which the caller may have read already."""
    return Book(program, day, rows_of(program, day), tree_on(program.issuer, day) if tree is None else tree)
