"""Two clicks on “Nhắc”, and two morning runs at the same moment: everybody is told once."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Letter, Notice, Urging
from targets.actions.reminders import send_digests
from tests.races.runners import posts, together
from tests.targets.dated_actions import four_targets
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2021, 9, 30)


@pytest.fixture
def world(settings):
    """Everybody is late with target 2."""
    settings.TODAY = DAY.isoformat()
    settings.SENDS_MAIL = False
    world = make_world()
    four_targets(world)
    for person in (world.secretary, world.staff, world.other_staff):
        person.email = f"nguoi-{person.pk}@example.vn"
        person.save()
    return world


def test_two_clicks_urge_once(world):
    answers = posts(reverse("targets:urge", args=[world.cell.pk]), {}, world.staff, world.other_staff)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Urging.objects.count() == Notice.objects.count() == 1


def test_two_runs_write_one_letter_a_person(world, settings):
    settings.SENDS_MAIL, settings.BASE_URL = True, "https://danvan.example.vn"
    settings.DEFAULT_FROM_EMAIL = "danvan@example.vn"
    written = together(*[lambda: send_digests(by=None, day=DAY)] * 2)
    assert sorted(written) == [0, 3]
    assert Letter.objects.count() == Letter.objects.values("to").distinct().count() == 3
    assert not Notice.objects.filter(letter=None).exists()
