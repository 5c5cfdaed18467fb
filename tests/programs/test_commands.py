"""The commands of a real installation: its first administrator, and changes that come into force."""

import re
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from programs.actions import organizations
from programs.enums import Role
from programs.models import Organization, User
from programs.rules import roles_of
from tests.factories.organizations import OrganizationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


def create(capsys, username="quantri", place="dang uy so mau", name="Nguyễn Văn Quản"):
    call_command("create_admin", username, "--name", name, "--organization", str(place))
    return capsys.readouterr().out


def test_the_first_administrator_gets_a_password_that_works_once(capsys):
    root = OrganizationFactory(committee=True)
    password = re.search(r"một lần: (\S+)", create(capsys)).group(1)
    user = User.objects.get(username="quantri")
    assert user.check_password(password)
    assert user.must_change_password
    assert roles_of(user).covers(root, Role.ADMIN)


def test_the_place_may_be_given_by_its_id_and_must_be_known(capsys):
    root = OrganizationFactory(committee=True)
    with pytest.raises(CommandError, match="Đảng ủy Sở mẫu"):
        create(capsys, place="Không có")
    assert "quản trị tại Đảng ủy Sở mẫu" in create(capsys, place=root.pk)
    with pytest.raises(CommandError, match="đã có quản trị viên"):
        create(capsys, username="khac")


def test_planned_changes_come_into_force_on_their_day(capsys):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        world = make_world()
        organizations.place(
            world.cell, by=world.staff, valid_from=date(2022, 1, 1), name="Tên năm sau", type=world.cell.type,
            parent=world.section,
        )  # fmt: skip
        call_command("refresh_placements")
        assert "Đã cập nhật 0 tổ chức" in capsys.readouterr().out
    with time_machine.travel("2022-01-01 00:05+07:00"):
        call_command("refresh_placements")
    assert "Tên năm sau" in capsys.readouterr().out
    cell = Organization.objects.get(pk=world.cell.pk)
    assert (cell.name, cell.path) == ("Tên năm sau", f"{world.section.path}{cell.pk}/")
