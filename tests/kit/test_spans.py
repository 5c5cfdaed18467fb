"""Rows with validity dates: the first day counts, the last named one does not."""

from datetime import date, timedelta

import pytest

from danvan.kit.spans import in_force, not_ended
from programs.models import Appointment
from tests.factories.people import AppointmentFactory

FIRST, END = date(2021, 3, 1), date(2021, 6, 1)
DAY = timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "holds", "stays"),
    [(FIRST - DAY, False, True), (FIRST, True, True), (END - DAY, True, True), (END, False, False)],
)
def test_a_row_holds_from_its_first_day_until_the_day_before_its_end(day, holds, stays):
    AppointmentFactory(valid_from=FIRST, valid_to=END)
    assert Appointment.objects.filter(in_force(day)).exists() is holds
    assert Appointment.objects.filter(not_ended(day)).exists() is stays


@pytest.mark.django_db
def test_without_an_end_it_holds_for_ever():
    AppointmentFactory(valid_from=FIRST, valid_to=None)
    assert Appointment.objects.filter(in_force(date(2100, 1, 1))).exists()
