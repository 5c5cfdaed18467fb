"""The ledger as it is stored: what stood on a day, and all that is known of some items."""

from collections.abc import Collection
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from danvan.kit.spans import in_force
from programs.ledger.columns import EMPTY, RAISED
from programs.ledger.reading import Reader
from programs.models import (
    ActConfirmation,
    Activity,
    Commendation,
    Dialogue,
    Dissemination,
    Fact,
    FigureReport,
    JointProgram,
    Opinion,
    Oversight,
    Program,
    Recommendation,
    ReformStep,
    Registration,
    Transition,
)
from programs.workflow import APPROVED

MODELS: dict[str, type[Model]] = {
    model._meta.model_name: model
    for model in (
        Dissemination, Registration, Commendation, Activity, ReformStep, Dialogue, JointProgram, Oversight,
        ActConfirmation, FigureReport, Opinion, Recommendation, Transition,
    )
}  # fmt: skip
KEYS = ("kind", "item_id", "parent_id", "program_id", "is_lead")
COLUMNS = (*KEYS, *EMPTY, "valid_from", "valid_to")
READER = Reader(MODELS.__getitem__, ContentType)


def facts_on(program: Program, day: date) -> QuerySet[Fact]:
    """What stood at the end of that day, be it today or any day before."""
    return Fact.objects.filter(in_force(day), program=program).order_by()


def standing_facts(program: Program, day: date, kind: str) -> QuerySet[Fact]:
    """What stood accepted at the end of that day and had taken place by then; each item once."""
    return facts_on(program, day).filter(kind=kind, is_lead=True, state__in=APPROVED, held_from__lte=day)


def facts_of(kind: str, pks: Collection[int]) -> QuerySet[Fact]:
    """All rows of these items, and of what arose in them."""
    wanted = Q(kind=kind, item_id__in=pks)
    if kind in RAISED:
        wanted |= Q(kind=RAISED[kind][1], parent_id__in=pks)
    return Fact.objects.filter(wanted).order_by()
