import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from danvan.kit import clock

UTC_EVENING = dt.datetime(2021, 9, 29, 18, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def real_date(settings):
    settings.TODAY = ""


@time_machine.travel(UTC_EVENING, tick=False)
def test_the_clock_shows_vietnamese_time():
    assert clock.now() == UTC_EVENING
    assert clock.now().utcoffset() == dt.timedelta(hours=7)
    assert clock.today() == dt.date(2021, 9, 30)
    assert not clock.is_moved()


@time_machine.travel(UTC_EVENING, tick=False)
def test_a_moved_clock_keeps_the_time_of_day(settings):
    settings.TODAY = "2022-02-01"
    assert clock.now().isoformat() == "2022-02-01T01:30:00+07:00"
    assert clock.today() == dt.date(2022, 2, 1)
    assert clock.is_moved()


@pytest.mark.parametrize("rubbish", ["30/09/2021", "hôm nay", "2021-02-30", "2021-9"])
def test_a_bad_date_says_how_to_write_it(settings, rubbish):
    settings.TODAY = rubbish
    with pytest.raises(ImproperlyConfigured, match="ghi theo dạng 2021-09-30"):
        clock.now()


def test_a_day_ends_at_the_next_midnight_in_vietnam():
    assert clock.start_of_day(dt.date(2021, 12, 31)).isoformat() == "2021-12-31T00:00:00+07:00"
    assert clock.end_of_day(dt.date(2021, 12, 31)).isoformat() == "2022-01-01T00:00:00+07:00"
