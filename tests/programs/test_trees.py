"""The tree of several days in one query is that of each day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.queries import tree_on
from programs.queries.trees import trees_on
from tests.factories.organizations import OrganizationFactory, RollFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


def test_several_days_at_once():
    world = make_world()
    RollFactory(organization=world.cell, date=date(2021, 5, 1), total=30)
    OrganizationFactory(parent=world.committee, name="Chi bộ mới", founded_on=date(2021, 6, 1))
    days = [date(2019, 1, 1), date(2021, 4, 1), date(2021, 7, 1)]
    with CaptureQueriesContext(connection) as asked:
        trees = trees_on(world.committee, days)
    assert len(asked) == 1
    assert trees == {day: tree_on(world.committee, day) for day in days}
    assert [len(trees[day]) for day in days] == [0, 4, 5]
    assert {node.roll for node in trees[days[2]]} == {30, None}
