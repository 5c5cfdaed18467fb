"""Progress asks the database as often for three units as for three hundred, and seldom.

A target that is met after its deadline also asks for the deadline day: its tree and its steps.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.organizations import OrganizationFactory
from tests.targets.dated_actions import four_targets, hold, propose, register, return_item, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
TODAY, MIDYEAR = date(2021, 12, 20), date(2021, 6, 30)


@pytest.fixture
def world(settings):
    settings.TODAY = TODAY.isoformat()
    world = make_world()
    four_targets(world)
    OrganizationFactory(parent=world.committee, name="Chi bộ chưa làm gì")
    for unit in (world.cell, world.inner):
        busy(world, unit)
    return world


def busy(world, unit):
    by = world.appoint(unit, "Bí thư")
    roll(unit, 10, 3)
    hold(world, unit, by=by, reached=10, accept="2021-12-05")
    return_item(world, register(world, unit, by=by), day="2021-04-01")
    register(world, unit, by=by, day="2021-04-05", accept="2021-04-06")
    propose(world, unit, by=by)


def queries_of(ask) -> int:
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


@pytest.mark.parametrize(("day", "most"), [(TODAY, 8), (MIDYEAR, 13)])
def test_the_number_of_queries_does_not_grow_with_the_units(world, day, most):
    few = queries_of(lambda: ProgramProgress(world.program).on(day))
    for unit in OrganizationFactory.create_batch(296, parent=world.committee):
        roll(unit, 10)
    busy(world, OrganizationFactory(parent=world.committee))
    assert queries_of(lambda: ProgramProgress(world.program).on(day)) == few
    assert few <= most


def test_a_second_day_costs_only_its_tree_and_one_query_a_measure(world):
    program_progress = ProgramProgress(world.program)
    program_progress.on(TODAY)
    program_progress.on(MIDYEAR)
    with CaptureQueriesContext(connection) as asked:
        program_progress.on(date(2021, 7, 31))
    assert len(asked) <= 4


def test_a_cells_own_page_costs_the_same_with_many_neighbours(world):
    busy(world, world.neighbour)
    few = queries_of(lambda: ProgramProgress(world.program, world.cell).rows_on(TODAY))
    for _ in range(5):
        busy(world, OrganizationFactory(parent=world.committee))
    assert queries_of(lambda: ProgramProgress(world.program, world.cell).rows_on(TODAY)) == few
