"""The geometry of a chart of months, computed by hand here."""

from fractions import Fraction

import pytest

from danvan.kit.charts import Value, axis_bottom, month_chart


def values(*percents):
    return [Value(f"T{number}", None if one is None else Fraction(one)) for number, one in enumerate(percents, 1)]


def test_each_value_stands_in_the_middle_of_its_month_and_as_high_as_the_axis_says():
    first, second = month_chart(values(95, 100), low=90).columns
    assert (first.left, first.width, first.middle, first.y, first.height) == (
        "0.00%", "50.00%", "25.00%", "50.00%", "50.00%",
    )  # fmt: skip
    assert (second.middle, second.y, second.height) == ("75.00%", "0.00%", "100.00%")
    assert (first.bar_left, first.bar_width) == ("12.50%", "25.00%")
    assert (first.is_last, second.is_last) == (False, True)


def test_a_month_without_a_value_breaks_the_line():
    chart = month_chart(values(50, 60, None, 70, 80))
    assert [(line[0], line[2]) for line in chart.lines] == [("10.00%", "30.00%"), ("70.00%", "90.00%")]
    assert [column.value.state for column in chart.columns] == ["known", "known", "missing", "known", "known"]
    assert chart.columns[2].y == ""


def test_what_is_still_to_come_is_not_missing():
    months = [*values(50), Value("T2", None), Value("T3", None, to_come=True)]
    assert [column.value.state for column in month_chart(months).columns] == ["known", "missing", "to_come"]


def test_the_axis_names_its_ends_and_leaves_out_what_is_no_whole_number():
    chart = month_chart(values(96), low=90)
    assert [(tick.y, tick.text) for tick in chart.ticks] == [
        ("0.00%", "100%"), ("20.00%", "98%"), ("40.00%", "96%"), ("60.00%", "94%"), ("80.00%", "92%"),
        ("100.00%", "90%"),
    ]  # fmt: skip
    assert (chart.highest, chart.lowest) == ("100%", "90%")
    assert [tick.text for tick in month_chart(values(5), steps=2).ticks] == ["100%", "50%", "0%"]
    assert [tick.text for tick in month_chart(values(5), steps=3).ticks] == ["100%", "0%"]


def test_the_threshold_runs_where_its_percent_is():
    assert month_chart(values(96), low=90, threshold=Fraction(95)).threshold.y == "50.00%"
    assert month_chart(values(96)).threshold is None


@pytest.mark.parametrize(("highest", "top"), [(100, "100%"), ("100.5", "110%"), (120, "130%")])
def test_more_than_all_lifts_the_axis(highest, top):
    assert month_chart(values(highest)).highest == top


@pytest.mark.parametrize(
    ("percents", "bottom"), [([], 0), ([96, 95], 90), ([90], 80), (["90.1"], 90), (["89.9"], 80), ([10], 0), ([0], 0)]
)
def test_the_axis_begins_at_the_ten_below_all_that_is_seen(percents, bottom):
    assert axis_bottom([Fraction(one) for one in percents]) == bottom


def test_no_value_at_all_is_an_empty_plot():
    chart = month_chart(values(None, None))
    assert (chart.lines, [column.y for column in chart.columns]) == ([], ["", ""])
