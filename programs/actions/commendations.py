"""What staff add to a proposal: the decision, and whether it belongs to the movement; and direct awards."""

from datetime import date, datetime

from django.db import transaction

from programs.actions import notifications
from programs.actions.steps import approved_at_once, demand_text, locked, record, touch
from programs.enums import CommendationKind, Event
from programs.labels import MOVEMENT
from programs.models import Commendation, Organization, Program, User
from programs.queries import kept, snapshot_of
from programs.queries.commendations import awards_alike
from programs.queries.contents import differing
from programs.rules import (
    Incomplete,
    demand,
    missing,
    refusal_of_decision_day,
    refusal_to_decide_award,
    refusal_to_mark_movement,
    refusal_to_record_award,
)

OF_MOVEMENT, NOT_OF_MOVEMENT = f"Thuộc phong trào {MOVEMENT}.", f"Không thuộc phong trào {MOVEMENT}."


@transaction.atomic
def decide(
    commendation: Commendation,
    *,
    by: User,
    decision_number: str,
    decision_date: date,
    form=None,
    level=None,
    version: int | None = None,
    at: datetime | None = None,
) -> Commendation:
    """Enter the decision of an accepted proposal, which makes it an award from `decision_date` on.

    Of an award it corrects the decision; the history keeps the former one.
    """
    fresh = locked(commendation, version)
    demand(refusal_to_decide_award(by, fresh) or refusal_of_decision_day(fresh.program, decision_date))
    before = _said(fresh)
    fresh.kind = CommendationKind.AWARD
    fresh.decision_number, fresh.decision_date = demand_text(decision_number, "số quyết định"), decision_date
    fresh.form, fresh.level = form or fresh.form, level or fresh.level
    touch(fresh, by, at)
    fresh.save()
    text = f"{_said(fresh)} (trước đó: {before})" if before else _said(fresh)
    content = kept(fresh, ("decision_number", "decision_date", "form", "level"))
    record(fresh, Event.RECORD, fresh.state, by=by, at=at, text=text, content=content)
    notifications.notify_awarded(fresh, by=by, said=_said(fresh), at=at)
    return fresh


def _said(award: Commendation) -> str:
    """The decision in words; "" of a proposal."""
    if not award.decision_date:
        return ""
    what = "; ".join(str(row) for row in (award.form, award.level) if row)
    return f"Quyết định số {award.decision_number} ngày {award.decision_date:%d/%m/%Y}; {what}"


@transaction.atomic
def mark_movement(
    commendation: Commendation, *, by: User, of_movement: bool, version: int | None = None, at: datetime | None = None
) -> Commendation:
    """Say that it belongs to the "Dân vận khéo" movement although no registration is linked, or take that back.

    Nothing is written when it says so already.
    """
    fresh = locked(commendation, version)
    demand(refusal_to_mark_movement(by, fresh))
    if fresh.of_movement == of_movement:
        return fresh
    fresh.of_movement = of_movement
    touch(fresh, by, at)
    fresh.save()
    text, content = OF_MOVEMENT if of_movement else NOT_OF_MOVEMENT, kept(fresh, ("of_movement", "registration"))
    record(fresh, Event.MOVEMENT, fresh.state, by=by, at=at, text=text, content=content)
    return fresh


@transaction.atomic
def record_award(
    *, by: User, program: Program, organization: Organization, values: dict, at: datetime | None = None
) -> Commendation:
    """An award given without a proposal here: staff enter it whole, and it is accepted at once.

    The very same a second time gives the first row.
    """
    demand(refusal_to_record_award(by, program, organization))
    demand(refusal_of_decision_day(program, values["decision_date"]))
    values = {**values, "decision_number": demand_text(values["decision_number"], "số quyết định")}
    Organization.objects.select_for_update().get(pk=organization.pk)
    alike = awards_alike(program, organization, values)
    if same := next((row for row in alike if not differing(row, values)), None):
        return same
    here = {"program": program, "organization": organization, "kind": CommendationKind.AWARD}
    award = Commendation(**here, **approved_at_once(by, at), **values)
    if missing_fields := missing(award):
        raise Incomplete(missing_fields)
    award.save()
    record(award, Event.RECORD, "", by=by, at=at, for_unit=True, text=_said(award), content=snapshot_of(award))
    notifications.notify_awarded(award, by=by, said=_said(award), at=at)
    return award
