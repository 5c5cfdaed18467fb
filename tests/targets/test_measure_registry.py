"""A new measure is one new file: the form offers it, the help explains it, the pages count and tell by it."""

from datetime import date

import pytest

from danvan.help.figures import measures as explained
from programs.models import User
from targets import measures as package
from targets.forms.measured import measure_choices
from targets.measures import measures, named
from targets.queries.pages.dashboard import DashboardFilters, dashboard_of
from targets.queries.progress.program_progress import ProgramProgress
from targets.rules import refusal_of_goal
from tests.factories.targets import TargetFactory
from tests.targets.dated_actions import hold, register
from tests.world import make_world

pytestmark = pytest.mark.django_db

FILE = '''
"""Units that held a session, whatever it made known."""

from danvan.kit.spans import in_force
from programs import workflow
from programs.models import Fact
from targets.arithmetic import Tally
from targets.measures.base import ONE_DONE, ONE_OPEN, MeasureHelp, UnitsThatHave


class Met(UnitsThatHave):
    key = "met_once"
    place = 25
    label = "Đơn vị đã họp"
    record_kind = "dissemination"
    heading = "Họp"
    title = "Họp triển khai"
    noun = "buổi họp"
    start_words = "Báo cáo buổi họp"
    help = MeasureHelp("da-hop", "số đơn vị đã họp ít nhất một lần", "số đơn vị trực thuộc", "Họp ở đâu cũng tính.")

    def unit_tallies(self, snapshot):
        facts = Fact.objects.filter(in_force(snapshot.day), kind=self.record_kind, state__in=workflow.APPROVED)
        held = {snapshot.unit_of.get(fact.organization_id) for fact in facts}
        return {unit.id: Tally(ONE_DONE if unit.id in held else ONE_OPEN) for unit in snapshot.units}

    def sentence(self):
        return "Đơn vị đã họp ít nhất một lần"

    def judge(self, snapshot):
        return lambda record: (record.state in workflow.APPROVED, "")

    def cell(self, tally, word):
        return ("đã họp" if tally.figure.done else "chưa họp"), (tally.figure.done,)

    def late_words(self, tally, word):
        return "chưa họp"

    def done_words(self, tally, items, program):
        return "Đã họp"

    def missing_words(self, tally, items, program):
        return "Chưa họp lần nào"
'''


@pytest.fixture
def one_more(tmp_path, monkeypatch):
    """The file beside the others, for as long as the test lasts."""
    (tmp_path / "met_once.py").write_text(FILE)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    measures.cache_clear()
    yield named("met_once")
    measures.cache_clear()


def test_the_form_offers_it_and_the_help_explains_it_in_their_order(one_more):
    assert [key for key, _ in measure_choices()][1:4] == ["reach", "units_with", "met_once"]
    assert [line["label"] for line in explained()][2] == "Đơn vị đã họp"


def test_without_its_file_there_is_no_such_measure():
    assert named("met_once") is None
    assert refusal_of_goal("met_once", "ge", 50) == "Cách tính này không có trong danh sách."


def test_pages_count_and_tell_by_it(one_more, settings, client):
    settings.TODAY = "2021-06-30"
    world = make_world()
    TargetFactory(program=world.program, ordinal=1, measure="met_once", short_name="Họp")
    hold(world, world.cell, by=world.secretary, reached=1, accept="2021-03-20")
    register(world, world.neighbour, by=world.appoint(world.neighbour, "Bí thư"))
    found = dashboard_of(world.program, DashboardFilters())
    cells = {row.name: row.cells[0].text for row in found.rows}
    assert (found.cards[0].counts, found.columns) == ("1 / 3 đơn vị", [("ct1", "1 · Họp")])
    assert cells[world.cell.name] == "đã họp" and cells[world.neighbour.name] == "chưa họp"
    client.force_login(world.secretary)
    assert "Đã họp" in client.get(f"/don-vi/{world.cell.pk}/").content.decode()
    other = User.objects.get(full_name="Bí thư")
    client.force_login(other)
    assert "Chưa họp lần nào" in client.get(f"/don-vi/{world.neighbour.pk}/").content.decode()
    assert ProgramProgress(world.program).on(date(2021, 3, 19)).targets[0].done == 0
