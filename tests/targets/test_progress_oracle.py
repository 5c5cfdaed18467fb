"""Generated years: progress says what the oracle says, on every day."""

from fractions import Fraction

from hypothesis import given, settings

from targets.arithmetic import meets
from targets.enums import Verdict
from tests.targets.facts_of import progress_on, said
from tests.targets.oracle_answer import answer
from tests.targets.years import years_and_days


@settings(max_examples=500)
@given(years_and_days())
def test_progress_of_a_generated_year_is_that_of_the_oracle(year_and_day):
    events, day = year_and_day
    expected = answer(events, day)
    assert said(progress_on(events, day)) == expected


@settings(max_examples=150)
@given(years_and_days())
def test_what_happens_later_changes_no_earlier_day(year_and_day):
    events, day = year_and_day
    known = [e for e in events if e["on"] <= day or e["kind"] in ("program", "target")]
    assert said(progress_on(known, day)) == said(progress_on(events, day))


@settings(max_examples=150)
@given(years_and_days())
def test_the_shown_percent_never_contradicts_the_verdict(year_and_day):
    found = progress_on(*year_and_day)
    for result in found.targets:
        if result.percent is None:
            assert result.verdict is Verdict.NO_DATA
            continue
        shown, goal = Fraction(result.percent), result.aim.goal
        reads_as_met = {
            "gt": shown > Fraction(goal.threshold),
            "ge": shown >= Fraction(goal.threshold),
            "eq": shown == Fraction(goal.threshold),
            "le": shown <= Fraction(goal.threshold),
            "lt": shown < Fraction(goal.threshold),
        }[goal.comparator.value]
        assert reads_as_met == meets(goal, result.figure)
        assert (result.verdict is Verdict.MET) == (reads_as_met and not result.unknown_units)


@settings(max_examples=150)
@given(years_and_days())
def test_the_committees_own_work_and_roll_count_for_nobody(year_and_day):
    events, day = year_and_day
    others = [e for e in events if e.get("unit") != "committee"]
    assert said(progress_on(others, day)) == said(progress_on(events, day))


@settings(max_examples=150)
@given(years_and_days())
def test_a_target_is_late_only_after_its_deadline(year_and_day):
    events, day = year_and_day
    for result in progress_on(events, day).targets:
        deadline = result.aim.goal.deadline
        assert not result.is_late or (deadline is not None and day > deadline)
