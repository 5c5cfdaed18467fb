"""What somebody owes until a day, as the ledger has it on any day: plans to be carried out, works, answers."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Left

from danvan.kit.compiled import compiled, padded
from danvan.kit.text import shortened
from programs.enums import FactKind, Reply, State
from programs.models import Activity, HandIn, Matter, Opinion, Organization, Program, Recommendation, Registration
from programs.queries.ledger import facts_on
from programs.workflow import APPROVED

LONGEST_TITLE = 300
PLANS, WORKS, ASKED = FactKind.ACTIVITY, FactKind.REGISTRATION, (FactKind.OPINION, FactKind.RECOMMENDATION)
TITLES: dict[FactKind, tuple[type[HandIn | Matter], str]] = {
    PLANS: (Activity, "title"), WORKS: (Registration, "title"), FactKind.OPINION: (Opinion, "content"),
    FactKind.RECOMMENDATION: (Recommendation, "content"),
}  # fmt: skip


class Promise(NamedTuple):
    """A plan, work, opinion or recommendation (`kind` is its model's name) that waits for this organisation."""

    kind: str
    pk: int
    organization_id: int
    due_on: date
    title: str

    @property
    def key(self) -> str:
        """As `notice_subjects.subject_key` of the thing itself."""
        return f"{self.kind}:{self.pk}"

    def __str__(self) -> str:
        """As the thing calls itself; a long text by its beginning."""
        if self.kind in ASKED:
            return shortened(self.title)
        return self.title or str(TITLES[FactKind(self.kind)][0]())


def promised_on(program: Program, day: date, organizations: Collection[int] | None = None) -> list[Promise]:
    """By these organisations, or by everybody; what was returned is told as such. One query."""
    whose = None if organizations is None else padded(organizations)
    return [Promise._make(row) for row in _promised(day, program.pk, whose)]


@compiled
def _promised(day: date, program: int, whose: tuple[int, ...] | None) -> QuerySet:
    rows = facts_on(Program(pk=program), day).filter(_is_owed(day), is_lead=True, due_on__isnull=False)
    rows = rows.filter(organization__isnull=False) if whose is None else rows.filter(organization__in=whose)
    return rows.values_list("kind", "item_id", "organization_id", "due_on", _title())


def _is_owed(day: date) -> Q:
    """An organisation that has ended reports nothing any more."""
    planned = Q(kind=PLANS, is_planned=True, state__in=(State.DRAFT, State.WITHDRAWN))
    running = Q(kind=WORKS, state=State.ACCEPTED)
    return ((planned | running) & Organization.not_ended(day, "organization__")) | (Q(kind__in=ASKED) & is_open(day))


def is_open(day: date) -> Q:
    """Opinions and recommendations raised in an item that stands, and not answered by the end of that day."""
    unanswered = Q(answered_on__isnull=True) | Q(answered_on__gt=day)
    return Q(state__in=APPROVED, held_from__lte=day) & unanswered & ~Q(reply=Reply.AT_ONCE)


def _title() -> Case:
    named = [When(kind=kind, then=Subquery(_titles(*of_kind))) for kind, of_kind in TITLES.items()]
    return Case(*named, default=Value(""), output_field=CharField())


def _titles(model: type[HandIn | Matter], field: str) -> QuerySet:
    rows = model._base_manager.filter(pk=OuterRef("item_id")).order_by()
    return rows.annotate(told=Left(field, LONGEST_TITLE)).values("told")
