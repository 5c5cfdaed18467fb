"""Every rule that compares days or numbers: on the boundary, and one step to each side of it."""

from datetime import date, timedelta

import pytest

from programs.enums import ProgramState
from programs.models import (
    Activity,
    Dialogue,
    Dissemination,
    Document,
    JointProgram,
    Opinion,
    Oversight,
    Program,
    ReformStep,
)
from programs.rules import (
    missing_in_program,
    refusal_of_closing_day,
    refusal_of_decision_day,
    refusal_of_due_day,
    refusal_of_publish_day,
)
from programs.rules.associations import _outside_year, _signed_ahead
from programs.rules.documents import refusal_of_issue_day, refusal_of_last_day
from programs.rules.missing import outside_program, wrong_day

TODAY, FIRST, LAST = date(2021, 9, 30), date(2021, 1, 1), date(2021, 12, 31)
ISSUED = date(2021, 2, 26)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def today(settings):
    settings.TODAY = TODAY.isoformat()


@pytest.fixture
def program():
    return Program(counts_from=FIRST, counts_to=LAST, issued_on=ISSUED, year=2021, number=29, state=ProgramState.ISSUED)


def around(day: date) -> tuple[date, date, date]:
    """The day before, the day, the day after."""
    return day - DAY, day, day + DAY


def passing(refusal, day: date) -> list[bool]:
    """Which of the three days around that one the rule lets pass."""
    return [not refusal(one) for one in around(day)]


UP_TO, FROM = [True, True, False], [False, True, True]


def test_a_programme_is_issued_closed_and_published_from_its_day_of_issue_until_today(program):
    assert passing(lambda day: refusal_of_closing_day(program, day), TODAY) == UP_TO
    assert passing(lambda day: refusal_of_closing_day(program, day), ISSUED) == FROM
    assert passing(lambda day: refusal_of_publish_day(program, day), ISSUED) == FROM
    assert refusal_of_publish_day(program, None) == ""


@pytest.mark.django_db
def test_a_programme_issued_tomorrow_is_not_signed_yet(program):
    def missing_fields(day):
        program.pk, program.issued_on = 1, day
        return [missing_field for missing_field in missing_in_program(program) if missing_field.field == "issued_on"]

    assert passing(missing_fields, TODAY) == UP_TO
    assert missing_fields(None) != []


def test_a_decision_is_taken_from_the_first_counting_day_until_today(program):
    assert passing(lambda day: refusal_of_decision_day(program, day), TODAY) == UP_TO
    assert passing(lambda day: refusal_of_decision_day(program, day), FIRST) == FROM


def test_a_document_is_issued_by_today_and_not_before_the_one_that_it_replaces():
    before = Document(issued_on=ISSUED)
    assert passing(refusal_of_issue_day, TODAY) == UP_TO
    assert passing(lambda day: refusal_of_issue_day(day, before), ISSUED) == FROM
    assert refusal_of_issue_day(ISSUED - DAY) == ""


def test_the_last_day_of_a_document_is_not_before_its_issue():
    assert passing(lambda day: refusal_of_last_day(ISSUED, day), ISSUED) == FROM
    assert refusal_of_last_day(ISSUED, None) == ""


def dated(model, field, day, program):
    return model(**{field: day}, program=program)


# What is done on a day, and by which field.
DONE = {
    Activity: ("starts_on", "ends_on"), Dissemination: ("held_on",), Dialogue: ("held_on",), Oversight: ("held_on",),
    ReformStep: ("applied_on",),
}  # fmt: skip


@pytest.mark.parametrize(("model", "field"), [(model, field) for model, fields in DONE.items() for field in fields])
def test_what_was_done_is_over_and_within_the_counting_days(program, model, field):
    def missing_fields(day):
        return wrong_day(dated(model, field, day, program), field, "Ngày", "việc đã làm")

    assert passing(missing_fields, TODAY) == UP_TO
    assert passing(missing_fields, FIRST) == FROM
    assert (
        "chưa tới" in missing_fields(TODAY + DAY)[0].text
        and "nằm trong thời gian" in missing_fields(FIRST - DAY)[0].text
    )
    assert missing_fields(None) == []


@pytest.mark.parametrize(("day", "passes"), [(FIRST, FROM), (LAST, UP_TO)])
def test_a_promised_day_lies_within_the_counting_days(program, day, passes):
    def missing_fields(one):
        return outside_program(Activity(deadline=one, program=program), "deadline", "Hạn")

    assert passing(missing_fields, day) == passes


def test_the_last_counting_day_is_the_last_on_which_something_was_done(program, settings):
    settings.TODAY = "2022-01-20"
    missing_fields = [
        wrong_day(Dialogue(held_on=day, program=program), "held_on", "Ngày", "việc") for day in around(LAST)
    ]
    assert [not found for found in missing_fields] == UP_TO


def test_a_joint_programme_is_signed_by_today_and_runs_on_some_day_of_the_programme(program):
    assert passing(lambda day: _signed_ahead(JointProgram(signed_on=day)), TODAY) == UP_TO
    assert passing(lambda day: _outside_year(JointProgram(program=program, starts_on=day)), LAST) == UP_TO
    whole = {"program": program, "starts_on": FIRST - 300 * DAY}
    assert passing(lambda day: _outside_year(JointProgram(**whole, ends_on=day)), FIRST) == FROM
    assert _outside_year(JointProgram(**whole)) == []


def matter_of(held_on: date | None) -> Opinion:
    return Opinion(dialogue=Dialogue(held_on=held_on))


def test_an_answer_is_due_from_the_day_of_the_dialogue():
    held = date(2021, 4, 15)
    assert passing(lambda day: refusal_of_due_day(matter_of(held), day), held) == FROM
    assert refusal_of_due_day(matter_of(held), None) == ""
    assert refusal_of_due_day(matter_of(None), held) == ""
