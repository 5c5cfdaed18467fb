"""Opinions and recommendations: raised with an item, passed on, answered, asked for again. Their only writers.

Errors raised: `Refused` (may not), `Stale` (somebody was faster). `at=` is for the sample loader only.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from danvan.kit import clock
from programs import workflow
from programs.actions import notifications
from programs.actions.steps import amend, demand_text, locked, locked_matter, record, save_written, touch
from programs.enums import Event, Reply
from programs.models import HandIn, Matter, Organization, User
from programs.queries import kept, matters_kept
from programs.queries.contents import MATTER_FIELDS
from programs.rules import (
    Refused,
    demand,
    is_asked,
    refusal_of_answer_day,
    refusal_of_asked,
    refusal_of_due_day,
    refusal_of_start,
    refusal_to_answer,
    refusal_to_ask,
    refusal_to_ask_again,
    refusal_to_change_matter,
    refusal_to_raise,
    refusal_to_remove_matter,
)


@transaction.atomic
def raise_matter(parent: HandIn, *, by: User, model: type[Matter], values: dict, at: datetime | None = None) -> Matter:
    """One more opinion or recommendation of the item. `values`: its fields; `state` `AT_ONCE` needs an `answer`.

    The same words by the same person right after each other are one click too many: the first row comes back.
    """
    fresh = locked(parent)
    demand(refusal_to_raise(by, fresh))
    siblings = model.objects.filter(**{model.PARENT: fresh})
    latest = siblings.filter(changed_by=by).order_by("pk").last()
    if latest and all(getattr(latest, name) == value for name, value in values.items()):
        return latest
    last = siblings.aggregate(last=Max("ordinal"))["last"] or 0
    matter = model(**{model.PARENT: fresh}, ordinal=last + 1, changed_by=by, changed_at=at or clock.now())
    matter = _write(matter, values, by=by, at=at)
    if fresh.is_blank:
        save_written(fresh)
    notifications.notify_asked(matter, by=by, at=at)
    return matter


@transaction.atomic
def change_matter(
    matter: Matter, *, by: User, values: dict, version: int | None = None, at: datetime | None = None
) -> Matter:
    fresh = locked_matter(matter, version)
    demand(refusal_to_change_matter(by, fresh))
    touch(fresh, by, at)
    fresh = _write(fresh, values, by=by, at=at)
    notifications.notify_asked(fresh, by=by, at=at)
    return fresh


def _write(matter: Matter, values: dict, *, by: User, at: datetime | None) -> Matter:
    """Of an item that is accepted already, whoever is named is asked at once."""
    asked = values.get("asked")
    if asked and asked.pk != matter.asked_id:
        demand(refusal_of_asked(matter, asked))
    for name, value in values.items():
        setattr(matter, name, value)
    demand(refusal_of_start(matter))
    if matter.state == Reply.AT_ONCE:
        matter.answered_on, matter.asked, matter.due_on = matter.parent.held_on or clock.today(), None, None
    else:
        matter.answer, matter.answered_on = "", None
    matter.save()
    if matter.parent.state in workflow.APPROVED:
        amend(matter.parent, matters_kept(matter.parent), by=by, at=at)
        _pass_on(matter, by=by, at=at)
    return matter


def pass_on_named(item: HandIn, *, by: User, at: datetime | None = None) -> None:
    """What an item raised reaches those whom it names, now that it is accepted. Part of accepting it."""
    for matter in item.matters():
        if matter.is_open and not matter.transitions.exists():
            _pass_on(matter, by=by, at=at)


def _pass_on(matter: Matter, *, by: User, at: datetime | None) -> None:
    if matter.asked:
        text = f"{matter.asked}, hạn {matter.due_on:%d/%m/%Y}" if matter.due_on else str(matter.asked)
        record(matter, Event.ASK, matter.state, by=by, at=at, text=text, content=kept(matter, MATTER_FIELDS))


@transaction.atomic
def remove_matter(matter: Matter, *, by: User, version: int | None = None) -> None:
    fresh = locked_matter(matter, version)
    demand(refusal_to_remove_matter(by, fresh))
    fresh.delete()
    if fresh.parent.state in workflow.APPROVED:
        amend(fresh.parent, matters_kept(fresh.parent), by=by)


@transaction.atomic
def ask(
    matter: Matter,
    *,
    by: User,
    asked: Organization,
    due_on: date,
    version: int | None = None,
    at: datetime | None = None,
) -> Matter:
    """Pass it to that organisation, which answers until that day."""
    fresh = locked_matter(matter, version)
    demand(refusal_to_ask(by, fresh))
    demand(refusal_of_asked(fresh, asked) or refusal_of_due_day(fresh, due_on))
    fresh.asked, fresh.due_on = asked, due_on
    touch(fresh, by, at)
    fresh.save()
    _pass_on(fresh, by=by, at=at)
    notifications.notify_asked(fresh, by=by, anew=True, at=at)
    return fresh


@transaction.atomic
def answer(
    matter: Matter,
    *,
    by: User,
    answer: str,
    answered_on: date,
    state: str = "",
    answer_sign: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Matter:
    """`state`: one of the model's `CLOSING`; may be left out where there is only one."""
    fresh = locked_matter(matter, version)
    demand(refusal_to_answer(by, fresh))
    demand(refusal_of_answer_day(fresh, answered_on))
    state = state or (fresh.CLOSING[0] if len(fresh.CLOSING) == 1 else "")
    if state not in fresh.CLOSING:
        raise Refused("Hãy chọn kết quả: " + " hoặc ".join(f"“{one.label}”" for one in fresh.CLOSING) + ".")
    fresh.answer, fresh.answered_on = demand_text(answer, "nội dung trả lời"), answered_on
    fresh.answer_sign = answer_sign
    for_unit = fresh.asked is not None and not is_asked(by, fresh)
    fresh = _step(fresh, Event.ANSWER, state, by=by, at=at, text=fresh.answer, for_unit=for_unit)
    notifications.notify_answered(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def ask_again(
    matter: Matter, *, by: User, text: str, due_on: date | None = None, version: int | None = None, at=None
) -> Matter:
    """Open again with a reason; the former answer stays readable in the steps. `due_on`: a new last day."""
    fresh = locked_matter(matter, version)
    demand(refusal_to_ask_again(by, fresh))
    demand(refusal_of_due_day(fresh, due_on))
    text = demand_text(text, "lý do yêu cầu giải quyết lại")
    fresh.answer, fresh.answered_on, fresh.answer_sign = "", None, ""
    fresh.due_on = due_on or fresh.due_on
    fresh = _step(fresh, Event.ASK_AGAIN, Reply.OPEN, by=by, at=at, text=text)
    notifications.notify_asked(fresh, by=by, anew=True, at=at)
    return fresh


def _step(fresh: Matter, event: str, state: str, *, by: User, at: datetime | None, **details) -> Matter:
    source, fresh.state = fresh.state, state
    touch(fresh, by, at)
    fresh.save()
    record(fresh, event, source, by=by, at=at, content=kept(fresh, MATTER_FIELDS), **details)
    return fresh
