"""The dashboard shows every action at once, whatever it remembers of the day."""

import pytest
from django.urls import reverse

from programs.actions import handins, programs
from tests.targets.dated_actions import four_targets, register
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    return world


def registered(client):
    """Done of target 2 on the card."""
    return client.get(reverse("targets:dashboard")).context["d"].cards[1].done


def test_accepting_and_withdrawing_move_the_figure_at_once(client, world):
    work = register(world, world.cell, by=world.secretary)
    client.force_login(world.leader)
    assert [registered(client), registered(client)] == [0, 0]
    work = handins.accept(work, by=world.staff)
    assert [registered(client), registered(client)] == [1, 1]
    handins.withdraw(work, by=world.staff, text="Nhầm.")
    assert registered(client) == 0


def test_closing_changes_the_verdict_at_once(client, world):
    client.force_login(world.leader)
    states = [client.get(reverse("targets:dashboard")).context["d"].cards[1].state for _ in range(2)]
    programs.close(world.program, by=world.staff)
    states.append(client.get(reverse("targets:dashboard")).context["d"].cards[1].state)
    assert states == ["late", "late", "not_met"]


def test_the_clock_moves_the_day(client, world, settings):
    client.force_login(world.leader)
    assert client.get(reverse("targets:dashboard")).context["d"].cards[0].state == "no_data"
    settings.TODAY = "2021-03-31"
    found = client.get(reverse("targets:dashboard")).context["d"]
    assert (found.on.day.isoformat(), found.cards[1].state) == ("2021-03-31", "going")
