"""The dashboard asks the database as often for three units as for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.organizations import OrganizationFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    JointProgramFactory,
    OpinionFactory,
    OversightFactory,
    ReformStepFactory,
)
from tests.targets.dated_actions import four_targets, hold, propose, register, return_item, roll
from tests.targets.dated_task_actions import done, four_tasks, made_known, paper, planned
from tests.world import make_world

pytestmark = pytest.mark.django_db
DAYS = ("", "2021-11-01")
# One a target, and one more for each other day that the page looks at.
# With the key tasks of two days, each figure by its own measure.
MOST_QUERIES = 42


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-12-20"
    world = make_world()
    four_targets(world)
    four_tasks(world)
    return world


def busy(world, unit, by):
    """Met, late and returned all occur, so that every branch of the page is asked."""
    roll(unit, 10, 3)
    hold(world, unit, by=by, reached=10, accept="2021-12-05")
    return_item(world, register(world, unit, by=by), day="2021-04-01")
    register(world, unit, by=by, day="2021-04-05", accept="2021-04-06")
    propose(world, unit, by=by)
    for factory in (ActivityFactory, ReformStepFactory, JointProgramFactory, OversightFactory):
        done(world, factory, unit, by=by)
    OpinionFactory(dialogue=done(world, DialogueFactory, unit, by=by), asked=unit, due_on=date(2021, 5, 1))
    planned(world, ActivityFactory, unit, by=by, deadline="2021-05-01")
    made_known(world, paper(world, due="2021-05-01"), unit, by=by)


def queries_of(client, url, **query) -> int:
    client.get(url, query)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, query).status_code == 200
    return len(asked)


def test_as_many_queries_at_three_units_as_at_sixty(client, world):
    """The office's page also knows whom it reminded today."""
    for unit in (world.cell, world.neighbour, world.inner):
        busy(world, unit, world.appoint(unit, "Bí thư"))
    few = queries_of_readers(client, world)
    OrganizationFactory.create_batch(56, parent=world.committee)
    another = OrganizationFactory(parent=world.committee)
    busy(world, another, world.appoint(another, "Bí thư khác"))
    assert queries_of_readers(client, world) == few
    assert max(few.values()) <= MOST_QUERIES


def queries_of_readers(client, world) -> dict:
    found = {}
    for who, day in (("leader", ""), ("leader", "2021-11-01"), ("staff", "")):
        client.force_login(getattr(world, who))
        found[who, day] = queries_of(client, reverse("targets:dashboard"), ngay=day)
    return found


def test_pages_of_a_hundred_units(client, world):
    OrganizationFactory.create_batch(120, parent=world.committee)
    client.force_login(world.leader)
    response = client.get(reverse("targets:dashboard"), {"page": "2", "sap": "ten"})
    assert len(response.context["page"].object_list) == 23
    assert "101–123 trong 123 đơn vị" in response.content.decode()


def test_a_key_task_asks_the_same_for_one_unit_and_for_fifty(client, world):
    url = reverse("targets:key_task", args=[world.program.tasks.first().pk])
    client.force_login(world.leader)
    busy(world, world.cell, world.secretary)
    few = [queries_of(client, url, ngay=day) for day in DAYS]
    for unit in OrganizationFactory.create_batch(50, parent=world.committee):
        done(world, ActivityFactory, unit, by=world.secretary)
    assert [queries_of(client, url, ngay=day) for day in DAYS] == few
    assert max(few) <= MOST_QUERIES


def test_a_unit_asks_the_same_for_one_thing_done_and_for_many(client, world):
    url = reverse("targets:unit", args=[world.cell.pk])
    client.force_login(world.leader)
    busy(world, world.cell, world.secretary)
    few = [queries_of(client, url, ngay=day) for day in DAYS]
    for _ in range(20):
        done(world, ActivityFactory, world.cell, by=world.secretary)
        planned(world, ActivityFactory, world.cell, by=world.secretary, deadline="2021-05-01")
    assert [queries_of(client, url, ngay=day) for day in DAYS] == few
