"""Handed-in items as they stood at the end of a day, whatever happened to them later; and the day usually looked at."""

from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from danvan.kit import clock
from programs.enums import State
from programs.models import Program, Transition
from programs.workflow import APPROVED


def default_day(program: Program) -> date:
    """Today while the programme is open, its day of closing afterwards."""
    today = clock.today()
    return min(program.closed_on, today) if program.closed_on else today


def steps_until(model: type[Model], day: date, subject: str = "pk") -> QuerySet[Transition]:
    """The steps of an outer item (its id: `subject`) up to and including that day, the last one first (ties by id)."""
    return steps_before(ContentType.objects.get_for_model(model).pk, clock.end_of_day(day), subject)


def steps_before(subject_type: int, end: datetime, subject: str = "pk") -> QuerySet[Transition]:
    """The same until a moment, of the model with that content type."""
    steps = Transition.objects.filter(at__lt=end, subject_type=subject_type)
    return steps.filter(subject_id=OuterRef(subject)).order_by("-at", "-pk")


def on_day(items: QuerySet, day: date) -> QuerySet:
    """Those begun by the end of that day, with `state_then`: the state after the last step until then."""
    last = steps_until(items.model, day).values("to_state")[:1]
    end = clock.end_of_day(day)
    begun = items.filter(Q(created_at__lt=end) | Q(first_sent_at__lt=end))
    return begun.annotate(state_then=Coalesce(Subquery(last), Value(State.DRAFT.value), output_field=CharField()))


def approved_on(rows: QuerySet, day: date, item: str = "") -> QuerySet:
    """Those whose item, held by that day, was accepted at the end of it; `item`: the way to it, "" for itself."""
    model = rows.model._meta.get_field(item).related_model if item else rows.model
    last = steps_until(model, day, f"{item}_id" if item else "pk").values("to_state")[:1]
    held = {f"{item}__held_on__lte" if item else "held_on__lte": day}
    return rows.annotate(item_state=Subquery(last)).filter(item_state__in=APPROVED, **held)
