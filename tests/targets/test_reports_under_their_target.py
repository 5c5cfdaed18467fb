"""Reports of figures stand under the target that counts them, and a review says what accepting one would do to it."""

from datetime import date

import pytest
from django.urls import reverse

from danvan.kit import clock
from programs.actions import handins
from targets.queries.pages.consequences import if_accepted
from targets.queries.progress.program_progress import ProgramProgress
from targets.queries.units.items import UnitItems
from tests.factories.handins import FigureReportFactory
from tests.factories.programs import IndicatorFactory, RequiredFigureFactory
from tests.factories.targets import TargetFactory
from tests.targets.consequence_checks import assert_kept
from tests.world import make_world

pytestmark = pytest.mark.django_db
TODAY, JANUARY, FEBRUARY = date(2021, 6, 30), date(2021, 1, 31), date(2021, 2, 28)
ALL_OF_THEM = {"comparator": "ge", "threshold": 90, "unit_word": "đơn"}


@pytest.fixture
def world(settings):
    settings.TODAY = TODAY.isoformat()
    return make_world()


@pytest.fixture
def asked(world):
    return RequiredFigureFactory(program=world.program)


def aimed(world, asked, measure="unit_reports", **parameters):
    chosen = {"indicator": asked.indicator_id, **parameters}
    return TargetFactory(program=world.program, measure=measure, parameters=chosen, ordinal=1, **ALL_OF_THEM)


def sent(world, asked, end=JANUARY, on=date(2021, 3, 1), **values):
    who = {"organization": world.cell, "author": world.secretary, "program": world.program}
    item = FigureReportFactory(required_figure=asked, period_to=end, **who, **values)
    return handins.hand_in(item, by=world.secretary, at=clock.start_of_day(on))


def accepted(world, asked, **values):
    return handins.accept(sent(world, asked, **values), by=world.staff, at=clock.start_of_day(date(2021, 3, 2)))


def listed(world, user, day=TODAY):
    progress = ProgramProgress(world.program, below=world.cell)
    items = UnitItems(user, progress, day)
    (row,) = [row for row in progress.rows_on(day) if row.unit.id == world.cell.pk]
    found = items.of(row.results[0].aim.measure)
    return [(item.title, item.text, item.label, item.counted, item.why_not) for item in found]


def name(asked, end):
    return f"Số liệu “{asked}” tháng {end.month}/2021"


@pytest.mark.parametrize(
    ("measure", "more"), [("unit_reports", {}), ("allotted", {"numbers": {}})], ids=["reported", "allotted"]
)
def test_those_of_this_figure_alone(world, asked, measure, more):
    more = {name: {str(world.cell.pk): 9} for name in more}
    aimed(world, asked, measure, **more)
    accepted(world, asked)
    sent(world, asked, end=FEBRUARY, done=3, total=4)
    accepted(world, RequiredFigureFactory(program=world.program, indicator=IndicatorFactory(name="Khác")))
    assert listed(world, world.leader) == [
        (name(asked, JANUARY), "5/8 đơn", "Đã duyệt", True, ""),
        (name(asked, FEBRUARY), "3/4 đơn", "Chờ duyệt", False, ""),
    ]


def test_what_the_last_period_leaves_behind_says_so(world, asked):
    aimed(world, asked, latest=True)
    accepted(world, asked)
    accepted(world, asked, end=FEBRUARY)
    assert [line[3:] for line in listed(world, world.leader)] == [
        (False, "không phải kỳ gần nhất nên không tính"), (True, ""),
    ]  # fmt: skip


def test_a_period_outside_the_counting_dates_says_so(world, asked):
    aimed(world, asked)
    accepted(world, asked)
    world.program.counts_from = FEBRUARY
    world.program.save()
    assert [line[3:] for line in listed(world, world.leader)] == [
        (False, "kỳ ngoài thời gian của chương trình nên không tính")
    ]


def test_a_past_day_has_the_numbers_of_then(world, asked):
    aimed(world, asked)
    item = handins.return_item(
        sent(world, asked), by=world.staff, text="Ghi lại.", at=clock.start_of_day(date(2021, 4, 1))
    )
    item.done = 6
    item.save()
    handins.hand_in(item, by=world.secretary, at=clock.start_of_day(date(2021, 5, 1)))
    days = (date(2021, 3, 31), date(2021, 4, 1), TODAY)
    assert [listed(world, world.leader, day)[0][1:3] for day in days] == [
        ("5/8 đơn", "Chờ duyệt"), ("5/8 đơn", "Đã trả lại"), ("6/8 đơn", "Chờ duyệt lại"),
    ]  # fmt: skip


def test_the_unit_page_leads_to_them(world, asked, client):
    aimed(world, asked)
    item = accepted(world, asked)
    client.force_login(world.secretary)
    text = client.get(reverse("targets:unit", args=[world.cell.pk])).content.decode()
    card = text[text.index('id="chi-tieu-1"') :]
    assert reverse("programs:figurereport", args=[item.pk]) in card and "5/8 đơn" in card


@pytest.mark.parametrize("more", [{}, {"latest": True}])
def test_accepting_one_does_what_its_page_said(world, asked, more):
    aimed(world, asked, **more)
    accepted(world, asked)
    item = sent(world, asked, end=FEBRUARY, done=3, total=4)
    kept = assert_kept(world.program, if_accepted(item), lambda: handins.accept(item, by=world.staff))
    assert kept == {("Chỉ tiêu 1", "5/8 → 3/4" if more else "5/8 → 8/12")}


def test_of_an_allotted_number_too(world, asked):
    aimed(world, asked, "allotted", numbers={str(world.cell.pk): 9})
    item = sent(world, asked)
    kept = assert_kept(world.program, if_accepted(item), lambda: handins.accept(item, by=world.staff))
    assert kept == {("Chỉ tiêu 1", "0/9 → 5/9")}
