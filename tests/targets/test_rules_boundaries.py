"""The rules about figures and targets that compare days or numbers: on the boundary, and to each side of it."""

from datetime import date

import pytest

from danvan.kit.dates import FIRST_YEAR
from programs.enums import ProgramState
from programs.models import Program
from targets.models import SurveySource, TargetRevision
from targets.rules import refusal_of_revision_day, refusal_to_urge_on
from targets.rules.figure_files import refusal_to_attach_source
from targets.rules.surveys import refusal_of_closed_month, refusal_of_month, refusal_of_word, wrong_counts
from tests.factories.notices import UrgingFactory
from tests.factories.targets import SurveyCountFactory
from tests.programs.test_rules_boundaries import DAY, TODAY, UP_TO, around, passing
from tests.world import make_world

MARCH, LAST_OF_MARCH = date(2021, 3, 1), date(2021, 3, 31)


@pytest.fixture(autouse=True)
def today(settings):
    settings.TODAY = TODAY.isoformat()


@pytest.mark.parametrize(
    ("settled", "received", "valid", "wrong"),
    [(10, 10, 10, 0), (10, 11, 10, 1), (10, 10, 11, 1), (10, 9, 9, 0), (10, 11, 12, 2), (0, 0, 0, 0)],
)
def test_valid_forms_are_received_and_received_forms_are_settled(settled, received, valid, wrong):
    assert len(wrong_counts(settled=settled, received=received, valid=valid).get("received", [])) == wrong


@pytest.mark.parametrize("today", ["2021-09-01", "2021-09-30"])
def test_a_month_is_there_from_its_first_day(settings, today):
    settings.TODAY = today
    months = [date(2021, 8, 1), date(2021, 9, 1), date(2021, 10, 1)]
    assert [not refusal_of_month(month) for month in months] == UP_TO
    assert [not refusal_of_month(month.replace(day=30)) for month in months] == UP_TO


def test_months_begin_with_the_first_year_of_all():
    years = (FIRST_YEAR - 1, FIRST_YEAR, FIRST_YEAR + 1)
    assert [not refusal_of_month(date(year, 1, 1)) for year in years] == [False, True, True]


def test_a_word_serves_a_month_in_which_it_is_valid_on_some_day():
    assert passing(lambda day: refusal_of_word(SurveySource(valid_from=day), MARCH), LAST_OF_MARCH) == UP_TO
    ended = [not refusal_of_word(SurveySource(valid_to=day), MARCH) for day in around(MARCH)]
    assert ended == [False, False, True]
    assert refusal_of_word(SurveySource(), MARCH) == ""


def test_a_revision_follows_the_last_one_and_holds_by_today():
    last = TargetRevision(valid_from=date(2021, 2, 26))
    assert passing(lambda day: refusal_of_revision_day(last, day), TODAY) == UP_TO
    assert [not refusal_of_revision_day(last, day) for day in around(last.valid_from)] == [False, False, True]


@pytest.mark.django_db
class TestStored:
    @pytest.mark.parametrize(
        ("counts_from", "counts_to", "closed"),
        [
            (MARCH, LAST_OF_MARCH, True),
            (MARCH - DAY, LAST_OF_MARCH + DAY, True),
            (MARCH + DAY, LAST_OF_MARCH, False),
            (MARCH, LAST_OF_MARCH - DAY, False),
        ],
    )
    def test_a_month_stays_that_a_closed_programme_counts_whole(self, counts_from, counts_to, closed):
        program = make_world().program
        rows = Program.objects.filter(pk=program.pk)
        rows.update(counts_from=counts_from, counts_to=counts_to, state=ProgramState.CLOSED, closed_on=TODAY)
        assert (refusal_of_closed_month(program.issuer, MARCH) != "") == closed
        rows.update(state=ProgramState.ISSUED, closed_on=None)
        assert refusal_of_closed_month(program.issuer, MARCH) == ""

    def test_the_paper_behind_a_month_comes_from_the_office_until_the_programme_is_closed(self):
        world = make_world()
        survey = SurveyCountFactory(organization=world.committee, month=MARCH)
        assert refusal_to_attach_source(world.staff, survey) == ""
        assert refusal_to_attach_source(world.leader, survey) != ""
        Program.objects.filter(pk=world.program.pk).update(state=ProgramState.CLOSED, closed_on=TODAY)
        assert "đã kết thúc" in refusal_to_attach_source(world.staff, survey)

    def test_a_unit_is_urged_once_a_day(self):
        world = make_world()
        UrgingFactory(program=world.program, organization=world.cell, on=TODAY)
        assert [not refusal_to_urge_on(world.program, world.cell, day) for day in around(TODAY)] == [True, False, True]
        assert refusal_to_urge_on(world.program, world.neighbour, TODAY) == ""
        assert refusal_to_urge_on(world.program, world.committee, TODAY) != ""
