"""Which day of the plan has been reached, and when the office hears of a unit."""

import pytest

from programs.actions.schedules import set_schedule
from programs.models import ReminderSchedule
from programs.queries.schedules import SchedulePlan, plan_of
from programs.rules import Refused
from tests.factories.notices import ReminderScheduleFactory
from tests.world import make_world


@pytest.mark.parametrize(
    ("late", "stage"),
    [(-8, None), (-7, -7), (-2, -7), (-1, -1), (0, 0), (1, 1), (6, 1), (7, 7), (13, 7), (14, 14), (20, 14), (21, 21)],
)
def test_the_last_day_of_the_usual_plan_that_was_reached(late, stage):
    assert SchedulePlan().stage(late) == stage


def test_without_repetition_the_last_day_is_the_end():
    assert [SchedulePlan(repeat=0).stage(late) for late in (7, 8, 400)] == [7, 7, 7]


def test_an_empty_plan_tells_on_the_day_itself_and_then_repeats():
    plan = SchedulePlan(before=(), after=(), repeat=10)
    assert [plan.stage(late) for late in (-1, 0, 9, 10, 25)] == [None, 0, 0, 10, 20]


@pytest.mark.parametrize(("late", "times"), [(7, None), (8, 0), (14, 0), (15, 1), (22, 2)])
def test_the_office_hears_after_the_days_of_grace_and_again_each_week(late, times):
    assert SchedulePlan().escalation(late) == times


def test_the_office_hears_once_where_nothing_repeats():
    assert [SchedulePlan(repeat=0, grace=0).escalation(late) for late in (0, 1, 90)] == [None, 0, 0]


@pytest.mark.django_db
def test_a_programme_without_a_schedule_has_the_usual_one():
    world = make_world()
    assert plan_of(world.program) == SchedulePlan()
    ReminderScheduleFactory(program=world.program, days_before=[3], days_after=[2], repeat_days=0, grace_days=1)
    assert plan_of(world.program) == SchedulePlan((3,), (2,), 0, 1)


@pytest.mark.django_db
def test_the_office_sets_it_each_day_once_and_in_order():
    world, days = make_world(), {"repeat_days": 5, "grace_days": 3}
    for _ in range(2):
        set_schedule(world.program, by=world.staff, days_before=[1, 7, 1], days_after=[9, 2], **days)
    kept = ReminderSchedule.objects.get()
    assert (kept.days_before, kept.days_after, kept.repeat_days, kept.grace_days) == ([7, 1], [2, 9], 5, 3)
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        set_schedule(world.program, by=world.secretary, days_before=[], days_after=[], **days)
