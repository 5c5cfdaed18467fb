"""Accounts and appointments: who keeps them, one-time passwords, endings, and never a place without administrator."""

import threading
from datetime import date

import pytest
import time_machine
from django.db import connection

from programs.actions import people
from programs.enums import Role, Scope
from programs.models import Appointment, User
from programs.rules import Refused, roles_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import PASSWORD, AppointmentFactory, UserFactory
from tests.world import make_world

TODAY = date(2021, 9, 30)


@pytest.fixture
def world(db):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        yield make_world()


def appoint(world, **values):
    given = {"by": world.admin, "user": world.leader, "organization": world.cell, "role": Role.SECRETARY}
    return people.appoint(**{**given, "valid_from": TODAY, **values})


def post_of(user) -> Appointment:
    return user.appointments.get()


def test_an_account_is_made_with_a_password_that_must_be_changed(world):
    user, password = people.create_account(by=world.admin, username="Bt.VanPhong", full_name="Bí thư mới")
    user.refresh_from_db()
    assert (user.username, user.must_change_password, user.check_password(password)) == ("bt.vanphong", True, True)
    assert [len(group) for group in password.split("-")] == [4, 4, 4, 4]


def test_a_name_is_given_once_whatever_its_case(world):
    people.create_account(by=world.admin, username="bithu", full_name="Một")
    with pytest.raises(Refused, match="đã có người dùng"):
        people.create_account(by=world.admin, username="BiThu", full_name="Hai")
    assert User.objects.filter(full_name="Hai").count() == 0


@pytest.mark.parametrize("role", ["staff", "leader", "inspector", "secretary"])
def test_only_administrators_keep_accounts(world, role):
    doer = getattr(world, role)
    for action in (
        lambda: people.create_account(by=doer, username="x", full_name="X"),
        lambda: people.edit_account(world.section_secretary, by=doer, full_name="X"),
        lambda: people.renew_password(world.section_secretary, by=doer),
        lambda: people.set_active(world.section_secretary, by=doer, active=False),
        lambda: people.appoint(
            by=doer, user=world.section_secretary, organization=world.cell, role=Role.SECRETARY, valid_from=TODAY
        ),
        lambda: people.end_appointment(post_of(world.section_secretary), by=doer),
    ):
        with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
            action()
    world.section_secretary.refresh_from_db()
    assert world.section_secretary.check_password(PASSWORD)
    assert world.section_secretary.is_active
    assert post_of(world.section_secretary).valid_to is None


def test_an_administrator_stays_within_the_own_branch(world):
    foreign = AppointmentFactory(organization=OrganizationFactory(committee=True, name="Đảng ủy khác")).user
    with pytest.raises(Refused, match="ngoài phạm vi"):
        people.renew_password(foreign, by=world.admin)
    with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
        appoint(world, organization=post_of(foreign).organization)
    with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
        people.end_appointment(post_of(foreign), by=world.admin)


def test_a_post_held_elsewhere_in_the_past_is_no_obstacle(world):
    moved = AppointmentFactory(
        organization=OrganizationFactory(committee=True, name="Đảng ủy khác"), valid_to=date(2021, 5, 1)
    ).user
    assert people.edit_account(moved, by=world.admin, full_name="Tên đúng").full_name == "Tên đúng"


def test_nobody_locks_or_resets_oneself_but_may_mend_the_own_name(world):
    with pytest.raises(Refused, match="chính mình"):
        people.set_active(world.admin, by=world.admin, active=False)
    with pytest.raises(Refused, match="chính mình"):
        people.renew_password(world.admin, by=world.admin)
    assert people.edit_account(world.admin, by=world.admin, full_name="Tên mới").full_name == "Tên mới"


def test_a_new_password_replaces_the_old_one_and_must_be_changed(world):
    password = people.renew_password(world.secretary, by=world.admin)
    world.secretary.refresh_from_db()
    assert world.secretary.check_password(password)
    assert not world.secretary.check_password(PASSWORD)
    assert world.secretary.must_change_password
    people.password_changed(world.secretary, by=world.secretary)
    assert not User.objects.get(pk=world.secretary.pk).must_change_password
    with pytest.raises(Refused, match="tự đổi"):
        people.password_changed(world.secretary, by=world.admin)


