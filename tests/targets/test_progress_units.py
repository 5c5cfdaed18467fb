"""A unit's own verdict, and what its row tells."""

from datetime import date

import pytest

from targets.arithmetic import percent_text
from tests.targets.facts_of import progress_on
from tests.targets.oracle import event
from tests.targets.small_year import PROGRAM, item, row, session, target, told, unit

DUE_31_MARCH = target("registered", "ge", "100", deadline="2021-03-31")
CLOSED = [event("2021-12-31", "closed")]


def work(*steps, name="r1", **details):
    return item("registration", name, "A", *steps, **details)


def registered(day, *parts):
    found = row(day, "A", DUE_31_MARCH, unit("A"), *parts)
    return found["word"], found["verdict"], found["after_deadline"]


def test_people_of_a_unit_by_its_own_done_and_due():
    parts = target("reach", "ge", "100", deadline="2021-03-31"), unit("A", 10)
    assert row("2021-03-31", "A", *parts, session("s1", "A", "2021-03-01", 4))["short_by"] == 6
    late = session("s1", "A", "2021-04-05", 12)
    words = [
        (r["word"], r["after_deadline"]) for d in ("2021-04-01", "2021-04-05") for r in [row(d, "A", *parts, late)]
    ]
    assert words == [("late", False), ("met", True)]


def test_a_unit_founded_after_the_deadline_meets_it_afterwards():
    parts = target("reach", "ge", "100", deadline="2021-03-31"), unit("A", 10, founded="2021-05-01")
    found = row("2021-06-30", "A", *parts, session("s1", "A", "2021-05-10", 10))
    assert (found["word"], found["after_deadline"]) == ("met", True)


def test_a_unit_of_unknown_roll_says_so_and_has_no_figure():
    found = row("2021-06-30", "A", target("reach", "ge", "100"), unit("A", total=None))
    assert (found["word"], found["verdict"], found["percent"], found["unknown_units"]) == (
        "unknown",
        "no_data",
        None,
        1,
    )


def test_nothing_registered_is_going_until_the_deadline_and_late_after_it():
    assert registered("2021-03-31") == ("going", "going", False)
    assert registered("2021-04-01") == ("late", "late", False)


def test_a_slow_office_is_not_the_cells_fault():
    slow = work(("2021-03-31", "submitted"), ("2021-05-20", "accepted"))
    assert registered("2021-05-19", slow) == ("waiting", "going", False)
    assert registered("2021-05-20", slow) == ("met", "met", False)


def test_a_late_hand_in_waits_late_and_is_met_after_the_deadline():
    late = work(("2021-04-01", "submitted"), ("2021-05-20", "accepted"))
    assert registered("2021-05-19", late) == ("waiting", "late", False)
    assert registered("2021-05-20", late) == ("met", "met", True)


def test_a_hand_in_that_was_returned_no_longer_stands_from_that_day():
    steps = ("2021-03-20", "submitted"), ("2021-04-10", "returned"), ("2021-04-15", "resubmitted")
    returned = work(*steps, ("2021-04-20", "accepted"))
    assert registered("2021-04-09", returned) == ("waiting", "going", False)
    assert registered("2021-04-10", returned) == ("returned", "late", False)
    assert registered("2021-04-15", returned) == ("waiting", "late", False)
    assert registered("2021-04-20", returned) == ("met", "met", True)


def test_returned_and_handed_in_again_before_the_deadline_is_in_time():
    steps = ("2021-03-01", "submitted"), ("2021-03-10", "returned"), ("2021-03-30", "resubmitted")
    assert registered("2021-03-10", work(*steps)) == ("returned", "going", False)
    assert registered("2021-06-30", work(*steps)) == ("waiting", "going", False)


@pytest.mark.parametrize("gone", ["draft", "returned", "withdrawn", "cancelled"])
def test_recalled_returned_withdrawn_and_cancelled_hand_ins_leave_the_unit_late(gone):
    found = registered("2021-06-30", work(("2021-03-01", "submitted"), ("2021-05-01", gone)))
    assert found == ("returned" if gone == "returned" else "late", "late", False)


def test_a_withdrawn_work_handed_in_again_stands_from_the_new_hand_in():
    steps = ("2021-03-01", "submitted"), ("2021-03-05", "accepted"), ("2021-05-01", "withdrawn")
    again = work(*steps, ("2021-05-10", "resubmitted"), ("2021-05-12", "accepted"))
    assert registered("2021-04-30", again) == ("met", "met", False)
    assert registered("2021-05-12", again) == ("met", "met", True)


