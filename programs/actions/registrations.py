"""The later life of an accepted work: progress, completion, recognition, and back."""

from datetime import datetime

from django.db import transaction

from danvan.kit import clock
from programs.actions import handins, tellings
from programs.actions.handins import move
from programs.actions.steps import demand_text, locked
from programs.enums import Continuity, Deed, State
from programs.models import Organization, Program, ProgressNote, Registration, User, WorkField
from programs.queries.choices import valid_today
from programs.rules import demand, refusal_to_carry_on, refusal_to_note_progress


@transaction.atomic
def note_progress(registration: Registration, *, by: User, text: str, at: datetime | None = None) -> ProgressNote:
    fresh = locked(registration)
    demand(refusal_to_note_progress(by, fresh))
    text = demand_text(text, "tiến độ thực hiện")
    return ProgressNote.objects.create(registration=fresh, text=text, by=by, at=at or clock.now())


@transaction.atomic
def complete(
    registration: Registration, *, by: User, text: str, version: int | None = None, at: datetime | None = None
) -> Registration:
    """The text is the result; it stays with the work."""
    fresh = locked(registration, version)
    fresh.result = text.strip()
    return move(fresh, Deed.COMPLETE, by=by, text=text, at=at)


@transaction.atomic
def recognize(
    registration: Registration, *, by: User, text: str = "", version: int | None = None, at: datetime | None = None
) -> Registration:
    """The text says by whom and under which decision, if any."""
    fresh = locked(registration, version)
    fresh.recognition = text.strip()
    fresh = move(fresh, Deed.RECOGNIZE, by=by, text=text, at=at)
    tellings.decided(fresh, by=by, done="đã được công nhận", at=at)
    return fresh


@transaction.atomic
def revert(
    registration: Registration, *, by: User, text: str, version: int | None = None, at: datetime | None = None
) -> Registration:
    """Back to running, with the reason."""
    return move(locked(registration, version), Deed.REVERT, by=by, text=text, at=at)


# What a new registration takes over from the work that it continues; days and key task belong to their year.
CARRIED_OVER = (
    "title", "holder", "person_in_charge", "situation", "goals", "method", "area", "forces", "resources", "outputs",
    "sustainability",
)  # fmt: skip


@transaction.atomic
def carry_on(earlier: Registration, *, by: User, program: Program, at: datetime | None = None) -> Registration:
    """A draft in a later programme that continues an accepted work, filled from it; a second click finds the first."""
    demand(refusal_to_carry_on(by, earlier, program))
    Organization.objects.select_for_update().get(pk=earlier.organization_id)
    begun = Registration.objects.filter(continues=earlier, program=program).exclude(state=State.CANCELLED).first()
    if begun:
        return begun
    draft = handins.start(Registration, by=by, program=program, organization=earlier.organization, at=at)
    values = {name: getattr(earlier, name) for name in CARRIED_OVER}
    values |= {"continues": earlier, "continuity": Continuity.CONTINUING}
    if valid_today(WorkField.objects).filter(pk=earlier.field_id).exists():
        values["field"] = earlier.field
    return handins.edit(draft, by=by, values=values, at=at)
