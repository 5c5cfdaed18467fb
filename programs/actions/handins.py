"""The life of everything that a unit hands in: begin, edit, hand in, decide. The only writers of those items.

Each function checks, changes, records and returns the fresh item. Errors raised: `Refused` (may not),
`Stale` (somebody was faster), `Incomplete` (hand-in lacks something). `at=` is for the sample loader only.
"""

from contextlib import nullcontext
from datetime import datetime, timedelta

from auditlog.context import disable_auditlog
from django.db import transaction

from danvan.kit import clock
from programs import workflow
from programs.actions import notifications
from programs.actions.matters import pass_on_named
from programs.actions.steps import amend, forget_blank, locked, record, save_written, touch
from programs.enums import Event, State
from programs.ledger.columns import columns_of
from programs.models import HandIn, Organization, User
from programs.queries import (
    difference,
    is_unwritten,
    kept,
    last_handed_in,
    last_step,
    says_something,
    snapshot_of,
)
from programs.queries.stale import last_step_text
from programs.rules import (
    Incomplete,
    Refused,
    Stale,
    demand,
    is_unit_writer,
    missing,
    refusal_of_host,
    refusal_of_requirement,
    refusal_to_create,
    refusal_to_edit,
    refusal_to_take,
)
from programs.rules.documents import refusal_to_begin

# After this time nobody comes back to the page on which nothing was written.
BLANK_FOR = timedelta(days=7)


@transaction.atomic
def start(model: type[HandIn], *, by: User, program, organization, at: datetime | None = None, **fixed) -> HandIn:
    """A new blank, which its first word makes a draft; a second click gets the same untouched one back."""
    demand(refusal_to_create(by, program, organization))
    demand(refusal_of_host(model, organization, program))
    demand(refusal_to_begin(organization, **fixed) or refusal_of_requirement(organization, **fixed))
    Organization.objects.select_for_update().get(pk=organization.pk)
    now = at or clock.now()
    forget_blank(model.everything.filter(changed_at__lt=now - BLANK_FOR))
    begun = {field.name: field.get_default() for field in model._meta.fields if field.name in model.BY_BUTTON} | fixed
    untouched = {"program": program, "organization": organization, "author": by, "version": 1, "is_blank": True}
    if kept := model.everything.filter(**untouched, **begun).first():
        return kept
    by_office = not is_unit_writer(by, organization)
    blank = model(created_at=now, changed_at=now, changed_by=by, by_office=by_office, **untouched, **begun)
    with disable_auditlog():
        blank.save()
    return blank


