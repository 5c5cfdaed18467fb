"""The list of proposals and awards, and the works to which one may be linked."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from danvan.kit.compiled import compiled
from danvan.kit.fields import without_texts
from danvan.kit.paging import in_order
from danvan.kit.search import search
from programs import workflow
from programs.enums import CommendationKind, State
from programs.models import Commendation, Organization, Program, Registration
from programs.queries.visible import commendations_for, organizations_for
from programs.rules import RoleHolder

OF_MOVEMENT = Q(of_movement=True) | Q(registration__isnull=False)


@dataclass(frozen=True)
class CommendationFilters:
    """What a reader asked of the list; "" and None ask nothing. `movement`: "co" or "khong"."""

    text: str = ""
    kind: str = ""
    state: str = ""
    unit: int | None = None
    form: int | None = None
    level: int | None = None
    holder: str = ""
    movement: str = ""


def filtered_commendations(user, program: Program, filters: CommendationFilters) -> QuerySet[Commendation]:
    """Seen by the user, of that programme, as filtered; each row knows `in_movement`."""
    asked = {
        "kind": filters.kind, "state": filters.state, "organization": filters.unit, "form": filters.form,
        "level": filters.level, "holder": filters.holder,
    }  # fmt: skip
    in_movement = Case(When(OF_MOVEMENT, then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = commendations_for(user).filter(program=program).annotate(in_movement=in_movement)
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.movement:
        rows = rows.filter(in_movement=filters.movement == "co")
    return search(rows, filters.text)


@compiled
def kept_commendations(places: tuple, program: int, filters: tuple, columns: tuple, active: str) -> QuerySet:
    """The same in order, for a list: of readers with posts at those places, without a text to look for."""
    found = filtered_commendations(RoleHolder.at(places), Program(pk=program), CommendationFilters("", *filters))
    rows = without_texts(found).select_related(None).select_related("organization", "form", "level")
    return in_order(rows, dict(columns), active)


def awards_alike(program: Program, organization: Organization, values: dict) -> QuerySet[Commendation]:
    """Awards that stand, of the same decision for the same recipient, whatever else they say."""
    same = {name: values[name] for name in ("recipient", "decision_number", "decision_date")}
    here = {"program": program, "organization": organization, "kind": CommendationKind.AWARD, "state": State.ACCEPTED}
    return Commendation.objects.filter(**here, **same).order_by("pk")


def units_commending(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = commendations_for(user).filter(program=program, organization=OuterRef("pk"))
    return organizations_for(user).filter(Exists(here))


def works_to_commend(organization: Organization, program: Program, kept: int | None = None) -> QuerySet[Registration]:
    """The unit's own works that were handed in and are alive, the accepted ones first; `kept` stays on offer."""
    alive = Q(state__in=workflow.APPROVED | workflow.WAITING | {State.RETURNED})
    works = Registration.objects.filter(organization=organization, program=program)
    accepted = Case(When(state__in=workflow.APPROVED, then=Value(0)), default=Value(1))
    return works.filter(alive | Q(pk=kept)).order_by(accepted, "sort_key", "pk")
