"""How far each unit has made its people acquainted with a document: today's units, their rolls, their sessions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Aggregate, Count, Min, Q, Sum

from danvan.kit import clock
from danvan.kit.numbers import number_text
from programs.enums import Coverage, State
from programs.models import Dissemination, Document
from programs.queries.addressees import chosen_of, heads_of, with_others
from programs.queries.strengths import strengths
from programs.queries.units import Node, tree_on
from programs.queries.visible import disseminations_for, organizations_for
from programs.rules import roll_on
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
class UnitRow:
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


def unit_rows(user, document: Document) -> list[UnitRow]:
    """The units of that day which the reader may see, in Vietnamese order; an inner cell where its unit is not seen."""
    return rows_by_document(user, [document])[document.pk]


def rows_by_document(user, documents: Sequence[Document]) -> dict[int, list[UnitRow]]:
    """`unit_rows` of each, with the same number of queries for one and for many; all are of one programme."""
    if not documents:
        return {}
    issuer, day, chosen = documents[0].program.issuer, day_of(documents[0]), chosen_of(documents)
    tree = with_others(tree_on(issuer, day), chosen.values(), day)
    bare, sums = _bare_rows(tree), _sums(user, documents)
    seen = set(organizations_for(user).values_list("pk", flat=True))
    inside: dict[int, list[int]] = defaultdict(list)
    for node in tree:
        inside[node.unit_id].append(node.organization_id)
    return {
        document.pk: [
            _filled(replace(bare[head.organization_id], counts_for=_counts_for(head, bare)), inside, sums[document.pk])
            for head in heads_of(tree, seen, chosen.get(document.pk))
        ]
        for document in documents
    }


def _bare_rows(tree: Sequence[Node]) -> dict[int, UnitRow]:
    """Each organisation of the tree as a row without any session."""
    rolls = strengths(tree)
    return {
        node.organization_id: UnitRow(
            node.organization_id, node.name, node.sort_key, roll=rolls[node.organization_id].total
        )
        for node in tree
    }


def _counts_for(head: Node, rows: Mapping[int, UnitRow]) -> str:
    """The unit around an inner cell that is shown for it."""
    return "" if head.unit_id == head.organization_id else rows[head.unit_id].name


def _filled(row: UnitRow, inside: Mapping[int, list[int]], sums: Mapping[int, dict]) -> UnitRow:
    """With what the sessions of the unit and everything inside it add up to."""
    bodies = inside.get(row.organization_id, [row.organization_id])
    found = [sums[body] for body in bodies if body in sums]
    first_on = min((added["first_on"] for added in found if added["first_on"]), default=None)
    return replace(row, first_on=first_on, **{name: sum(added[name] or 0 for added in found) for name in ADDED})


def _sums(user, documents: Sequence[Document]) -> dict[int, dict[int, dict]]:
    """Document → organisation → what its sessions add up to, of those within the programme's counting dates.

    A closing may be entered late: what was held or accepted after its day is not counted, as in the target.
    """
    program, day = documents[0].program, day_of(documents[0])
    rows = disseminations_for(user).filter(document__in=documents)
    rows = rows.filter(held_on__range=(program.counts_from, min(program.counts_to, day))).order_by()
    found: dict[int, dict[int, dict]] = {document.pk: {} for document in documents}
    for row in rows.values("document_id", "organization_id").annotate(**_adding(day)):
        found[row["document_id"]][row["organization_id"]] = row
    return found


def _adding(day: date) -> dict[str, Aggregate]:
    accepted = Q(state=State.ACCEPTED, reviewed_at__lt=clock.end_of_day(day))
    return {
        "reached": Sum("newly_reached", filter=accepted),
        "members": Sum("members_reached", filter=accepted),
        "sessions": Count("pk", filter=accepted),
        "waiting": Count("pk", filter=Q(state__in=WAITING)),
        "returned": Count("pk", filter=Q(state=State.RETURNED)),
        "first_on": Min("held_on", filter=accepted),
    }


@dataclass(frozen=True)
class Reach:
    """One session among the others of its unit: `before` is what those that were sent have reached."""

    roll: int | None
    before: int
    here: int

    @property
    def left(self) -> int | None:
        """How many had not been reached before this session."""
        return None if self.roll is None else max(self.roll - self.before, 0)

    @property
    def total(self) -> int:
        return self.before + self.here

    @property
    def is_over(self) -> bool:
        """More people than there are; the target takes no more than the roll."""
        return self.roll is not None and self.total > self.roll


def reach_of(session: Dissemination) -> Reach:
    """Counts only, of the sessions at and below the session's own organisation."""
    here = Dissemination.objects.filter(organization__path__under=session.organization.path)
    others = here.filter(document=session.document_id, state__in=COUNTED).exclude(pk=session.pk)
    before = others.aggregate(sum=Sum("newly_reached"))["sum"]
    roll = roll_on(session.organization, session.held_on or clock.today())
    return Reach(roll, before or 0, session.newly_reached or 0)
