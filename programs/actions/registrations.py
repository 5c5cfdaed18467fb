"""The later life of an accepted work: progress, completion, recognition, and back."""

from datetime import datetime

from auditlog.context import disable_auditlog
from django.db import transaction
from django.db.models import Q

from danvan.kit import clock
from programs.actions import handins, notifications
from programs.actions.handins import move
from programs.actions.steps import demand_text, locked, touch
from programs.enums import Continuity, Event, State
from programs.models import Organization, Program, ProgressNote, Registration, User, WorkField, WorkKind
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
    fresh = move(fresh, Event.COMPLETE, by=by, text=text, at=at)
    notifications.resolve_handed_in(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def recognize(
    registration: Registration, *, by: User, text: str = "", version: int | None = None, at: datetime | None = None
) -> Registration:
    """The text says by whom and under which decision, if any."""
    fresh = locked(registration, version)
    fresh.recognition = text.strip()
    fresh = move(fresh, Event.RECOGNIZE, by=by, text=text, at=at)
    notifications.notify_decided(fresh, by=by, done="đã được công nhận", at=at)
    return fresh


@transaction.atomic
def revert(
    registration: Registration, *, by: User, text: str, version: int | None = None, at: datetime | None = None
) -> Registration:
    """Back to running, with the reason."""
    return move(locked(registration, version), Event.REVERT, by=by, text=text, at=at)


# What a new registration takes over from the work that it continues; days and key task belong to their year.
CARRIED_OVER = (
    "title", "holder", "person_in_charge", "situation", "goals", "method", "area", "forces", "resources", "outputs",
    "sustainability",
)  # fmt: skip


@transaction.atomic
def carry_on(earlier: Registration, *, by: User, program: Program, at: datetime | None = None) -> Registration:
    """A blank in a later programme that continues an accepted work, filled from it; a second click finds the first."""
    demand(refusal_to_carry_on(by, earlier, program))
    Organization.objects.select_for_update().get(pk=earlier.organization_id)
    begun = Registration.everything.filter(continues=earlier, program=program).exclude(state=State.CANCELLED)
    if found := begun.filter(Q(is_blank=False) | Q(author=by)).first():
        return found
    blank = handins.start(Registration, by=by, program=program, organization=earlier.organization, at=at)
    values = {name: getattr(earlier, name) for name in CARRIED_OVER}
    values |= {"continues": earlier, "continuity": Continuity.CONTINUING}
    for name, rows in (("field", WorkField.objects), ("kind", WorkKind.objects)):
        if valid_today(rows).filter(pk=getattr(earlier, f"{name}_id")).exists():
            values[name] = getattr(earlier, name)
    return _filled(blank, values, by=by, at=at)


def _filled(blank: Registration, values: dict, *, by: User, at: datetime | None) -> Registration:
    """It stays blank until its writer saves it: what the button filled in is nobody's word yet."""
    for name, value in values.items():
        setattr(blank, name, value)
    touch(blank, by, at)
    with disable_auditlog():
        blank.save()
    return blank