def test_of_several_works_the_first_standing_hand_in_judges():
    slow = work(("2021-03-20", "submitted"))
    quick = work(("2021-04-10", "submitted"), ("2021-04-12", "accepted"), name="r2")
    assert registered("2021-06-30", slow, quick) == ("met", "met", False)
    back = work(("2021-03-20", "submitted"), ("2021-04-01", "returned"))
    assert registered("2021-06-30", back, quick) == ("met", "met", True)


def test_waiting_is_told_before_returned():
    back = work(("2021-03-01", "submitted"), ("2021-03-02", "returned"))
    assert registered("2021-03-10", back, work(("2021-03-05", "submitted"), name="r2"))[0] == "waiting"


def test_a_work_without_campaign_item_neither_waits_nor_excuses():
    assert registered("2021-04-01", work(("2021-03-01", "submitted"), campaign=False)) == ("late", "late", False)


def test_a_closed_programme_leaves_the_word_of_what_is_pending():
    assert registered("2021-12-31", CLOSED) == ("not_met", "not_met", False)
    assert registered("2021-12-31", CLOSED, work(("2021-03-01", "submitted"))) == ("waiting", "not_met", False)


def test_a_commendation_is_met_or_not_there_yet_and_never_late():
    parts = target("commended", "gt", "50", deadline="2021-03-31"), unit("A")
    proposal = item("commendation", "c1", "A", ("2021-05-01", "submitted"))
    found = row("2021-04-30", "A", *parts, proposal)
    assert (found["word"], found["verdict"], found["short_by"]) == ("none", "going", 1)
    found = row("2021-05-01", "A", *parts, proposal)
    assert (found["word"], found["after_deadline"]) == ("met", False)
    assert row("2021-12-31", "A", *parts, CLOSED)["word"] == "none"


def test_a_survey_has_no_unit_verdict():
    found = told("2021-06-30", target("satisfaction", "gt", "95"), unit("A"))
    assert found["units"] == [{"name": "A", "targets": []}]


def three_targets():
    reach = target("reach", "ge", "100", ordinal=1)
    return [*reach, *[e | {"ordinal": 2} for e in DUE_31_MARCH], *target("commended", "gt", "50", ordinal=3)]


def rows_on(day, *parts):
    events = [PROGRAM, *three_targets(), *unit("A", 10, members=6), *(e for part in parts for e in part)]
    return progress_on(events, date.fromisoformat(day))


def test_a_row_needs_attention_when_late_or_returned():
    assert not rows_on("2021-03-31").rows[0].needs_attention
    assert rows_on("2021-04-01").rows[0].needs_attention
    back = work(("2021-03-01", "submitted"), ("2021-03-02", "returned"))
    assert rows_on("2021-03-10", back).rows[0].needs_attention


def test_a_row_that_meets_all_three():
    accepted = work(("2021-03-01", "submitted"), ("2021-03-05", "accepted"))
    proposal = item("commendation", "c1", "A", ("2021-03-01", "submitted"))
    parts = accepted, proposal, session("s1", "A", "2021-03-01", 10)
    assert rows_on("2021-03-10", *parts).rows[0].meets_all
    assert not rows_on("2021-03-10", *parts[:2]).rows[0].meets_all


def test_the_unit_with_most_left_could_close_the_gap_first():
    found = rows_on("2021-03-10", unit("B", 30), unit("C", 20), session("s1", "B", "2021-03-01", 15)).targets[0]
    assert [u.name for u in found.closing_units] == ["C", "B", "A"]


def test_party_members_are_shown_beside_people():
    reached = rows_on("2021-03-31", session("s1", "A", "2021-03-01", 9, members=8)).targets[0]
    assert (reached.tally.beside.done, reached.tally.beside.due) == (6, 6)
    assert percent_text(reached.percent) == "90,0%"


def test_labels_tell_what_was_met_after_its_deadline():
    late = work(("2021-04-01", "submitted"), ("2021-05-20", "accepted"))
    found = rows_on("2021-06-30", late)
    assert (found.targets[1].label, found.rows[0].results[1].label) == ("Đạt sau hạn", "Đạt sau hạn")
    assert (found.targets[0].label, found.rows[0].results[2].label) == ("Đang thực hiện", "Chưa có đề xuất")


def test_a_row_in_the_form_of_the_command():
    back = work(("2021-03-01", "submitted"), ("2021-03-02", "returned"))
    found = rows_on("2021-04-01", back, session("s1", "A", "2021-03-01", 4)).rows[0].as_json()
    one = {"done": 0, "due": 1, "percent": "0.0", "short_by": 1, "unknown_units": 0}
    people = {"done": 4, "due": 10, "percent": "40.0", "short_by": 6, "unknown_units": 0}
    assert found["name"] == "A"
    assert found["targets"] == [
        {"ordinal": 1, "verdict": "going"} | people,
        {"ordinal": 2, "verdict": "late"} | one,
        {"ordinal": 3, "verdict": "going"} | one,
    ]
