"""Items as they stood at the end of a day."""

from datetime import date

import pytest

from programs.actions import handins
from targets.queries.duties.returned_items import returned_on
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.handins import FigureReportFactory
from tests.factories.programs import RequiredFigureFactory
from tests.targets.dated_actions import at, hold, propose, register, return_item
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def autumn(settings):
    settings.TODAY = "2021-09-30"


@pytest.fixture
def world():
    return make_world()


def states(world, day):
    return [record.state for record in ProgramProgress(world.program).records_on(date.fromisoformat(day))]


def test_the_state_is_that_after_the_last_step_of_the_day(world):
    item = return_item(world, register(world, world.cell, by=world.secretary, day="2021-03-10"), day="2021-03-20")
    handins.hand_in(item, by=world.secretary, at=at("2021-03-25"))
    assert states(world, "2021-03-09") == []
    assert states(world, "2021-03-10") == ["submitted"]
    assert states(world, "2021-03-20") == ["returned"]
    assert states(world, "2021-09-30") == ["resubmitted"]


def test_returned_of_every_kind_with_reason_reviewer_and_day(world):
    session = hold(world, world.cell, by=world.secretary, reached=5)
    proposal = propose(world, world.neighbour, by=world.neighbour_secretary, day="2021-03-16")
    return_item(world, session, day="2021-04-02", text="Thiếu biên bản.")
    return_item(world, proposal, day="2021-04-01", text="Chưa rõ thành tích.")
    first, second = returned_on(world.program, date(2021, 9, 30))
    assert (first.kind, first.title, first.text) == ("commendation", proposal.recipient, "Chưa rõ thành tích.")
    assert (second.noun, second.title, second.by) == ("buổi triển khai", "ngày 15/03/2021", "Chuyên viên Một")
    assert (second.pk, second.organization_id, second.at) == (session.pk, world.cell.pk, at("2021-04-02"))


def test_sent_again_is_no_longer_returned_but_was_on_the_days_before(world):
    item = return_item(world, register(world, world.cell, by=world.secretary), day="2021-04-01")
    handins.hand_in(item, by=world.secretary, at=at("2021-04-10"))
    assert returned_on(world.program, date(2021, 9, 30)) == []
    assert [found.pk for found in returned_on(world.program, date(2021, 4, 9))] == [item.pk]


def test_returned_of_some_organisations_only(world):
    return_item(world, register(world, world.cell, by=world.secretary), day="2021-04-01")
    assert returned_on(world.program, date(2021, 9, 30), [world.neighbour.pk]) == []
    assert len(returned_on(world.program, date(2021, 9, 30), [world.cell.pk])) == 1


def test_a_recalled_resubmission_keeps_the_reason_of_the_return(world):
    item = return_item(world, register(world, world.cell, by=world.secretary), day="2021-04-01", text="Vì sao?")
    again = handins.hand_in(item, by=world.secretary, at=at("2021-04-10"))
    handins.recall(again, by=world.secretary, at=at("2021-04-11"))
    assert [found.text for found in returned_on(world.program, date(2021, 9, 30))] == ["Vì sao?"]


def test_a_returned_report_is_named_with_its_period_and_due_after_it(world):
    figure = RequiredFigureFactory(program=world.program)
    for month in (date(2021, 1, 31), date(2021, 2, 28)):
        told = {"organization": world.cell, "author": world.secretary, "required_figure": figure, "period_to": month}
        report = FigureReportFactory(program=world.program, **told)
        handins.hand_in(report, by=world.secretary, at=at("2021-03-02"))
        return_item(world, report, day="2021-03-05")
    register_first = return_item(world, register(world, world.cell, by=world.secretary), day="2021-03-20")
    found = returned_on(world.program, date(2021, 9, 30))
    assert [(item.title, item.due_on) for item in found] == [
        ("Đơn thư của công dân tháng 1/2021", date(2021, 2, 10)),
        ("Đơn thư của công dân tháng 2/2021", date(2021, 3, 10)),
        (register_first.title, date(2021, 3, 31)),
    ]


def test_the_last_change_for_each_unit_until_the_day(world):
    register(world, world.cell, by=world.secretary, day="2021-03-10", accept="2021-03-20")
    hold(world, world.cell, by=world.secretary, reached=5, day="2021-03-15")
    assert ProgramProgress(world.program).last_changes(date(2021, 3, 16)) == {world.cell.pk: date(2021, 3, 15)}
    assert ProgramProgress(world.program).last_changes(date(2021, 9, 30)) == {world.cell.pk: date(2021, 3, 20)}
