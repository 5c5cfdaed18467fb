"""The shown percent: rounded to the safe side, as short as honesty allows."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from targets.arithmetic import Figure, Goal, percent_json, percent_text, plain_percent, shown_percent
from targets.enums import Comparator


def shown(comparator, threshold, done, due):
    return percent_text(shown_percent(Goal(Comparator(comparator), Decimal(threshold)), Figure(done, due)))


@pytest.mark.parametrize(
    ("comparator", "threshold", "done", "due", "expected"),
    [
        ("ge", "100", 1154, 1200, "96,1%"),  # 96,166…: down
        ("ge", "100", 19_999, 20_000, "99,9%"),
        ("gt", "50", 11, 20, "55,0%"),
        ("gt", "50", 10, 20, "50,0%"),
        ("gt", "95", 4382, 4499, "97,3%"),  # 97,399…: down
        ("gt", "95", 9501, 10_000, "95,01%"),  # 95,0% would read as not met
        ("gt", "95", 95_001, 100_000, "95,001%"),
        ("gt", "95", 9499, 10_000, "94,9%"),
        ("ge", "95", 9503, 10_000, "95,03%"),  # above, not at the threshold
        ("ge", "95.55", 9555, 10_000, "95,55%"),  # 95,5% would read as not met
        ("gt", "95.55", 9555, 10_000, "95,55%"),
        ("eq", "50", 5001, 10_000, "50,01%"),
        ("eq", "50", 4999, 10_000, "49,9%"),
        ("le", "5", 501, 10_000, "5,1%"),  # up
        ("le", "5", 499, 10_000, "4,99%"),  # 5,0% would read as at the threshold
        ("le", "5", 1, 30, "3,4%"),
        ("lt", "5", 499, 10_000, "4,99%"),
        ("lt", "5", 500, 10_000, "5,0%"),
        ("ge", "100", 0, 7, "0,0%"),
        ("ge", "100", 7, 7, "100,0%"),
        ("ge", "100", 123, 10, "1.230,0%"),
        ("ge", "100", 0, 0, "–"),
    ],
)
def test_the_percent_that_is_shown(comparator, threshold, done, due, expected):
    assert shown(comparator, threshold, done, due) == expected


def side(value, threshold):
    return (value > threshold) - (value < threshold)


@given(st.sampled_from(Comparator), st.decimals(0, 130, places=3), st.integers(0, 10**6), st.integers(1, 10**6))
@example(Comparator.GT, Decimal("95"), 950_001, 1_000_000)
@example(Comparator.LT, Decimal("33.333"), 333_333, 1_000_000)
def test_it_stands_where_the_exact_share_stands_with_the_fewest_decimals(comparator, threshold, done, due):
    percent = shown_percent(Goal(comparator, threshold), Figure(done, due))
    exact, limit = Fraction(100 * done, due), Fraction(threshold)
    places = -percent.as_tuple().exponent
    rounding = ceil if comparator in (Comparator.LE, Comparator.LT) else floor
    assert Fraction(percent) == Fraction(rounding(exact * 10**places), 10**places)
    assert side(Fraction(percent), limit) == side(exact, limit)
    for fewer in range(1, places):
        assert side(Fraction(rounding(exact * 10**fewer), 10**fewer), limit) != side(exact, limit)


@given(st.sampled_from(Comparator), st.integers(1, 1000), st.integers(1, 400), st.sampled_from([-1, 0, 1]))
def test_at_just_below_and_just_above_a_threshold_of_many_decimals(comparator, due, done, nudge):
    threshold = Decimal(100 * done) / Decimal(due) + Decimal(nudge).scaleb(-20)
    percent = shown_percent(Goal(comparator, threshold), Figure(done, due))
    assert side(Fraction(percent), Fraction(threshold)) == side(Fraction(100 * done, due), Fraction(threshold))


def test_json_has_a_point_and_never_an_exponent():
    tiny = shown_percent(Goal(Comparator.GT, Decimal(0)), Figure(1, 10**10))
    assert percent_json(tiny) == "0.00000001"
    assert percent_json(Decimal("96.1")) == "96.1"
    assert percent_json(None) is None


def test_a_share_without_threshold_has_one_decimal_rounded_down():
    assert percent_text(plain_percent(Figure(4499, 5000))) == "89,9%"
    assert plain_percent(Figure(0, 0)) is None
