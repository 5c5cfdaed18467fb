"""The sample year's activities and reform steps: every state, every late case, the figures of the first task."""

from datetime import date

import pytest
from django.db.models import Q

from programs.enums import ProgramState, State
from programs.models import Activity, Organization, Program, ReformStep
from programs.queries.activities import hosted_by, is_reported_late, overdue_activities
from programs.queries.reform import changes_of

pytestmark = pytest.mark.django_db
AUTUMN = date(2021, 9, 30)
LIVING = {State.DRAFT, State.SUBMITTED, State.RETURNED, State.RESUBMITTED, State.ACCEPTED, State.WITHDRAWN}


@pytest.fixture
def program():
    return Program.objects.get(state=ProgramState.ISSUED)


def test_the_first_task_has_34_accepted_activities_of_12_units(program):
    accepted = Activity.objects.filter(program=program, key_task__ordinal=1, state=State.ACCEPTED)
    units = Organization.objects.filter(parent=program.issuer)
    assert accepted.count() == 34
    inside = [unit for unit in units if accepted.filter(hosted_by(Organization.objects.filter(path__under=unit.path)))]
    assert len(inside) == 12


def test_every_other_task_has_some(program):
    for ordinal in (2, 3, 4):
        assert Activity.objects.filter(program=program, key_task__ordinal=ordinal, state=State.ACCEPTED).exists()


def test_activities_stand_in_every_state_and_are_spread_over_the_year():
    assert set(Activity.objects.values_list("state", flat=True)) == LIVING | {State.CANCELLED}
    months = {day.month for day in Activity.objects.values_list("starts_on", flat=True) if day}
    assert months == {3, 4, 5, 6, 7, 8, 9}
    assert Activity.objects.filter(by_office=True, state=State.ACCEPTED).exists()
    assert Activity.objects.filter(Q(co_hosts__isnull=False), state=State.ACCEPTED).distinct().count() >= 5


def test_the_plan_has_kept_late_overdue_cancelled_and_coming_promises(program):
    planned = Activity.objects.filter(is_planned=True)
    overdue = overdue_activities(program, AUTUMN)
    assert sorted(overdue.values_list("state", flat=True)) == [State.DRAFT, State.DRAFT, State.RETURNED]
    late = [is_reported_late(activity) for activity in planned.filter(state=State.ACCEPTED)]
    assert (late.count(True), late.count(False)) == (1, 3)
    assert planned.filter(state=State.CANCELLED).exists()
    assert planned.filter(state=State.DRAFT, deadline__gte=AUTUMN).count() == 4
    assert overdue_activities(program, date(2021, 8, 5)).count() == 2


def test_reform_steps_stand_in_every_state_and_one_became_slower():
    assert set(ReformStep.objects.values_list("state", flat=True)) == LIVING - {State.RESUBMITTED} | {State.CANCELLED}
    accepted = ReformStep.objects.filter(state=State.ACCEPTED)
    assert [any(change.is_worse for change in changes_of(step)) for step in accepted].count(True) == 1
