"""Comparators, thresholds, and how much is missing: compared exactly, never on a rounded figure."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.arithmetic import Figure, Goal, attainable, meets, short_by
from targets.enums import Comparator
from targets.measures import measures


def goal(comparator, threshold, deadline=None):
    return Goal(Comparator(comparator), Decimal(threshold), deadline)


@pytest.mark.parametrize(
    ("comparator", "threshold", "done", "due", "expected"),
    [
        ("gt", "50", 10, 20, False),
        ("gt", "50", 11, 20, True),
        ("gt", "95", 95, 100, False),
        ("gt", "95", 9501, 10_000, True),
        ("ge", "100", 19, 20, False),
        ("ge", "100", 20, 20, True),
        ("ge", "33.33", 1, 3, True),
        ("ge", "33.34", 1, 3, False),
        ("eq", "33.33", 1, 3, False),
        ("eq", "50", 10, 20, True),
        ("le", "5", 1, 20, True),
        ("le", "5", 2, 20, False),
        ("lt", "5", 1, 20, False),
        ("lt", "5", 0, 20, True),
        ("ge", "0", 0, 0, False),
        ("le", "0", 0, 0, False),
    ],
)
def test_done_of_due_meets_the_goal(comparator, threshold, done, due, expected):
    assert meets(goal(comparator, threshold), Figure(done, due)) is expected


def test_no_float_decides_at_a_number_beyond_its_precision():
    due = 10**18
    assert not meets(goal("gt", "50"), Figure(due // 2, due))
    assert meets(goal("gt", "50"), Figure(due // 2 + 1, due))


@pytest.mark.parametrize(
    ("comparator", "threshold", "capped", "free"),
    [
        ("gt", "50", True, True),
        ("gt", "99.99", True, True),
        ("gt", "100", False, True),
        ("ge", "100", True, True),
        ("ge", "100.1", False, True),
        ("eq", "100", True, True),
        ("eq", "0", True, True),
        ("eq", "100.1", False, True),
        ("eq", "-0.1", False, False),
        ("le", "0", True, True),
        ("le", "-0.1", False, False),
        ("lt", "0.1", True, True),
        ("lt", "0", False, False),
        ("lt", "-1", False, False),
        ("le", "120", True, True),
    ],
)
def test_a_threshold_that_cannot_be_met_is_known(comparator, threshold, capped, free):
    assert attainable(Comparator(comparator), Decimal(threshold), capped=True) is capped
    assert attainable(Comparator(comparator), Decimal(threshold), capped=False) is free


@given(st.sampled_from(Comparator), st.integers(-20, 130).map(Decimal), st.integers(1, 100))
def test_attainable_means_that_some_figure_meets_it(comparator, threshold, due):
    possible = any(meets(Goal(comparator, threshold), Figure(done, 100)) for done in range(101))
    assert attainable(comparator, threshold, capped=True) is possible


@pytest.mark.parametrize(
    ("comparator", "threshold", "done", "due", "expected"),
    [
        ("gt", "50", 10, 20, 1),
        ("gt", "50", 0, 21, 11),
        ("gt", "50", 11, 20, 0),
        ("ge", "100", 1154, 1200, 46),
        ("ge", "66.67", 1, 3, 2),
        ("ge", "66.66", 1, 3, 1),
        ("eq", "50", 8, 20, 2),
        ("eq", "50", 12, 20, None),
        ("eq", "33.33", 0, 3, None),
        ("le", "5", 2, 20, None),
        ("lt", "5", 1, 20, None),
        ("lt", "5", 0, 20, 0),
        ("ge", "100", 0, 0, None),
    ],
)
def test_short_by_is_the_least_extra_done(comparator, threshold, done, due, expected):
    assert short_by(goal(comparator, threshold), Figure(done, due)) == expected


@given(st.sampled_from(Comparator), st.decimals(0, 130, places=2), st.integers(0, 60), st.integers(1, 40))
def test_short_by_is_what_counting_up_finds(comparator, threshold, done, due):
    asked = Goal(comparator, threshold)
    extras = (extra for extra in range(60) if meets(asked, Figure(done + extra, due)))
    assert short_by(asked, Figure(done, due)) == next(extras, None)


@pytest.mark.parametrize(
    ("comparator", "threshold", "expected"),
    [
        ("gt", "50.00", "Chỉ tiêu: trên 50%"),
        ("gt", "95", "Chỉ tiêu: trên 95%"),
        ("ge", "100", "Chỉ tiêu: 100%"),
        ("eq", "100.0", "Chỉ tiêu: 100%"),
        ("ge", "95.50", "Chỉ tiêu: từ 95,5% trở lên"),
        ("eq", "30", "Chỉ tiêu: bằng 30%"),
        ("le", "5", "Chỉ tiêu: không quá 5%"),
        ("lt", "0.25", "Chỉ tiêu: dưới 0,25%"),
    ],
)
def test_a_goal_in_words(comparator, threshold, expected):
    assert goal(comparator, threshold).words == expected


def test_the_deadline_day_is_not_past_and_no_deadline_ever_is():
    limited = goal("ge", "100", date(2021, 3, 31))
    assert not limited.is_past(date(2021, 3, 31))
    assert limited.is_past(date(2021, 4, 1))
    assert not goal("ge", "100").is_past(date(9999, 12, 31))


def test_each_measure_names_what_it_counts():
    assert {m.key: m().counts for m in measures()} == {
        "reach": "người", "units_with": "đơn vị", "satisfaction": "phiếu", "satisfaction_by_unit": "phiếu",
        "reported": "", "records": "công trình", "records_share": "công trình", "unit_documents": "lượt đơn vị",
        "allotted": "công trình", "against_before": "công trình", "documents": "văn bản",
        "regular_dialogues": "cuộc đối thoại đúng kỳ", "parts": "đơn vị", "confirmed": "đơn vị", "unit_reports": "",
    }  # fmt: skip
    assert [m.key for m in measures() if not m.is_capped] == [
        "reported", "unit_reports", "records", "documents", "against_before",
    ]  # fmt: skip
