"""What counts on a day, sentence by sentence: people, works, commendations, forms, hand-fed figures."""

from datetime import date

from tests.targets.oracle import COMMITTEE, event
from tests.targets.small_year import first, item, numbers, row, session, survey, target, told, unit

ALL_PEOPLE = target("reach", "ge", "100")
ALL_UNITS = target("registered", "ge", "100")
HALF = target("commended", "gt", "50")
SATISFIED = target("satisfaction", "gt", "95")
SECTION = [*unit("P", total=None), *unit("P1", 6, parent="P"), *unit("P2", 4, parent="P")]


def test_people_are_added_up_and_cut_at_each_units_roll():
    parts = unit("A", 10), unit("B", 5), session("s1", "A", "2021-02-01", 14), session("s2", "B", "2021-02-01", 3)
    assert numbers(first("2021-06-30", ALL_PEOPLE, *parts)) == (13, 15)


def test_a_make_up_session_adds_people_from_the_day_it_is_accepted():
    parts = ALL_PEOPLE, unit("A"), session("s1", "A", "2021-02-01", 7), session("s2", "A", "2021-03-01", 3)
    assert numbers(first("2021-02-28", *parts)) == (7, 10)
    assert numbers(first("2021-03-01", *parts)) == (10, 10)


def test_only_an_accepted_session_counts_and_a_later_withdrawal_changes_no_day_before_it():
    steps = ("2021-02-01", "submitted"), ("2021-02-10", "accepted"), ("2021-05-01", "withdrawn")
    parts = ALL_PEOPLE, unit("A"), item("session", "s1", "A", *steps, held=date(2021, 2, 1), reached=10)
    days = ("2021-02-09", "2021-02-10", "2021-04-30", "2021-05-01")
    assert [first(day, *parts)["done"] for day in days] == [0, 10, 10, 0]


def test_of_several_steps_on_one_day_the_last_one_stands():
    steps = ("2021-02-01", "submitted"), ("2021-02-01", "accepted"), ("2021-02-01", "withdrawn")
    assert first("2021-02-01", ALL_PEOPLE, unit("A"), item("session", "s1", "A", *steps))["done"] == 0


def test_only_what_falls_within_the_counting_dates_counts():
    outside = session("s1", "A", "2020-12-31", 2), session("s2", "A", "2022-01-01", 3)
    inside = session("s3", "A", "2021-01-01", 1), session("s4", "A", "2021-12-31", 1)
    assert first("2022-01-31", ALL_PEOPLE, unit("A"), *outside, *inside)["done"] == 2


def test_the_roll_is_the_last_one_entered_for_a_date_up_to_the_day():
    shrunk = [event("2021-07-01", "roll", unit="A", total=6, members=0)]
    parts = ALL_PEOPLE, unit("A", 10), shrunk, session("s1", "A", "2021-02-01", 8)
    assert numbers(first("2021-06-30", *parts)) == (8, 10)
    assert numbers(first("2021-07-01", *parts)) == (6, 6)


def test_a_section_without_a_roll_of_its_own_has_the_sum_of_its_cells_and_their_sessions():
    parts = SECTION, session("s1", "P1", "2021-02-01", 9), session("s2", "P", "2021-02-01", 0)
    found = told("2021-06-30", ALL_PEOPLE, *parts)
    assert [u["name"] for u in found["units"]] == ["P"]
    assert numbers(found["targets"][0]) == (9, 10)


def test_a_roll_of_its_own_replaces_that_of_the_cells():
    own = [event("2021-05-01", "roll", unit="P", total=7, members=0)]
    parts = ALL_PEOPLE, SECTION, own, session("s1", "P1", "2021-02-01", 9)
    assert numbers(first("2021-04-30", *parts)) == (9, 10)
    assert numbers(first("2021-05-01", *parts)) == (7, 7)


def test_an_own_roll_of_nobody_is_a_roll_and_not_an_unknown_one():
    own = [event("2021-05-01", "roll", unit="P", total=0, members=0)]
    found = first("2021-06-30", ALL_PEOPLE, SECTION, own, unit("A", 5))
    assert (numbers(found), found["unknown_units"]) == ((0, 5), 0)


def test_a_section_with_one_cell_of_unknown_roll_is_unknown():
    found = first("2021-06-30", ALL_PEOPLE, SECTION, unit("P3", total=None, parent="P"), unit("A", 5))
    assert numbers(found) == (0, 5)
    assert found["unknown_units"] == 1


def test_units_are_directly_below_the_committee_of_a_counting_type_and_exist_that_day():
    parts = ALL_UNITS, SECTION, unit("A"), unit("union", counts=False), unit("new", founded="2021-04-01")
    ended = [event("2021-07-01", "ended", unit="A")]
    names = lambda day: [u["name"] for u in told(day, *parts, ended)["units"]]  # noqa: E731
    assert names("2021-03-31") == ["P", "A"]
    assert names("2021-04-01") == ["P", "A", "new"]
    assert names("2021-06-30") == ["P", "A", "new"]
    assert names("2021-07-01") == ["P", "new"]


def test_a_work_registered_inside_a_section_counts_for_the_section():
    work = item("registration", "r1", "P1", ("2021-02-01", "submitted"), ("2021-02-05", "accepted"))
    assert row("2021-06-30", "P", ALL_UNITS, SECTION, work)["word"] == "met"


def test_a_unit_with_two_works_counts_once():
    works = [
        item("registration", f"r{n}", "A", ("2021-02-01", "submitted"), ("2021-02-05", "accepted")) for n in (1, 2)
    ]
    assert numbers(first("2021-06-30", ALL_UNITS, unit("A"), unit("B"), *works)) == (1, 2)


