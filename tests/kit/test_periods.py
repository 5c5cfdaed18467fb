"""Periods: which end within a span, what each is called."""

from datetime import date

import pytest

from danvan.kit.periods import ends_of, is_end, period_name

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)


@pytest.mark.parametrize(("months", "number"), [(0, 0), (1, 12), (3, 4), (6, 2), (12, 1)])
def test_a_year_has_so_many(months, number):
    found = list(ends_of(months, FIRST, LAST))
    assert len(found) == number
    assert not found or found[-1] == LAST


def test_only_those_that_end_within_the_span():
    assert list(ends_of(1, date(2021, 1, 31), date(2021, 3, 30))) == [date(2021, 1, 31), date(2021, 2, 28)]
    assert list(ends_of(3, date(2020, 12, 31), date(2021, 3, 31))) == [date(2020, 12, 31), date(2021, 3, 31)]
    assert list(ends_of(1, date(2024, 2, 29), date(2024, 2, 29))) == [date(2024, 2, 29)]


def test_an_end_is_the_last_day_of_a_period():
    assert is_end(3, date(2021, 6, 30))
    assert not is_end(3, date(2021, 5, 31))
    assert not is_end(1, date(2021, 6, 29))
    assert is_end(0, date(2021, 6, 29))


@pytest.mark.parametrize(
    ("months", "end", "name"),
    [
        (1, date(2021, 3, 31), "tháng 3/2021"),
        (3, date(2021, 12, 31), "quý IV/2021"),
        (6, date(2021, 6, 30), "6 tháng đầu năm 2021"),
        (6, date(2021, 12, 31), "6 tháng cuối năm 2021"),
        (12, date(2021, 12, 31), "năm 2021"),
        (0, date(2021, 3, 5), "ngày 05/03/2021"),
        (1, None, "chưa chọn kỳ"),
        (0, None, "chưa ghi ngày"),
    ],
)
def test_each_has_its_name(months, end, name):
    assert period_name(months, end) == name
