"""The list of proposals and awards, and the works to which one may be linked."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from danvan.kit.search import search
from programs import workflow
from programs.enums import State
from programs.models import Commendation, Organization, Program, Registration
from programs.queries.visible import commendations_for, organizations_for

OF_MOVEMENT = Q(of_movement=True) | Q(registration__isnull=False)


@dataclass(frozen=True)
class Wanted:
    """What a reader asked of the list; "" and None ask nothing. `movement`: "co" or "khong"."""

    text: str = ""
    kind: str = ""
    state: str = ""
    unit: int | None = None
    form: int | None = None
    level: int | None = None
    holder: str = ""
    movement: str = ""


def commendations_wanted(user, program: Program, wanted: Wanted) -> QuerySet[Commendation]:
    """Seen by the user, of that programme, as filtered; each row knows `in_movement`."""
    asked = {
        "kind": wanted.kind, "state": wanted.state, "organization": wanted.unit, "form": wanted.form,
        "level": wanted.level, "holder": wanted.holder,
    }  # fmt: skip
    in_movement = Case(When(OF_MOVEMENT, then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = commendations_for(user).filter(program=program).annotate(in_movement=in_movement)
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if wanted.movement:
        rows = rows.filter(in_movement=wanted.movement == "co")
    return search(rows, wanted.text)


def units_commending(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = commendations_for(user).filter(program=program, organization=OuterRef("pk"))
    return organizations_for(user).filter(Exists(here))


def works_to_commend(organization: Organization, program: Program, kept: int | None = None) -> QuerySet[Registration]:
    """The unit's own works that were handed in and are alive, the accepted ones first; `kept` stays on offer."""
    alive = Q(state__in=workflow.STANDING | workflow.WAITING | {State.RETURNED})
    works = Registration.objects.filter(organization=organization, program=program)
    accepted = Case(When(state__in=workflow.STANDING, then=Value(0)), default=Value(1))
    return works.filter(alive | Q(pk=kept)).order_by(accepted, "sort_key", "pk")
