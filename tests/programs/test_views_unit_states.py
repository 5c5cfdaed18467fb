"""The pages of a required act and of a required figure: searched, narrowed by state, put in order, counted alike."""

from datetime import date

import pytest
from django.urls import reverse

from programs.actions import handins
from tests.books import rows_of
from tests.factories.handins import ActConfirmationFactory, FigureReportFactory
from tests.factories.programs import RequiredActFactory, RequiredFigureFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-02-10"
    return make_world()


def made_act(world):
    act = RequiredActFactory(program=world.program)
    return act, lambda **given: ActConfirmationFactory(
        program=world.program, required_act=act, done_on=date(2021, 2, 1), **given
    )


def made_figure(world):
    figure = RequiredFigureFactory(program=world.program)
    return figure, lambda **given: FigureReportFactory(
        program=world.program, required_figure=figure, period_to=date(2021, 1, 31), **given
    )


@pytest.fixture(params=["act", "figure"])
def shown_by(request, world, client):
    """The page of one whose cell is done, whose neighbour waits, whose section lacks it; and its workbook."""
    required, begin = {"act": made_act, "figure": made_figure}[request.param](world)
    for unit, author in ((world.cell, world.secretary), (world.neighbour, world.neighbour_secretary)):
        item = handins.hand_in(begin(organization=unit, author=author), by=author)
        if unit == world.cell:
            handins.accept(item, by=world.staff)
    client.force_login(world.staff)
    name = f"programs:required_{request.param}"

    def shown(**query):
        context = client.get(reverse(name, args=[required.pk]), query).context
        book = rows_of(client.post(reverse(f"{name}_export", args=[required.pk], query=query)))
        names = [unit.name for unit in context["page"]]
        assert [row[1] for row in book[1:]] == names
        return names, [(chip["label"], chip["count"]) for chip in context["chips"] if chip["active"]]

    return shown


def test_who_lacks_it_stands_first(world, shown_by):
    assert shown_by() == ([world.section.name, world.neighbour.name, world.cell.name], [("Tất cả", 3)])


def test_backwards_when_asked_so(world, shown_by):
    assert shown_by(sap="-trang-thai")[0] == [world.cell.name, world.neighbour.name, world.section.name]
    assert shown_by(sap="ten")[0] == [world.neighbour.name, world.cell.name, world.section.name]


def test_one_state(world, shown_by):
    names, (chip,) = shown_by(loc="cho")
    assert (names, chip) == ([world.neighbour.name], ("Chờ duyệt", 1))


def test_a_name_without_its_marks_within_a_state(world, shown_by):
    assert shown_by(q="MAU", loc="cho")[0] == [world.neighbour.name]
    assert shown_by(q="khong co ten nay") == ([], [("Tất cả", 3)])


def test_rubbish_narrows_nothing(world, shown_by):
    assert len(shown_by(loc="x", sap="x")[0]) == 3
