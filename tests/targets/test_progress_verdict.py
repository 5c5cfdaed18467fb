"""The verdict of a target: the first that fits, judged on exact numbers."""

import pytest

from targets.enums import UnitVerdict, Verdict
from tests.targets.oracle import event
from tests.targets.small_year import first, item, session, survey, target, told, unit

CLOSED = [event("2021-12-31", "closed")]
PROPOSALS = [e for n in range(10) for e in item("commendation", f"c{n}", f"U{n:02}", ("2021-02-01", "submitted"))]
TWENTY = [e for n in range(20) for e in unit(f"U{n:02}")]


def test_more_than_half_is_not_met_at_ten_of_twenty():
    found = first("2021-06-30", target("commended", "gt", "50"), TWENTY, PROPOSALS)
    assert (found["done"], found["due"], found["percent"], found["verdict"]) == (10, 20, "50.0", "going")
    assert found["short_by"] == 1
    assert found["closing"] == {f"U{n}" for n in range(10, 20)}


def test_more_than_half_is_met_at_eleven_of_twenty():
    one_more = item("commendation", "c10", "U10", ("2021-02-01", "submitted"))
    found = first("2021-06-30", target("commended", "gt", "50"), TWENTY, PROPOSALS, one_more)
    assert (found["percent"], found["verdict"], found["short_by"], found["closing"]) == ("55.0", "met", 0, set())


@pytest.mark.parametrize(
    ("satisfied", "percent", "verdict"),
    [(9499, "94.9", "going"), (9500, "95.0", "going"), (9501, "95.01", "met")],
)
def test_above_95_percent_just_below_at_and_just_above(satisfied, percent, verdict):
    found = first("2021-06-30", target("satisfaction", "gt", "95"), survey("2021-05-31", satisfied, 10_000))
    assert (found["percent"], found["verdict"]) == (percent, verdict)


@pytest.mark.parametrize("measure", ["reach", "registered", "commended", "satisfaction", "reported"])
@pytest.mark.parametrize("comparator", ["gt", "ge", "eq", "le", "lt"])
def test_nothing_due_is_no_data_even_when_closed_or_late(measure, comparator):
    found = first("2021-12-31", target(measure, comparator, "0", deadline="2021-03-31"), CLOSED)
    assert (found["verdict"], found["percent"], found["short_by"]) == ("no_data", None, None)


def test_no_valid_form_is_no_data_though_forms_came_in():
    forms = survey("2021-05-31", 0, 0, received=8, settled=40)
    assert first("2021-06-30", target("satisfaction", "gt", "95"), forms)["verdict"] == "no_data"


def test_a_hand_fed_target_without_entry_is_no_data_and_with_zero_done_is_not():
    parts = target("reported", "ge", "100"), [event("2021-05-01", "reported", ordinal=1, done=0, due=4)]
    assert [first(day, *parts)["verdict"] for day in ("2021-04-30", "2021-05-01")] == ["no_data", "going"]


@pytest.mark.parametrize("measure", ["reach", "registered", "commended"])
def test_no_record_is_zero_of_due_and_not_no_data(measure):
    found = first("2021-06-30", target(measure, "ge", "100"), unit("A"))
    assert (found["done"], found["percent"], found["verdict"]) == (0, "0.0", "going")


def test_the_deadline_day_is_not_late_and_the_next_is():
    parts = target("registered", "ge", "100", deadline="2021-03-31"), unit("A")
    assert [first(day, *parts)["verdict"] for day in ("2021-03-31", "2021-04-01")] == ["going", "late"]


def test_without_deadline_never_late():
    assert first("2022-12-31", target("registered", "ge", "100"), unit("A"))["verdict"] == "going"


def test_a_closed_programme_has_missed_what_is_not_met_before_it_is_late():
    parts = target("registered", "ge", "100", deadline="2021-03-31"), unit("A"), CLOSED
    reopened = [event("2022-01-10", "reopened")]
    days = ("2021-12-30", "2021-12-31", "2022-01-10")
    assert [first(day, *parts, reopened)["verdict"] for day in days] == ["late", "not_met", "late"]


def test_a_closed_programme_has_met_what_is_met():
    work = item("registration", "r1", "A", ("2021-02-01", "submitted"), ("2021-02-05", "accepted"))
    assert first("2021-12-31", target("registered", "ge", "100"), unit("A"), work, CLOSED)["verdict"] == "met"


def test_met_after_the_deadline_only_if_it_was_not_met_when_the_deadline_day_ended():
    parts = target("reach", "ge", "100", deadline="2021-03-31"), unit("A", 10)
    late = session("s1", "A", "2021-04-01", 10)
    in_time = session("s1", "A", "2021-03-31", 10)
    after = lambda *more: first("2021-06-30", *parts, *more)  # noqa: E731
    assert (after(late)["verdict"], after(late)["after_deadline"]) == ("met", True)
    assert (after(in_time)["verdict"], after(in_time)["after_deadline"]) == ("met", False)


def test_what_an_unknown_roll_hid_on_the_deadline_day_was_not_met_then():
    roll = [event("2021-05-01", "roll", unit="A", total=4, members=0)]
    parts = target("reach", "ge", "100", deadline="2021-03-31"), unit("A", total=None), roll
    assert first("2021-06-30", *parts, session("s1", "A", "2021-02-01", 4))["after_deadline"] is True


def test_never_met_while_a_units_due_number_is_unknown():
    parts = unit("A", 10), unit("B", total=None), session("s1", "A", "2021-02-01", 10)
    found = first("2021-06-30", target("reach", "ge", "100", deadline="2021-09-30"), *parts)
    assert (found["done"], found["due"], found["unknown_units"]) == (10, 10, 1)
    assert (found["verdict"], found["short_by"]) == ("going", 0)
    assert first("2021-10-01", target("reach", "ge", "100", deadline="2021-09-30"), *parts)["verdict"] == "late"


def test_with_every_roll_unknown_there_is_no_data():
    found = first("2021-06-30", target("reach", "ge", "100"), unit("A", total=None))
    assert (found["verdict"], found["unknown_units"]) == ("no_data", 1)


def test_the_units_that_could_close_the_gap_are_those_with_something_left():
    people = session("s1", "A", "2021-02-01", 10), session("s2", "B", "2021-02-01", 2)
    units = unit("A", 10), unit("B", 10), unit("C", 4), unit("D", total=None)
    found = told("2021-06-30", target("reach", "ge", "100"), *units, *people)["targets"][0]
    assert (found["short_by"], found["closing"]) == (12, {"B", "C"})


def test_the_words_of_the_verdicts():
    labels = ["Chưa có số liệu", "Đạt", "Không đạt", "Quá hạn", "Đang thực hiện"]
    assert Verdict.labels == labels
    assert UnitVerdict.labels[5:] == ["Chờ duyệt", "Bị trả lại", "Chưa có đề xuất", "Chưa rõ", "Không áp dụng"]
    assert Verdict.values == UnitVerdict.values[:5] == ["no_data", "met", "not_met", "late", "going"]
    assert UnitVerdict.labels[:5] == labels
