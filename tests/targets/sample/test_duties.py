"""The duties of the sample year, read some units at a time: the same, each once."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat

from danvan.kit import clock
from programs.models import Appointment, Letter, Notice, Program, User
from programs.queries.recipients import writers_of, writers_of_many
from targets.actions import reminders
from targets.queries.duties import lists
from targets.queries.duties.lists import duties_in_batches, duties_on
from tests.targets.sample.test_year import the_open_one

pytestmark = pytest.mark.django_db
DAYS = [date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30)]


@pytest.fixture(params=[1, 7])
def few_at_once(request, monkeypatch):
    monkeypatch.setattr(lists, "UNITS_AT_ONCE", request.param)
    return request.param


def in_order(duties):
    return sorted(duties, key=lambda duty: (duty.anchor, duty.key))


@pytest.mark.parametrize("day", DAYS)
def test_read_in_batches_they_are_those_of_all_at_once(few_at_once, day):
    program = the_open_one()
    read = list(duties_in_batches(program, day))
    assert in_order(duty for _, duties in read for duty in duties) == duties_on(program, day) != []
    units = [[node.unit_id for node in reading.nodes if node.depth == 1] for reading, _ in read]
    assert max(map(len, units)) == few_at_once
    assert sum(map(len, units)) == len({unit for batch in units for unit in batch}) >= 19


def test_nobody_owes_anything_in_a_closed_programme():
    closed = Program.objects.exclude(pk=the_open_one().pk).get(state="closed")
    assert list(duties_in_batches(closed, DAYS[-1])) == []


def told():
    """Notices and letters of a run, which is taken back."""
    with transaction.atomic():
        written = reminders.send_digests(by=None, day=DAYS[-1])
        notices = list(Notice.objects.order_by("to", "key").values_list("to", "key", "text", "done_at", "read_at"))
        letters = list(Letter.objects.order_by("to").values_list("to", "subject", "text"))
        transaction.set_rollback(True)
    return written, notices, letters


def test_a_run_over_few_units_at_a_time_tells_and_writes_the_same(monkeypatch, settings, mailoutbox):
    settings.SENDS_MAIL, settings.BASE_URL = True, "https://danvan.example.vn"
    User.objects.update(email=Concat("username", Value("@example.vn")))
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    whole = told()
    assert whole[0] > 10
    monkeypatch.setattr(lists, "UNITS_AT_ONCE", 3)
    monkeypatch.setattr("programs.actions.letters.PEOPLE_AT_ONCE", 4)
    assert told() == whole


def test_of_many_organisations_the_writers_of_each(django_assert_num_queries):
    units = {post.organization_id: post.organization for post in Appointment.objects.select_related("organization")}
    with django_assert_num_queries(2):
        found = writers_of_many(units)
    by_key = {pk: sorted(people, key=lambda user: user.pk) for pk, people in found.items()}
    assert by_key == {pk: people for pk, unit in units.items() if (people := list(writers_of(unit)))}
    assert len(found) >= 20
