"""Superiors' documents of a day: who must make each known, who did, who is late with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from danvan.kit.compiled import compiled
from danvan.kit.spans import in_force
from programs import workflow
from programs.enums import DocumentKind, FactKind
from programs.models import Document, Placement
from programs.queries.confirmations import in_force_on
from targets.measures.record_kinds import KINDS
from targets.measures.scope import MeasureScope

SESSIONS = KINDS[FactKind.DISSEMINATION]


@dataclass(frozen=True)
class DocumentCoverage:
    """A document in force, with the organisations that must make it known that day.

    `confirmed` of them have an accepted session; `late` ones are past the due day with none handed in either. What a
    cell inside did counts for the body around it. `held`: whoever has an accepted session, obliged or not; `known_in`:
    these with those around them.
    """

    pk: int
    sign: str
    issued_on: date
    due_on: date | None
    for_all: bool
    addressed: frozenset[int]
    late: frozenset[int]
    held: frozenset[int]
    known_in: frozenset[int]

    @property
    def confirmed(self) -> frozenset[int]:
        return self.addressed & self.known_in


def coverage_of(snapshot, documents: Collection[int] = ()) -> list[DocumentCoverage]:
    """Those named, or all of the programme; of a part of the tree only what this must do and did."""
    found = snapshot.once_a_day("papers", lambda: _read(snapshot))
    return [paper for paper in found if paper.pk in documents] if documents else found


def _read(snapshot) -> list[DocumentCoverage]:
    documents = list(in_force_on(snapshot.program, snapshot.day))
    if not documents:
        return []
    named, (held, sent) = _named(snapshot, documents), _sessions(snapshot)
    everyone, around = _obliged_by_all(snapshot), _Around(snapshot)
    return [
        _coverage(one, everyone if one.for_all else named[one.pk], held[one.pk], sent[one.pk], around, snapshot.day)
        for one in documents
    ]


def _coverage(
    document: Document, addressed: frozenset[int], held: set[int], sent: set[int], around, day: date
) -> DocumentCoverage:
    known_in, is_past = around.with_those_around(held), document.due_on is not None and document.due_on < day
    late = addressed - known_in - around.with_those_around(sent) if is_past else frozenset()
    return DocumentCoverage(
        document.pk, document.sign, document.issued_on, document.due_on, document.for_all, addressed, late,
        frozenset(held), known_in,
    )  # fmt: skip


def _named(snapshot, documents: Collection[Document]) -> Mapping[int, frozenset[int]]:
    """Document → those named that stand below the committee on the day, and it itself."""
    chosen = [document.pk for document in documents if not document.for_all]
    rows = Document.addressees.through.objects.filter(document__in=chosen) if chosen else ()
    found, here = defaultdict(frozenset), snapshot.body_of.keys()
    for row in rows:
        found[row.document_id] |= {row.organization_id} & here
    return found


def _obliged_by_all(snapshot) -> frozenset[int]:
    """What goes to all goes to the units; a cell inside one is asked by that alone."""
    if snapshot.below is None:
        return frozenset(unit.id for unit in snapshot.units)
    return frozenset({snapshot.below.pk} if snapshot.units and _is_unit(snapshot) else ())


def _is_unit(snapshot) -> bool:
    places = Placement.objects.filter(in_force(snapshot.day), organization=snapshot.below)
    return places.filter(parent=snapshot.program.issuer_id).exists()


def _sessions(snapshot) -> tuple[Mapping[int, set[int]], Mapping[int, set[int]]]:
    """Document → whose session of it counts; document → who handed one in that the office has not refused."""
    held, sent = defaultdict(set), defaultdict(set)
    for document, organization, number in _session_rows(snapshot.scope):
        sent[document].add(organization)
        if number:
            held[document].add(organization)
    return held, sent


@compiled
def _session_rows(places: tuple) -> QuerySet:
    """Document, organisation, how many of its sessions count."""
    scope = MeasureScope.at(places)
    in_hand = Q(stands_as__in=workflow.APPROVED | workflow.WAITING)
    counted = SESSIONS.within(scope.period) & SESSIONS.in_state(workflow.APPROVED, scope.period)
    facts = scope.facts.filter(in_hand, kind=SESSIONS.key, document__kind=DocumentKind.SUPERIOR)
    return facts.values_list("document_id", "organization_id").annotate(counted=Count("pk", filter=counted))


class _Around:
    """Who stands around whom that day, up to the units."""

    def __init__(self, snapshot):
        self._parents = {node.organization_id: node.parent_id for node in snapshot.nodes if node.depth > 1}

    def with_those_around(self, organizations: Iterable[int]) -> frozenset[int]:
        found, waiting = set(), set(organizations)
        while waiting:
            found |= waiting
            waiting = {self._parents[pk] for pk in waiting if pk in self._parents} - found
        return frozenset(found)
