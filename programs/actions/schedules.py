"""The schedule of reminders of a programme."""

from collections.abc import Collection

from django.db import transaction

from programs.actions.steps import locked
from programs.models import Program, ReminderSchedule, User
from programs.rules import demand, refusal_to_edit_program


@transaction.atomic
def set_schedule(
    program: Program,
    *,
    by: User,
    days_before: Collection[int],
    days_after: Collection[int],
    repeat_days: int,
    grace_days: int,
) -> ReminderSchedule:
    """Each day once, those before the deadline from the farthest, those after it from the nearest."""
    demand(refusal_to_edit_program(by, locked(program)))
    schedule = ReminderSchedule.objects.filter(program=program).first() or ReminderSchedule(program=program)
    schedule.days_before, schedule.days_after = sorted(set(days_before), reverse=True), sorted(set(days_after))
    schedule.repeat_days, schedule.grace_days = repeat_days, grace_days
    schedule.save()
    return schedule
