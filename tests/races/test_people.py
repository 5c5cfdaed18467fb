"""Two administrators at once: no role given twice, no place without an administrator, nobody waits forever."""

from datetime import date
from functools import partial

import pytest

from programs.actions import people
from programs.enums import Role, Scope
from programs.models import Appointment, User
from tests.factories.people import UserFactory
from tests.races.runners import DONE, outcomes, together
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def admins(world):
    return world.admin, world.appoint(world.committee, "Quản trị viên Hai", admin=True)


def admins_left(world):
    return Appointment.objects.filter(organization=world.committee, role=Role.ADMIN, valid_to=None)


def test_of_two_who_dismiss_each_other_one_stays(world, admins):
    one, two = admins
    answers = together(
        partial(people.end_appointment, two.appointments.get(), by=one),
        partial(people.end_appointment, one.appointments.get(), by=two),
    )
    assert admins_left(world).count() == 1
    assert outcomes(answers)[0] == DONE


def test_the_same_role_twice_is_given_once(world):
    newcomer = UserFactory()
    give = partial(
        people.appoint, by=world.admin, user=newcomer, organization=world.cell, role=Role.SECRETARY,
        scope=Scope.SELF, valid_from=date(2021, 1, 1),
    )  # fmt: skip
    answers = together(give, give)
    assert newcomer.appointments.count() == 1
    assert "đã có vai trò" in outcomes(answers)[1]


def test_one_name_for_two_accounts_goes_to_one(world):
    make = partial(people.create_account, by=world.admin, username="bithu.moi", full_name="Bí thư mới")
    answers = together(make, make)
    assert User.objects.filter(username="bithu.moi").count() == 1
    assert "đã có người dùng" in outcomes(answers)[1]


def test_an_appointment_ended_twice_ends_once(world, admins):
    post = world.secretary.appointments.get()
    answers = together(
        *[partial(people.end_appointment, Appointment.objects.get(pk=post.pk), by=admin) for admin in admins]
    )
    assert "đã kết thúc" in outcomes(answers)[1]
    assert Appointment.objects.get(pk=post.pk).valid_to is not None
