"""A unit's two pages ask the database seldom, and as often for one item of each kind as for five."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from tests.factories.organizations import OrganizationFactory
from tests.targets.dated_actions import at, begin, four_targets, hold, propose, register, return_item, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
TODAY, AUTUMN = "", "2021-11-01"
# PostgreSQL is asked once more: was anything written since the committee's own figures were last read?
FIGURES = {
    ("leader", "unit", TODAY): 29,
    ("leader", "unit", AUTUMN): 29,
    ("secretary", "unit", TODAY): 30,
    ("secretary", "unit", AUTUMN): 30,
    ("secretary", "my_unit", TODAY): 34,
    ("secretary", "my_unit", AUTUMN): 35,
}


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-12-20"
    world = make_world()
    four_targets(world)
    roll(world.cell, 900, 3)
    return world


def act(world, unit=None, by=None):
    """A line of every sort, changed after the earlier of the two days."""
    unit, by = unit or world.cell, by or world.secretary
    hold(world, unit, by=by, reached=2, accept="2021-12-05")
    return_item(world, register(world, unit, by=by), day="2021-12-01")
    register(world, unit, by=by, day="2021-04-05", accept="2021-12-06")
    propose(world, unit, by=by, accept="2021-12-07")
    handins.recall(propose(world, unit, by=by), by=by, at=at("2021-12-08"))
    begin(world, unit, by=by, day="2021-04-05")


def figures(client, world) -> dict:
    return {(reader, page, day): queries_of(client, world, reader, page, day) for reader, page, day in FIGURES}


def queries_of(client, world, reader, page, day) -> int:
    url = reverse(f"targets:{page}", args=[world.cell.pk] if page == "unit" else [])
    client.force_login(getattr(world, reader))
    client.get(url, {"ngay": day})
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, {"ngay": day}).status_code == 200
    return len(asked) - (connection.vendor == "postgresql")


def test_as_many_queries_with_one_item_of_a_kind_as_with_five(client, world):
    act(world)
    assert figures(client, world) == FIGURES
    for _ in range(4):
        act(world)
    assert figures(client, world) == FIGURES


def test_as_many_queries_with_three_units_as_with_eight(client, world):
    act(world)
    assert figures(client, world) == FIGURES
    for unit in OrganizationFactory.create_batch(5, parent=world.committee):
        act(world, unit, world.appoint(unit, "Bí thư"))
    assert figures(client, world) == FIGURES
