"""Superiors' documents and the units that must confirm them: who had done so by a day, who had not yet.

An organisation confirms by its first accepted session, held by that day; sessions of the cells inside a section count
for the section. Addressees are those that the register names today, units and states those of the day asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from danvan.kit import clock
from programs.enums import DocumentKind, State
from programs.models import Dissemination, Document, Program, Transition
from programs.queries.addressees import chosen_of, must_confirm, with_others
from programs.queries.disseminations import day_of
from programs.queries.units import UnitNode, tree_on
from programs.queries.visible import disseminations_for


@dataclass(frozen=True)
class Pair:
    """One document and one of its addressees. `unit_id`: the unit that the addressee belongs to (itself, mostly)."""

    document_id: int
    sign: str
    organization_id: int
    unit_id: int
    name: str
    due_on: date | None
    confirmed: bool

    def is_late(self, day: date) -> bool:
        return not self.confirmed and self.due_on is not None and self.due_on < day


@dataclass(frozen=True)
class Confirmations:
    """Of all documents in force on that day, newest first; within a document in Vietnamese order of names."""

    day: date
    documents: int
    pairs: tuple[Pair, ...]

    @property
    def due(self) -> int:
        return len(self.pairs)

    @property
    def done(self) -> int:
        return sum(pair.confirmed for pair in self.pairs)

    @property
    def open(self) -> tuple[Pair, ...]:
        """Those that have not confirmed yet."""
        return tuple(pair for pair in self.pairs if not pair.confirmed)

    @property
    def late(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_late(self.day))

    def of(self, unit: int) -> "Confirmations":
        """The same for one unit and the cells inside it, or for one such cell."""
        own = tuple(pair for pair in self.pairs if unit in (pair.unit_id, pair.organization_id))
        return Confirmations(self.day, len({pair.document_id for pair in own}), own)


def in_force_on(program: Program, day: date) -> QuerySet[Document]:
    """Superiors' documents issued by then that no later edition, issued by then, had replaced."""
    replaced = Q(replaced_by__isnull=False, replaced_by__issued_on__lte=day)
    return Document.objects.filter(program=program, kind=DocumentKind.SUPERIOR, issued_on__lte=day).exclude(replaced)


def confirmed_on(program: Program, day: date) -> Confirmations:
    """In four queries, whatever the number of documents and units; five where associations are addressed."""
    documents = list(in_force_on(program, day))
    chosen = chosen_of(documents)
    tree = with_others(tree_on(program.issuer, day), chosen.values(), day)
    held = _held(documents, day)
    units = {node.organization_id: node.unit_id for node in tree}
    bodies = _bodies(tree)
    pairs = tuple(
        Pair(
            document.pk, document.sign, node.organization_id, units[node.organization_id], node.name, document.due_on,
            confirmed=not held[document.pk].isdisjoint(bodies[node.organization_id]),
        )
        for document in documents
        for node in must_confirm(tree, chosen.get(document.pk))
    )  # fmt: skip
    return Confirmations(day, len(documents), pairs)


def _bodies(tree: Iterable[UnitNode]) -> dict[int, set[int]]:
    """Organisation → itself and everything inside it."""
    parents = {node.organization_id: node.parent_id for node in tree}
    bodies: dict[int, set[int]] = defaultdict(set)
    for pk in parents:
        above: int | None = pk
        while above in parents:
            bodies[above].add(pk)
            above = parents[above]
    return bodies


def _held(documents: Collection[Document], day: date) -> dict[int, set[int]]:
    """Document → the organisations with a session that stood as accepted at the end of that day."""
    steps = Transition.objects.filter(
        subject_type=ContentType.objects.get_for_model(Dissemination),
        subject_id=OuterRef("pk"),
        at__lt=clock.end_of_day(day),
    )
    last = Subquery(steps.order_by("-at", "-pk").values("to_state")[:1])
    rows = Dissemination.objects.filter(document__in=documents, first_sent_at__isnull=False, held_on__lte=day)
    held: dict[int, set[int]] = defaultdict(set)
    found = rows.annotate(then=last).filter(then=State.ACCEPTED).order_by()
    for document, organization in found.values_list("document_id", "organization_id"):
        held[document].add(organization)
    return held


def last_sessions(user, document: Document) -> dict[int, date]:
    """Organisation → the day of its last accepted session that the reader sees, with those of the cells inside it."""
    rows = disseminations_for(user).filter(document=document, state=State.ACCEPTED).order_by()
    held = dict(rows.values_list("organization").annotate(Max("held_on")))
    day = day_of(document)
    bodies = _bodies(with_others(tree_on(document.program.issuer, day), chosen_of([document]).values(), day))
    days = {pk: [held[body] for body in inside if body in held] for pk, inside in bodies.items()}
    return {pk: max(found) for pk, found in days.items() if found}
