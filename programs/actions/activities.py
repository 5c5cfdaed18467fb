"""The plan: a draft that the unit promises to carry out until a day, and back."""

from datetime import datetime

from django.db import transaction

from danvan.kit import clock
from programs.actions.steps import locked, record, touch
from programs.enums import Event
from programs.models import Activity, User
from programs.queries import kept
from programs.rules import (
    Incomplete,
    demand,
    is_unit_writer,
    missing_in_plan,
    refusal_to_plan,
    refusal_to_unplan,
)


@transaction.atomic
def plan(activity: Activity, *, by: User, version: int | None = None, at: datetime | None = None) -> Activity:
    """From now on readers see the draft, and it is overdue once its deadline has passed without a hand-in."""
    fresh = locked(activity, version)
    demand(refusal_to_plan(by, fresh))
    if missing_fields := missing_in_plan(fresh, clock.day_of(at or clock.now())):
        raise Incomplete(missing_fields)
    fresh.is_planned = True
    return _kept(fresh, Event.PLAN, by=by, at=at, text=f"Hạn thực hiện {fresh.deadline:%d/%m/%Y}.")


@transaction.atomic
def unplan(activity: Activity, *, by: User, version: int | None = None, at: datetime | None = None) -> Activity:
    """An ordinary draft again, which only its unit reads."""
    fresh = locked(activity, version)
    demand(refusal_to_unplan(by, fresh))
    fresh.is_planned = False
    return _kept(fresh, Event.UNPLAN, by=by, at=at, text="")


def _kept(fresh: Activity, event: Event, *, by, at, text) -> Activity:
    """The state stays; the step tells who promised what, and when."""
    touch(fresh, by, at)
    fresh.save()
    for_unit = not is_unit_writer(by, fresh.organization)
    content = kept(fresh, fresh.PROMISED)
    record(fresh, event, fresh.state, by=by, at=at, text=text, for_unit=for_unit, content=content)
    return fresh
