"""Whoever writes for an association is called as its type says, wherever a place says who is in charge of it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from programs.actions import people
from programs.enums import Role
from programs.models import Organization
from programs.queries.history import HistoryFilters, filtered_history
from programs.queries.history_words import tell
from programs.rules import Refused, refusal_to_appoint
from programs.rules.types import refusal_to_change_type
from tests.books import rows_of
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.world import make_world

TITLE, SECRETARY = "Cán bộ phụ trách", "Bí thư"


@pytest.fixture
def world(db):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        yield make_world()


@pytest.fixture
def union(world) -> Organization:
    return OrganizationFactory(
        parent=world.committee, name="Công đoàn Sở", type=OrganizationTypeFactory(association=True)
    )


@pytest.fixture
def holder(union):
    """In charge of the association and of nothing else."""
    return AppointmentFactory(user=UserFactory(full_name="Người Công đoàn"), organization=union).user


@pytest.fixture
def read(client):
    def fetch(user, name, *args, **query) -> str:
        client.force_login(user)
        return client.get(reverse(name, args=args), query).content.decode()

    return fetch


def test_a_type_calls_its_roles(world, union):
    assert [union.type.called(role) for role in (Role.SECRETARY, Role.STAFF)] == [TITLE, "Văn phòng Đảng ủy"]
    assert world.cell.type.called(Role.SECRETARY) == SECRETARY


def test_the_list_of_accounts_and_its_workbook(world, holder, client, read):
    assert world.secretary
    listed = read(world.staff, "programs:accounts", q="nguoi cong doan")
    assert f"<div>{TITLE} – Công đoàn Sở</div>" in listed
    assert "<div>Bí thư –" not in listed
    assert f"<div>Bí thư – {world.cell}</div>" in read(world.staff, "programs:accounts")
    book = rows_of(client.post(reverse("programs:accounts_export"), query_params={"q": "nguoi cong doan"}))
    assert book[1][2] == f"{TITLE} – Công đoàn Sở"


def test_the_page_of_the_account_and_the_holders_own(world, union, holder, read):
    AppointmentFactory(user=holder, organization=union, valid_from=date(2022, 1, 1))
    AppointmentFactory(user=holder, organization=union, valid_from=date(2019, 1, 1), valid_to=date(2019, 6, 1))
    for shown in (read(world.staff, "programs:account", holder.pk), read(holder, "programs:my_account")):
        assert shown.count(f"<b>{TITLE}</b> – Công đoàn Sở") == 2
        assert f"{TITLE} – Công đoàn Sở<span" in shown
        assert SECRETARY not in shown


def test_ending_it_names_it(world, holder, client):
    client.force_login(world.admin)
    post = holder.appointments.get()
    wrong = client.post(reverse("programs:appointment_end", args=[post.pk]), {"valid_to": "31/02/2021"})
    assert f"{TITLE} – Công đoàn Sở" in wrong.content.decode()


def test_the_form_of_appointments_tells_where_the_role_goes_by_another_name(world, union, read):
    said = f"“{SECRETARY}” ở Công đoàn gọi là “{TITLE}”."
    assert said in read(world.admin, "programs:appointment_create", world.staff.pk)
    union.type.allowed_roles = []
    union.type.save()
    assert "gọi là" not in read(world.admin, "programs:appointment_create", world.staff.pk)


def test_refusals_name_it(world, union, holder):
    with pytest.raises(Refused, match=f"đã có vai trò “{TITLE}” tại Công đoàn Sở"):
        people.appoint(
            by=world.admin, user=holder, organization=union, role=Role.SECRETARY, valid_from=date(2021, 9, 1)
        )
    assert refusal_to_change_type(union.type, {"allowed_roles": []}) == [
        f"Không bỏ được vai trò “{TITLE}”: đang có người giữ."
    ]
    union.type.allowed_roles = []
    assert f"không có vai trò “{TITLE}”" in refusal_to_appoint(world.admin, union, Role.SECRETARY)


def test_the_list_of_types_names_it(world, union, read, client):
    assert f'data-label="Vai trò">{TITLE}<' in read(world.staff, "programs:organization_types")
    book = rows_of(client.post(reverse("programs:organization_types_export")))
    assert {row[0]: row[4] for row in book[1:]}["Công đoàn"] == TITLE


@pytest.mark.parametrize("at_union", [True, False])
def test_the_history_tells_it(world, union, at_union):
    place, title = (union, TITLE) if at_union else (world.cell, SECRETARY)
    doer, person = world.admin, UserFactory(full_name="Người mới")
    people.appoint(by=doer, user=person, organization=place, role=Role.SECRETARY, valid_from=date(2021, 9, 1))
    entry = next(tell(filtered_history(doer, HistoryFilters()).order_by("-pk")[:1]))
    assert entry.what == f"Người mới – {title}, {place}"
    assert [change.new for change in entry.changes if change.label == "Vai trò"] == [title]
