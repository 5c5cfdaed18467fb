"""Each target month by month: the figures of the days themselves, in one statement a target, drawn and told alike."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from targets.queries.pages.target_months import target_months
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.targets import ReportedFigureFactory, TargetFactory
from tests.targets.dated_actions import four_targets, hold, register, roll
from tests.targets.measuring import fact
from tests.world import make_world

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2021, 9, 15)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-12-20"
    return make_world()


def texts(world, ordinal: int, day: date = SEPTEMBER) -> list[str]:
    months = next(one for one in target_months(world.program, day) if one.ordinal == ordinal)
    return [value.text or ("…" if value.to_come else "–") for value in months.values]


def test_every_month_is_what_its_last_day_says(world):
    four_targets(world)
    roll(world.cell, 20, 5)
    roll(world.neighbour, 10, 5)
    hold(world, world.cell, by=world.secretary, reached=12, accept="2021-03-05")
    register(world, world.cell, by=world.secretary, day="2021-02-01", accept="2021-05-31")
    progress = ProgramProgress(world.program)
    for place, day in ((1, date(2021, 2, 28)), (2, date(2021, 3, 31)), (4, date(2021, 5, 31)), (8, SEPTEMBER)):
        for result in progress.targets_on(day):
            known = result.tally.has_data(result.aim.goal)
            one = next(one for one in target_months(world.program, SEPTEMBER) if one.ordinal == result.ordinal)
            assert (one.values[place].percent is None) == (not known), (day, result.ordinal)
            if known:
                assert one.values[place].percent == Fraction(100 * result.done, result.due)


def test_what_nobody_counted_is_missing_and_what_is_ahead_is_to_come(world):
    TargetFactory(program=world.program, ordinal=1, measure="reported", unit_word="vụ")
    ReportedFigureFactory(target=world.program.targets.get(), date=date(2021, 3, 31), done=3, due=4)
    assert texts(world, 1) == ["–", "–", "75,0%", *["75,0%"] * 6, "…", "…", "…"]
    found = target_months(world.program, SEPTEMBER)[0]
    assert "T1: chưa có" in found.spoken and "T9: 75,0%" in found.spoken and "T10" not in found.spoken
    assert [column.is_last for column in found.chart.columns].index(True) == 8


def test_a_plain_number_is_told_as_one_and_drawn_against_what_is_asked(world):
    goal = {"comparator": "ge", "threshold": 2, "basis": "number"}
    TargetFactory(program=world.program, ordinal=1, measure="records", parameters={"kind": "dialogue"}, **goal)
    fact(world, "dialogue", held_from=date(2021, 4, 1))
    found = target_months(world.program, SEPTEMBER)[0]
    assert texts(world, 1)[2:5] == ["0", "1", "1"]
    assert (found.values[3].percent, found.threshold) == (50, 100)


def test_against_none_at_all_each_one_fills_the_axis(world):
    goal = {"comparator": "le", "threshold": 0, "basis": "number"}
    TargetFactory(program=world.program, ordinal=1, measure="records", parameters={"kind": "dialogue"}, **goal)
    fact(world, "dialogue", held_from=date(2021, 4, 1))
    found = target_months(world.program, SEPTEMBER)[0]
    assert ([value.percent for value in found.values][2:4], found.threshold) == ([0, 100], 0)


@pytest.mark.parametrize(
    ("measure", "parameters"),
    [
        ("units_with", {"kind": "activity"}), ("units_with", {}), ("records", {"kind": "dialogue"}),
        ("records", {"kind": "reformstep", "quantity": "days_cut"}), ("reach", {}), ("records_share", {}),
        ("allotted", {"kind": "dialogue", "numbers": {"1": 2}}),
    ],
)  # fmt: skip
def test_as_many_statements_for_one_month_as_for_twelve(world, measure, parameters):
    TargetFactory(program=world.program, ordinal=1, measure=measure, parameters=parameters)
    asked = []
    for day in (date(2021, 1, 31), date(2021, 12, 20)):
        with CaptureQueriesContext(connection) as queries:
            assert target_months(world.program, day)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_before_the_first_day_and_without_targets_there_is_nothing(world):
    assert target_months(world.program, SEPTEMBER) == []
    TargetFactory(program=world.program, ordinal=1, measure="registered")
    assert target_months(world.program, date(2020, 12, 31)) == []


def test_the_page_tells_the_numbers_beside_the_lines_and_the_dashboard_leads_there(world, client):
    four_targets(world)
    client.force_login(world.leader)
    page = client.get(reverse("targets:months"), {"ngay": "2021-09-15"}).content.decode()
    assert page.count("data-month-line") == 4 and page.count('role="img"') == 4
    assert "Đường theo tháng" in page and "đến ngày 15/09/2021" in page
    shown = client.get(reverse("targets:dashboard"), {"ngay": "2021-09-15"}).content.decode()
    assert 'data-months="/tong-quan/tung-thang/?ngay=2021-09-15"' in shown and "data-month-line" not in shown
    printed = client.get(reverse("targets:dashboard"), {"in": "1"}).content.decode()
    assert printed.count("data-month-line") == 4