@transaction.atomic
def edit(item: HandIn, *, by: User, values: dict, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Write the given content fields (many-to-many ones too); a half-filled draft is fine.

    A blank stays one as long as `values` say nothing that its button did not know.
    """
    fresh = locked(item, version)
    demand(refusal_to_edit(by, fresh))
    if fresh.is_blank and not says_something(fresh, values):
        return fresh
    before = _counted_at_once(fresh)
    many = {field.name for field in fresh._meta.many_to_many}
    for name in values.keys() - many:
        setattr(fresh, name, values[name])
    touch(fresh, by, at)
    save_written(fresh)
    for name in values.keys() & many:
        getattr(fresh, name).set(values[name])
    _amend(fresh, before, by=by, at=at)
    return fresh


def _counted_at_once(fresh: HandIn) -> dict:
    """What an edit changes in the figures although nothing is handed in: a standing work's content, a promised day."""
    if fresh.state in workflow.APPROVED:
        return kept(fresh, fresh.CONTENT)
    return kept(fresh, fresh.PROMISED) if fresh.is_promised else {}


def _amend(fresh: HandIn, before: dict, *, by: User, at: datetime | None) -> None:
    kind, now = fresh._meta.model_name, _counted_at_once(fresh)
    if columns_of(kind, before) != columns_of(kind, now):
        amend(fresh, now, by=by, at=at, changes=difference(fresh, before, before | now))


def move(fresh: HandIn, event: str, *, by: User, text: str, at: datetime | None, **details) -> HandIn:
    """Take one step with a locked row. Only the actions of this storey call it."""
    demand(refusal_to_take(event, by, fresh))
    step = workflow.allowed_transition(event, fresh.state, is_work=fresh.is_work)
    if step.needs_text and not text.strip():
        raise Refused(f"Hãy ghi ý kiến: {step.event.label.lower()} phải có nội dung.")
    return _take(fresh, step, by=by, at=at, text=text.strip(), **details)


def _take(fresh: HandIn, step: workflow.AllowedTransition, *, by: User, at: datetime | None, **details) -> HandIn:
    fresh.state = step.target
    touch(fresh, by, at)
    save_written(fresh)
    for_unit = fresh.by_office and not is_unit_writer(by, fresh.organization)
    record(fresh, step.event, step.source, by=by, at=at, for_unit=for_unit, **details)
    return fresh


@transaction.atomic
def hand_in(item: HandIn, *, by: User, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Send, or send again after a return or withdrawal; keeps the content as sent and what changed since."""
    fresh = locked(item, version)
    event = Event.SUBMIT if fresh.state == State.DRAFT else Event.RESUBMIT
    demand(refusal_to_take(event, by, fresh))
    if missing_fields := missing(fresh):
        raise Incomplete(missing_fields)
    fresh.sender, fresh.sent_at, fresh.opened_at = by, at or clock.now(), None
    fresh.first_sent_at = fresh.first_sent_at or fresh.sent_at
    fresh.reviewer, fresh.reviewed_at = None, None
    content, before = snapshot_of(fresh), last_handed_in(fresh)
    changes = difference(fresh, before, content) if before else {}
    fresh = move(fresh, event, by=by, text="", at=at, content=content, changes=changes)
    notifications.resolve_handed_in(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def recall(item: HandIn, *, by: User, version: int | None = None, at: datetime | None = None) -> HandIn:
    """The sender takes it back to where it was, as long as the office has not opened it."""
    fresh = locked(item, version)
    demand(refusal_to_take(Event.RECALL, by, fresh))
    before = last_step(fresh, *workflow.HANDING_IN).from_state
    step = workflow.allowed_transition(Event.RECALL, fresh.state, is_work=fresh.is_work, before=before)
    if step.target == State.WITHDRAWN:
        _restore_accepted(fresh)
    return _take(fresh, step, by=by, at=at)


def _restore_accepted(fresh: HandIn) -> None:
    """Sender and reviewer are again those of the acceptance that was withdrawn: the last hand-in is undone."""
    accepted = last_step(fresh, Event.ACCEPT)
    sent = last_step(fresh, *workflow.HANDING_IN, until=accepted)
    fresh.sender, fresh.sent_at = sent.by, sent.at
    fresh.reviewer, fresh.reviewed_at = accepted.by, accepted.at


@transaction.atomic
def cancel(item: HandIn, *, by: User, version: int | None = None, at: datetime | None = None) -> HandIn:
    """What was never handed in and holds nothing is deleted (its `pk` is None then); words stay, as cancelled.

    What was written since a recall stays with the unit, as if nothing had been handed in.
    """
    fresh = locked(item, version)
    if is_unwritten(fresh):
        demand(refusal_to_take(Event.CANCEL, by, fresh))
        return _discard(fresh)
    if fresh.is_unsent:
        fresh.sender, fresh.sent_at = None, None
    fresh = move(fresh, Event.CANCEL, by=by, text="", at=at)
    notifications.resolve_handed_in(fresh, by=by, at=at)
    return fresh


def _discard(fresh: HandIn) -> HandIn:
    """Of a blank no history tells: there was none."""
    with disable_auditlog() if fresh.is_blank else nullcontext():
        fresh.delete()
    return fresh


@transaction.atomic
def open_for_review(item: HandIn, *, by: User, at: datetime | None = None) -> HandIn:
    """Note that the office has begun to read: from now on the sender cannot recall it. Harmless to repeat."""
    fresh = locked(item)
    if fresh.opened_at is None and not refusal_to_take(Event.RETURN, by, fresh):
        fresh.opened_at = at or clock.now()
        fresh.save(update_fields=["opened_at"])
    return fresh


def _decide(item, event, *, by, text, version, at) -> HandIn:
    fresh = locked(item)
    if version is not None and version != fresh.version:
        raise Stale(last_step_text(fresh))
    demand(refusal_to_take(event, by, fresh))
    fresh.accepted_own = by.pk in (fresh.author_id, fresh.sender_id)
    fresh.reviewer, fresh.reviewed_at = by, at or clock.now()
    return move(fresh, event, by=by, text=text, at=at)


@transaction.atomic
def accept(item: HandIn, *, by: User, text: str = "", version: int | None = None, at: datetime | None = None) -> HandIn:
    """What was raised in it reaches those who are to answer."""
    accepted = _decide(item, Event.ACCEPT, by=by, text=text, version=version, at=at)
    pass_on_named(accepted, by=by, at=at)
    notifications.notify_decided(accepted, by=by, done="đã được duyệt", at=at)
    return accepted


@transaction.atomic
def return_item(item: HandIn, *, by: User, text: str, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Return to the unit; the text says what to mend."""
    fresh = _decide(item, Event.RETURN, by=by, text=text, version=version, at=at)
    notifications.notify_returned(fresh, by=by, done="bị trả lại để bổ sung", text=text, at=at)
    return fresh


@transaction.atomic
def withdraw(item: HandIn, *, by: User, text: str, version: int | None = None, at: datetime | None = None) -> HandIn:
    """Take an acceptance back; the days before keep it."""
    fresh = move(locked(item, version), Event.WITHDRAW, by=by, text=text, at=at)
    notifications.notify_returned(fresh, by=by, done="bị thu hồi", text=text, at=at)
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