def test_a_locked_account_has_no_role_until_it_is_opened(world):
    people.set_active(world.secretary, by=world.admin, active=False)
    assert roles_of(User.objects.get(pk=world.secretary.pk)).roles == frozenset()
    people.set_active(world.secretary, by=world.admin, active=True)
    assert roles_of(User.objects.get(pk=world.secretary.pk)).is_secretary


def test_an_appointment_gives_its_role_where_it_says_from_its_day(world):
    appoint(world, organization=world.section, scope=Scope.SUBTREE, valid_from=date(2021, 10, 1))
    assert not roles_of(User.objects.get(pk=world.leader.pk)).is_secretary
    with time_machine.travel("2021-10-01 00:30+07:00"):
        held_roles = roles_of(User.objects.get(pk=world.leader.pk))
        assert held_roles.covers(world.inner, Role.SECRETARY)
        assert not held_roles.covers(world.cell, Role.SECRETARY)


def test_appointments_that_make_no_sense_are_refused(world):
    with pytest.raises(Refused, match="không có vai trò “Quản trị hệ thống”"):
        appoint(world, role=Role.ADMIN)
    with pytest.raises(Refused, match="sau ngày bắt đầu"):
        appoint(world, valid_to=TODAY)
    world.cell.ended_on = date(2021, 9, 1)
    world.cell.save()
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        appoint(world)
    assert not Appointment.objects.filter(user=world.leader, role=Role.SECRETARY).exists()


def test_a_second_click_does_not_appoint_twice(world):
    appoint(world, valid_to=date(2021, 12, 1))
    with pytest.raises(Refused, match="trong thời gian này"):
        appoint(world)
    assert appoint(world, valid_from=date(2021, 12, 1)).valid_from == date(2021, 12, 1)


def test_ending_takes_the_role_from_that_day(world):
    ended = people.end_appointment(post_of(world.secretary), by=world.admin)
    assert ended.valid_to == TODAY
    assert not roles_of(User.objects.get(pk=world.secretary.pk)).is_secretary
    with pytest.raises(Refused, match="đã kết thúc"):
        people.end_appointment(ended, by=world.admin)


def test_a_mistake_of_today_and_a_plan_are_taken_away_whole(world):
    mistake, plan = appoint(world), appoint(world, organization=world.neighbour, valid_from=date(2021, 11, 1))
    assert people.end_appointment(mistake, by=world.admin) is None
    assert people.end_appointment(plan, by=world.admin) is None
    assert [row.role for row in world.leader.appointments.all()] == [Role.LEADER]


def test_no_place_loses_its_last_administrator(world):
    other = world.appoint(world.committee, "Quản trị viên khác", admin=True)
    with pytest.raises(Refused, match="chính mình"):
        people.end_appointment(post_of(world.admin), by=world.admin)
    people.end_appointment(post_of(other), by=world.admin)
    again = User.objects.get(pk=other.pk)
    again._held_roles = (TODAY, roles_of(world.admin))
    with pytest.raises(Refused, match="quản trị viên cuối cùng"):
        people.end_appointment(post_of(world.admin), by=again)
    with pytest.raises(Refused, match="quản trị viên cuối cùng"):
        people.set_active(world.admin, by=again, active=False)
    assert post_of(world.admin).valid_to is None


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_lock_each_other_one_stays():
    world = make_world()
    admins = [world.admin, world.appoint(world.committee, "Quản trị viên khác", admin=True)]
    start, answers = threading.Barrier(2), []

    def lock(doer, account):
        roles_of(doer)
        start.wait()
        try:
            people.set_active(account, by=doer, active=False)
            answers.append("done")
        except Refused as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=lock, args=pair) for pair in (admins, admins[::-1])]
    [thread.start() for thread in threads]
    [thread.join(20) for thread in threads]
    assert User.objects.filter(pk__in=[user.pk for user in admins], is_active=True).count() == 1
    assert sorted("quản trị viên cuối cùng" in answer for answer in answers) == [False, True]


def test_the_first_administrator_needs_no_other_and_there_is_no_second_first(world):
    root = OrganizationFactory(committee=True, name="Đảng ủy mới")
    user, password = people.appoint_first_admin(username="quantri", full_name="Quản trị", organization=root)
    assert roles_of(user).covers(root, Role.ADMIN)
    assert user.check_password(password)
    with pytest.raises(Refused, match="đã có quản trị viên"):
        people.appoint_first_admin(username="khac", full_name="Khác", organization=root)
    assert not UserFactory._meta.model.objects.filter(username="khac").exists()
