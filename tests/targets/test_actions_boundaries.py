"""Forms and actions about programmes, targets and reminders: on the boundary, and one step to each side of it."""

import pytest

from programs.models import Program
from targets.actions.surveys import report_figure
from targets.forms.programs import ProgramForm
from targets.forms.references import LinesForm
from targets.forms.reminders import LONGEST, MOST, DaysField
from targets.forms.rows import changed, click_of
from tests.factories.targets import TargetFactory
from tests.programs.test_actions_boundaries import done
from tests.programs.test_queries_boundaries import AFTER, JUNE
from tests.programs.test_rules_boundaries import FROM, TODAY, UP_TO, around
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = TODAY.isoformat()
    return make_world()


def test_counting_dates_are_at_least_one_day(world):
    def wrong(day):
        data = {"counts_from": f"{JUNE:%d/%m/%Y}", "counts_to": f"{day:%d/%m/%Y}"}
        return "counts_to" in ProgramForm(data, instance=Program(issuer=world.committee)).errors

    assert [not wrong(day) for day in around(JUNE)] == FROM


def test_days_of_reminders():
    def taken(text):
        return DaysField().clean(text)

    assert done(taken, "0", "1", f"{LONGEST - 1}", f"{LONGEST}", f"{LONGEST + 1}") == [False, True, True, True, False]
    assert done(taken, *(" ".join("1" * number) for number in (MOST - 1, MOST, MOST + 1))) == UP_TO


def test_lines_of_new_words():
    longest = LinesForm.longest
    assert ["lines" in LinesForm({"lines": "x" * n}).errors for n in (longest - 1, longest, longest + 1)] == AFTER
    assert "lines" in LinesForm({"lines": "Một\nmột"}).errors
    assert LinesForm({"lines": "Một\nHai"}).errors == {}


def test_clicks_beyond_the_rows_change_nothing():
    rows = [{"n": 0}, {"n": 1}]
    removed = [len(changed(rows, "remove", place)) for place in (0, 1, 2)]
    moved = [[row["n"] for row in changed(rows, "up", place)] for place in (0, 1, 2)]
    assert (removed, moved) == ([1, 1, 2], [[0, 1], [1, 0], [0, 1]])
    assert [click_of(f"up:tasks:{text}")[2] for text in ("999", "1000")] == [999, 0]


def test_a_hand_fed_figure_is_of_a_day_that_has_come(world):
    target = TargetFactory(program=world.program, reported=True)
    action = lambda day: report_figure(target=target, by=world.staff, day=day, done=1, due=2, source="Sổ")  # noqa: E731
    assert done(action, *around(TODAY)) == UP_TO
    assert target.figures.count() == 2
