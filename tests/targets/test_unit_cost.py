"""A unit's two pages ask the database as often for one item of each kind as for fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from tests.targets.deeds import at, begin, four_targets, hold, propose, register, roll, send_back
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-12-20"
    world = make_world()
    four_targets(world)
    roll(world.cell, 900, 3)
    return world


def act(world):
    """A line of every sort, changed after the earlier of the two days."""
    by = world.secretary
    hold(world, world.cell, by=by, reached=2, accept="2021-12-05")
    send_back(world, register(world, world.cell, by=by), day="2021-12-01")
    register(world, world.cell, by=by, day="2021-04-05", accept="2021-12-06")
    propose(world, world.cell, by=by, accept="2021-12-07")
    handins.recall(propose(world, world.cell, by=by), by=by, at=at("2021-12-08"))
    begin(world, world.cell, by=by, day="2021-04-05")


def queries_of(client, url, day) -> int:
    client.get(url, {"ngay": day})
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, {"ngay": day}).status_code == 200
    return len(asked)


@pytest.mark.parametrize("day", ["", "2021-11-01"])
@pytest.mark.parametrize(("reader", "page"), [("leader", "unit"), ("secretary", "unit"), ("secretary", "my_unit")])
def test_as_many_queries_with_one_item_as_with_fifty(client, world, reader, page, day):
    url = reverse(f"targets:{page}", args=[world.cell.pk] if page == "unit" else [])
    act(world)
    client.force_login(getattr(world, reader))
    few = queries_of(client, url, day)
    for _ in range(49):
        act(world)
    assert queries_of(client, url, day) == few
