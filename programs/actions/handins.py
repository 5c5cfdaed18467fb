"""The life of everything that a unit hands in: begin, edit, hand in, decide. The only writers of those items.

Each function checks, changes, records and returns the fresh item. Errors raised: `Refused` (may not),
`Stale` (somebody was faster), `Incomplete` (hand-in lacks something). `at=` is for the sample loader only.
"""

from datetime import datetime

from django.db import transaction

from danvan.kit import clock
from programs import workflow
from programs.actions import tellings
from programs.actions.matters import pass_on_named
from programs.actions.steps import locked, record, touch
from programs.enums import Deed, State
from programs.models import HandIn, Organization, User
from programs.queries import content_of, difference, last_handed_in, last_step
from programs.rules import (
    Incomplete,
    Refused,
    Stale,
    demand,
    is_unit_writer,
    missing,
    refusal_of_host,
    refusal_to_create,
    refusal_to_edit,
    refusal_to_take,
)
from programs.rules.documents import refusal_to_begin


@transaction.atomic
def start(model: type[HandIn], *, by: User, program, organization, at: datetime | None = None, **fixed) -> HandIn:
    """A new empty draft; a second click gets the same untouched one back."""
    demand(refusal_to_create(by, program, organization))
    demand(refusal_of_host(model, organization, program) or refusal_to_begin(organization, **fixed))
    Organization.objects.select_for_update().get(pk=organization.pk)
    untouched = {"program": program, "organization": organization, "author": by, "version": 1, **fixed}
    if kept := model.objects.filter(state=State.DRAFT, attachments=None, **untouched).first():
        return kept
    now = at or clock.now()
    by_office = not is_unit_writer(by, organization)
    return model.objects.create(created_at=now, changed_at=now, changed_by=by, by_office=by_office, **untouched)