def test_the_committees_own_work_and_roll_count_for_nobody():
    own = item("registration", "r1", COMMITTEE, ("2021-02-01", "submitted"), ("2021-02-05", "accepted"))
    roll = [event("2021-01-01", "roll", unit=COMMITTEE, total=9, members=9)]
    assert numbers(first("2021-06-30", ALL_UNITS, unit("A"), own, roll)) == (0, 1)
    assert numbers(first("2021-06-30", ALL_PEOPLE, unit("A"), own, roll)) == (0, 10)


def test_a_work_counts_while_accepted_completed_or_recognized_and_only_with_a_campaign_item():
    steps = [("2021-02-01", "submitted"), ("2021-03-01", "accepted"), ("2021-06-01", "completed")]
    steps += [("2021-07-01", "recognized"), ("2021-08-01", "accepted"), ("2021-09-01", "withdrawn")]
    parts = ALL_UNITS, unit("A"), item("registration", "r1", "A", *steps)
    days = ["2021-02-28", "2021-03-01", "2021-06-01", "2021-07-01", "2021-08-01", "2021-09-01"]
    assert [first(day, *parts)["done"] for day in days] == [0, 1, 1, 1, 1, 0]
    free = item("registration", "r2", "A", *steps, campaign=False)
    assert first("2021-06-30", ALL_UNITS, unit("A"), free)["done"] == 0


def test_a_work_handed_in_within_the_year_counts_however_late_the_office_accepts_it():
    steps = ("2021-12-20", "submitted"), ("2022-01-10", "accepted")
    parts = ALL_UNITS, unit("A"), item("registration", "r1", "A", *steps)
    assert [first(day, *parts)["done"] for day in ("2021-12-31", "2022-01-10")] == [0, 1]
    late = item("registration", "r1", "A", ("2022-01-01", "submitted"), ("2022-01-10", "accepted"))
    assert first("2022-01-10", ALL_UNITS, unit("A"), late)["done"] == 0


def test_a_proposal_counts_while_handed_in_or_accepted_and_only_of_the_movement():
    steps = [("2021-02-01", "draft"), ("2021-03-01", "submitted"), ("2021-04-01", "returned")]
    steps += [("2021-05-01", "resubmitted"), ("2021-06-01", "accepted"), ("2021-07-01", "withdrawn")]
    parts = HALF, unit("A"), item("commendation", "c1", "A", *steps)
    days = ["2021-02-01", "2021-03-01", "2021-04-01", "2021-05-01", "2021-06-01", "2021-07-01"]
    assert [first(day, *parts)["done"] for day in days] == [0, 1, 0, 1, 1, 0]
    other = item("commendation", "c2", "A", *steps, movement=False)
    assert first("2021-06-30", HALF, unit("A"), other)["done"] == 0


def test_an_award_counts_from_its_decision_date_whenever_it_is_entered():
    award = [event("2021-09-20", "award", item="c1", unit="A", movement=True, holder="individual")]
    entered = item("commendation", "c1", "A", ("2021-11-10", "accepted"))
    parts = HALF, unit("A"), award, entered
    assert [first(day, *parts)["done"] for day in ("2021-09-19", "2021-09-20", "2021-11-10")] == [0, 1, 1]
    after_the_year = [event("2022-01-05", "award", item="c1", unit="A", movement=True, holder="individual")]
    assert first("2022-01-31", HALF, unit("A"), after_the_year)["done"] == 0


def test_forms_are_added_up_over_whole_months_of_the_named_source_and_scale():
    other = survey("2021-03-31", 0, 90, source="trực tuyến"), survey("2021-04-30", 0, 90, scale="5 mức")
    outside = survey("2020-12-31", 0, 90), survey("2022-01-31", 0, 90)
    parts = SATISFIED, survey("2021-01-31", 95, 100), survey("2021-02-28", 97, 100), *other, *outside
    assert numbers(first("2021-02-27", *parts)) == (95, 100)
    assert numbers(first("2021-02-28", *parts)) == (192, 200)
    assert numbers(first("2022-01-31", *parts)) == (192, 200)


def test_a_hand_fed_target_is_its_last_figure():
    figures = [event(f"2021-0{month}-15", "reported", ordinal=1, done=month, due=8) for month in (2, 5)]
    parts = target("reported", "ge", "100"), figures
    assert [numbers(first(d, *parts)) for d in ("2021-02-14", "2021-02-15", "2021-12-31")] == [(0, 0), (2, 8), (5, 8)]


def test_a_merger_passes_works_and_reached_people_to_the_successor_from_that_day():
    merged = [event("2021-07-01", "merged", unit="A", into="B")]
    work = item("registration", "r1", "A", ("2021-02-01", "submitted"), ("2021-02-05", "accepted"))
    parts = unit("A"), unit("B", 20), merged, work, session("s1", "A", "2021-02-01", 8)
    assert numbers(first("2021-06-30", ALL_PEOPLE, *parts)) == (8, 30)
    assert numbers(first("2021-07-01", ALL_PEOPLE, *parts)) == (8, 20)
    assert row("2021-06-30", "B", ALL_UNITS, *parts)["word"] == "going"
    assert row("2021-07-01", "B", ALL_UNITS, *parts)["word"] == "met"


def test_a_revised_target_is_valid_from_its_day():
    parts = target("commended", "gt", "50"), target("commended", "ge", "50", on="2021-06-01"), unit("A"), unit("B")
    proposal = item("commendation", "c1", "A", ("2021-02-01", "submitted"))
    assert first("2021-05-31", *parts, proposal)["verdict"] == "going"
    assert first("2021-06-01", *parts, proposal)["verdict"] == "met"
