import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kit.dates import DAY_HINT, FIRST_YEAR, LAST_YEAR, MONTH_HINT, days_between, parse_day, read_day, read_month

DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2200, 12, 31))


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", " %d / %m / %Y "]))
def test_a_day_reads_back_however_it_is_written(day, style):
    assert read_day(day.strftime(style)) == day


@given(DAYS)
def test_a_month_reads_back_as_its_first_day(day):
    assert read_month(day.strftime("%m/%Y")) == read_month(day.strftime("%Y-%m")) == day.replace(day=1)


def test_the_day_comes_first_and_zeros_may_be_left_out():
    assert read_day("03/04/2021") == read_day("3/4/2021") == dt.date(2021, 4, 3)
    assert read_day("29/02/2020") == dt.date(2020, 2, 29)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2021", "Tháng 2 không có ngày 31."),
        ("31/4/2021", "Tháng 4 không có ngày 31."),
        ("00/04/2021", "Tháng 4 không có ngày 0."),
        ("29/02/2021", "Tháng 2 năm 2021 chỉ có 28 ngày."),
        ("01/13/2021", "Không có tháng 13: tháng phải từ 1 đến 12."),
        ("01/01/1929", "Năm phải từ 1930 đến 2200."),
        ("01/01/2201", "Năm phải từ 1930 đến 2200."),
        ("hôm qua", DAY_HINT),
        ("26/02-2021", DAY_HINT),
        ("26/02/21", DAY_HINT),
        ("٢٦/٠٢/٢٠٢١", DAY_HINT),
    ],
)
def test_a_wrong_day_says_why(text, reason):
    with pytest.raises(ValueError) as refusal:
        read_day(text)
    assert str(refusal.value) == reason
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [("13/2021", "Không có tháng 13: tháng phải từ 1 đến 12."), ("2021", MONTH_HINT), ("01/02/2021", MONTH_HINT)],
)
def test_a_wrong_month_says_why(text, reason):
    with pytest.raises(ValueError) as refusal:
        read_month(text)
    assert str(refusal.value) == reason


@given(st.text() | st.none() | st.integers())
def test_rubbish_from_an_address_is_no_day_and_no_error(rubbish):
    assert parse_day(rubbish) is None or isinstance(parse_day(rubbish), dt.date)


@pytest.mark.parametrize("text", ["", "\x00", "9" * 9999, "9999-99-99", "2021-09-30T00:00", None])
def test_these_are_no_days(text):
    assert parse_day(text) is None


def test_days_between():
    assert days_between(dt.date(2021, 2, 26), dt.date(2021, 3, 1)) == 3
    assert days_between(dt.date(2021, 3, 1), dt.date(2021, 2, 26)) == -3


@pytest.mark.parametrize(("year", "reads"), [(FIRST_YEAR - 1, 0), (FIRST_YEAR, 1), (LAST_YEAR, 1), (LAST_YEAR + 1, 0)])
def test_years_are_read_from_the_first_to_the_last(year, reads):
    assert (parse_day(f"15/06/{year}") is not None) == reads
    assert (parse_day(f"{year}-01-01") is not None) == reads