@transaction.atomic
def edit(item: HandIn, *, by: User, values: dict, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Write the given content fields (many-to-many ones too); a half-filled draft is fine."""
    fresh = locked(item, version)
    demand(refusal_to_edit(by, fresh))
    many = {field.name for field in fresh._meta.many_to_many}
    for name in values.keys() - many:
        setattr(fresh, name, values[name])
    touch(fresh, by, at)
    fresh.save()
    for name in values.keys() & many:
        getattr(fresh, name).set(values[name])
    return fresh


def move(fresh: HandIn, deed: str, *, by: User, text: str, at: datetime | None, **details) -> HandIn:
    """Take one step with a locked row. Only the actions of this storey call it."""
    demand(refusal_to_take(deed, by, fresh))
    step = workflow.step(deed, fresh.state, is_work=fresh.is_work)
    if step.needs_text and not text.strip():
        raise Refused(f"Hãy ghi ý kiến: {step.deed.label.lower()} phải có nội dung.")
    return _take(fresh, step, by=by, at=at, text=text.strip(), **details)


def _take(fresh: HandIn, step: workflow.Step, *, by: User, at: datetime | None, **details) -> HandIn:
    fresh.state = step.target
    touch(fresh, by, at)
    fresh.save()
    for_unit = fresh.by_office and not is_unit_writer(by, fresh.organization)
    record(fresh, step.deed, step.source, by=by, at=at, for_unit=for_unit, **details)
    return fresh


@transaction.atomic
def hand_in(item: HandIn, *, by: User, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Send, or send again after a return or withdrawal; keeps the content as sent and what changed since."""
    fresh = locked(item, version)
    deed = Deed.SUBMIT if fresh.state == State.DRAFT else Deed.RESUBMIT
    demand(refusal_to_take(deed, by, fresh))
    if lacks := missing(fresh):
        raise Incomplete(lacks)
    fresh.sender, fresh.sent_at, fresh.opened_at = by, at or clock.now(), None
    fresh.first_sent_at = fresh.first_sent_at or fresh.sent_at
    fresh.reviewer, fresh.reviewed_at = None, None
    content, before = content_of(fresh), last_handed_in(fresh)
    changes = difference(before, content) if before else {}
    fresh = move(fresh, deed, by=by, text="", at=at, content=content, changes=changes)
    tellings.handed_in(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def recall(item: HandIn, *, by: User, version: int | None = None, at: datetime | None = None) -> HandIn:
    """The sender takes it back to where it was, as long as the office has not opened it."""
    fresh = locked(item, version)
    demand(refusal_to_take(Deed.RECALL, by, fresh))
    before = last_step(fresh, *workflow.HANDING_IN).from_state
    step = workflow.step(Deed.RECALL, fresh.state, is_work=fresh.is_work, before=before)
    if step.target == State.WITHDRAWN:
        _restore_accepted(fresh)
    return _take(fresh, step, by=by, at=at)


def _restore_accepted(fresh: HandIn) -> None:
    """Sender and reviewer are again those of the acceptance that was withdrawn: the last hand-in is undone."""
    accepted = last_step(fresh, Deed.ACCEPT)
    sent = last_step(fresh, *workflow.HANDING_IN, until=accepted)
    fresh.sender, fresh.sent_at = sent.by, sent.at
    fresh.reviewer, fresh.reviewed_at = accepted.by, accepted.at


@transaction.atomic
def cancel(item: HandIn, *, by: User, version: int | None = None, at: datetime | None = None) -> HandIn:
    fresh = move(locked(item, version), Deed.CANCEL, by=by, text="", at=at)
    tellings.handed_in(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def open_for_review(item: HandIn, *, by: User, at: datetime | None = None) -> HandIn:
    """Note that the office has begun to read: from now on the sender cannot recall it. Harmless to repeat."""
    fresh = locked(item)
    if fresh.opened_at is None and not refusal_to_take(Deed.RETURN, by, fresh):
        fresh.opened_at = at or clock.now()
        fresh.save(update_fields=["opened_at"])
    return fresh


def _decide(item, deed, *, by, text, version, at) -> HandIn:
    fresh = locked(item, version)
    demand(refusal_to_take(deed, by, fresh))
    fresh.accepted_own = by.pk in (fresh.author_id, fresh.sender_id)
    fresh.reviewer, fresh.reviewed_at = by, at or clock.now()
    return move(fresh, deed, by=by, text=text, at=at)


@transaction.atomic
def accept(item: HandIn, *, by: User, text: str = "", version: int | None = None, at: datetime | None = None) -> HandIn:
    """What was raised in it reaches those who are to answer."""
    accepted = _decide(item, Deed.ACCEPT, by=by, text=text, version=version, at=at)
    pass_on_named(accepted, by=by, at=at)
    tellings.decided(accepted, by=by, done="đã được duyệt", at=at)
    return accepted


@transaction.atomic
def send_back(item: HandIn, *, by: User, text: str, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Return to the unit; the text says what to mend."""
    fresh = _decide(item, Deed.RETURN, by=by, text=text, version=version, at=at)
    tellings.sent_back(fresh, by=by, done="bị trả lại để bổ sung", text=text, at=at)
    return fresh


@transaction.atomic
def withdraw(item: HandIn, *, by: User, text: str, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Take an acceptance back; the days before keep it."""
    fresh = move(locked(item, version), Deed.WITHDRAW, by=by, text=text, at=at)
    tellings.sent_back(fresh, by=by, done="bị thu hồi", text=text, at=at)
    return fresh


def accept_many(items, *, by: User) -> tuple[list[HandIn], list[tuple[HandIn, str]]]:
    """Accept each through the same door; returns the accepted ones, and the others with the reason."""
    accepted, refused = [], []
    for item in items:
        try:
            accepted.append(accept(item, by=by, version=item.version))
        except (Refused, Stale) as refusal:
            refused.append((item, str(refusal)))
    return accepted, refused
