"""How far each unit has made its people acquainted with a document: today's units, their rolls, their sessions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Aggregate, Count, Min, Q, QuerySet, Sum

from danvan.kit import clock
from danvan.kit.compiled import compiled, padded
from danvan.kit.numbers import number_text
from programs.enums import Coverage, State
from programs.models import Dissemination, Document
from programs.queries.addressees import chosen_of, heads_of, with_others
from programs.queries.strengths import strengths
from programs.queries.units import UnitNode, tree_on
from programs.queries.visible import disseminations_for, organizations_for
from programs.rules import RoleHolder, refusal_of_reach, roles_of, roll_on
from programs.workflow import WAITING

COUNTED = frozenset({State.ACCEPTED}) | WAITING
# What the sessions of a unit add up to.
ADDED = ("reached", "members", "sessions", "waiting", "returned")
# How the state of a unit looks.
LOOKS = {
    Coverage.NONE: "late",
    Coverage.RETURNED: "returned",
    Coverage.WAITING: "waiting",
    Coverage.PARTLY: "going",
    Coverage.UNKNOWN: "no_data",
    Coverage.FULL: "met",
}


@dataclass(frozen=True)
class UnitCoverage:
    """One unit with everything inside it. `reached` and `members` add up accepted sessions and may exceed the roll."""

    organization_id: int
    name: str
    sort_key: str
    counts_for: str = ""
    roll: int | None = None
    reached: int = 0
    members: int = 0
    sessions: int = 0
    waiting: int = 0
    returned: int = 0
    first_on: date | None = None

    @property
    def counted(self) -> int:
        """What the target takes: never more than the roll."""
        return self.reached if self.roll is None else min(self.reached, self.roll)

    @property
    def staff(self) -> int:
        """Those reached who are no Party members."""
        return self.reached - self.members

    @property
    def left(self) -> int | None:
        return None if self.roll is None else self.roll - self.counted

    @property
    def left_words(self) -> str:
        return f"{number_text(self.left or 0)} người"

    @property
    def state(self) -> Coverage:
        if self.roll is not None and self.sessions and not self.left:
            return Coverage.FULL
        if self.waiting:
            return Coverage.WAITING
        if self.returned:
            return Coverage.RETURNED
        if not self.sessions:
            return Coverage.NONE
        return Coverage.UNKNOWN if self.roll is None else Coverage.PARTLY

    @property
    def look(self) -> str:
        return LOOKS[self.state]


def day_of(document: Document) -> date:
    """Today, or the day on which the programme was closed."""
    return document.program.closed_on or clock.today()


def unit_rows(user, document: Document) -> list[UnitCoverage]:
    """The units of that day which the reader may see, in Vietnamese order; an inner cell where its unit is not seen."""
    return rows_by_document(user, [document])[document.pk]


def has_disseminated(document: Document, row: UnitCoverage) -> bool:
    """The programme's own when everybody was reached, as its target counts; a superior's by one accepted session."""
    return bool(row.sessions) if document.is_superior else row.state is Coverage.FULL


def rows_by_document(user, documents: Sequence[Document]) -> dict[int, list[UnitCoverage]]:
    """`unit_rows` of each, with the same number of queries for one and for many; all are of one programme."""
    if not documents:
        return {}
    issuer, day, chosen = documents[0].program.issuer, day_of(documents[0]), chosen_of(documents)
    tree = with_others(tree_on(issuer, day), chosen.values(), day)
    bare, sums = _bare_rows(tree), _sums(user, documents)
    seen = {pk for (pk,) in _seen(roles_of(user).places)}
    inside: dict[int, list[int]] = defaultdict(list)
    for node in tree:
        inside[node.unit_id].append(node.organization_id)
    return {
        document.pk: [
            _filled(_shown(head, bare), inside, sums[document.pk])
            for head in heads_of(tree, seen, chosen.get(document.pk))
        ]
        for document in documents
    }


@compiled
def _seen(places: tuple) -> QuerySet:
    return organizations_for(RoleHolder.at(places)).order_by().values_list("pk")


def _bare_rows(tree: Sequence[UnitNode]) -> dict[int, UnitCoverage]:
    """Each organisation of the tree as a row without any session."""
    rolls = strengths(tree)
    return {
        node.organization_id: UnitCoverage(
            node.organization_id, node.name, node.sort_key, roll=rolls[node.organization_id].total
        )
        for node in tree
    }


def _shown(head: UnitNode, rows: Mapping[int, UnitCoverage]) -> UnitCoverage:
    """An inner cell that is shown for its unit names that."""
    row = rows[head.organization_id]
    return row if head.unit_id == head.organization_id else replace(row, counts_for=rows[head.unit_id].name)


def _filled(row: UnitCoverage, inside: Mapping[int, list[int]], sums: Mapping[int, dict]) -> UnitCoverage:
    """With what the sessions of the unit and everything inside it add up to."""
    bodies = inside.get(row.organization_id, [row.organization_id])
    found = [sums[body] for body in bodies if body in sums]
    if not found:
        return row
    first_on = min((added["first_on"] for added in found if added["first_on"]), default=None)
    return replace(row, first_on=first_on, **{name: sum(added[name] or 0 for added in found) for name in ADDED})


def _sums(user, documents: Sequence[Document]) -> dict[int, dict[int, dict]]:
    """Document → organisation → what its sessions add up to, of those within the programme's counting dates.

    A closing may be entered late: what was held or accepted after its day is not counted, as in the target.
    """
    program, day = documents[0].program, day_of(documents[0])
    counting, end = (program.counts_from, min(program.counts_to, day)), clock.end_of_day(day)
    found: dict[int, dict[int, dict]] = {document.pk: {} for document in documents}
    for row in _added(counting, end, roles_of(user).places, padded(found)):
        found[row["document_id"]][row["organization_id"]] = row
    return found


@compiled
def _added(counting: tuple, end: datetime, places: tuple, documents: tuple[int, ...]) -> QuerySet:
    rows = disseminations_for(RoleHolder.at(places)).filter(document__in=documents, held_on__range=counting)
    return rows.order_by().values("document_id", "organization_id").annotate(**_adding(end))


def _adding(end: datetime) -> dict[str, Aggregate]:
    accepted = Q(state=State.ACCEPTED, reviewed_at__lt=end)
    return {
        "reached": Sum("newly_reached", filter=accepted),
        "members": Sum("members_reached", filter=accepted),
        "sessions": Count("pk", filter=accepted),
        "waiting": Count("pk", filter=Q(state__in=WAITING)),
        "returned": Count("pk", filter=Q(state=State.RETURNED)),
        "first_on": Min("held_on", filter=accepted),
    }


@dataclass(frozen=True)
class CoverageCounts:
    """One session among the others of its unit: `before` is what those that were sent have reached.

    `refusal`: what keeps this session alone from being handed in.
    """

    roll: int | None
    before: int
    here: int
    refusal: str = ""

    @property
    def left(self) -> int | None:
        """How many had not been reached before this session."""
        return None if self.roll is None else max(self.roll - self.before, 0)

    @property
    def total(self) -> int:
        return self.before + self.here

    @property
    def is_over(self) -> bool:
        """Several sessions with more people than there are; the target takes no more than the roll."""
        return self.roll is not None and self.total > self.roll


def reach_of(session: Dissemination) -> CoverageCounts:
    """Counts only, of the sessions at and below the session's own organisation."""
    here = Dissemination.objects.filter(organization__path__under=session.organization.path)
    others = here.filter(document=session.document_id, state__in=COUNTED).exclude(pk=session.pk)
    before = others.aggregate(sum=Sum("newly_reached"))["sum"]
    roll = roll_on(session.organization, session.held_on or clock.today())
    refusal = refusal_of_reach(session.newly_reached, roll) if session.held_on else ""
    return CoverageCounts(roll, before or 0, session.newly_reached or 0, refusal)
