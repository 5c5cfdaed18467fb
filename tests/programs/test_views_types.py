"""Types of organisations: who keeps them, and which changes a used one refuses."""

import pytest
import time_machine
from django.urls import reverse

from programs.models import ExportLog, OrganizationType
from tests.books import rows_of
from tests.factories.organizations import OrganizationTypeFactory
from tests.world import make_world

LIST = "programs:organization_types"


@pytest.fixture
def world(db):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        yield make_world()


def edit(row):
    return reverse("programs:organization_type_edit", args=[row.pk])


def values(row, **changed):
    """The form as the page sends it, with some values changed."""
    now = {
        "name": row.name, "ordinal": row.ordinal, "allowed_roles": row.allowed_roles,
        "allowed_children": [child.pk for child in row.allowed_children.all()],
    }  # fmt: skip
    ticked = {name: "on" for name in ("counts_as_unit", "issues_programs") if getattr(row, name)}
    return {name: value for name, value in {**now, **ticked, **changed}.items() if value is not None}


@pytest.mark.parametrize(
    ("role", "read", "write"),
    [("staff", 200, 200), ("admin", 200, 200), ("leader", 200, 403), ("inspector", 200, 403), ("secretary", 403, 403)],
)
def test_who_reads_and_who_writes(world, client, role, read, write):
    client.force_login(getattr(world, role))
    assert client.get(reverse(LIST)).status_code == read
    assert client.get(reverse("programs:organization_type_create")).status_code == write
    response = client.post(edit(world.cell.type), values(world.cell.type, name="Đổi"))
    assert response.status_code == (302 if write == 200 else 403)
    assert OrganizationType.objects.filter(name="Đổi").exists() == (write == 200)


def test_the_types_are_taken_out_as_shown_and_logged(world, client):
    client.force_login(world.leader)
    answer = client.post(reverse("programs:organization_types_export"), query_params={"sap": "-ten"})
    names = [row[0] for row in rows_of(answer)[1:]]
    assert names == [row.name for row in client.get(reverse(LIST), {"sap": "-ten"}).context["rows"]]
    assert names == ["Đảng ủy", "Đảng bộ bộ phận", "Chi bộ"]
    assert rows_of(answer)[1][1:4] == ("Không", "Có", "Chi bộ, Đảng bộ bộ phận")
    log = ExportLog.objects.get()
    assert (log.by, log.rows) == (world.leader, 3)


@pytest.mark.parametrize("sort", ["ten", "don-vi", "ban-hanh", "thoi-dung", "\0"])
def test_every_column_of_the_types_sorts_without_losing_a_row(world, client, sort):
    client.force_login(world.leader)
    for key in (sort, f"-{sort}"):
        assert len(client.get(reverse(LIST), {"sap": key}).context["rows"]) == 3


def test_a_new_type_with_children_and_roles(world, client):
    client.force_login(world.staff)
    data = {
        "name": "Tổ đảng", "ordinal": "5", "allowed_children": [world.cell.type.pk], "allowed_roles": ["secretary"],
    }  # fmt: skip
    page = client.post(reverse("programs:organization_type_create"), data, follow=True).content.decode()
    made = OrganizationType.objects.get(name="Tổ đảng")
    assert (list(made.allowed_children.all()), made.allowed_roles) == ([world.cell.type], ["secretary"])
    assert "Tổ đảng" in page
    again = client.post(reverse("programs:organization_type_create"), data).content.decode()
    assert "Đã có loại tổ chức tên này." in again


def test_a_used_type_says_everything_that_forbids_the_change(world, client):
    assert world.staff.appointments.exists()
    client.force_login(world.staff)
    committee = world.committee.type
    page = client.post(
        edit(committee),
        values(committee, allowed_children=[], allowed_roles=[], counts_as_unit="on", issues_programs=None),
    ).content.decode()
    for reason in (
        "Không bỏ được cấp dưới “Chi bộ”", "Không bỏ được cấp dưới “Đảng bộ bộ phận”",
        "Không bỏ được vai trò “Văn phòng Đảng ủy”", "Không đổi được “tính là đơn vị”",
        "Không bỏ được “ban hành chương trình”",
    ):  # fmt: skip
        assert reason in page
    committee.refresh_from_db()
    assert committee.allowed_children.count() == 2
    assert not committee.counts_as_unit


def test_what_nobody_uses_may_change(world, client):
    client.force_login(world.staff)
    idle = OrganizationTypeFactory(name="Loại chưa dùng", counts_as_unit=True, allowed_roles=["leader"])
    client.post(edit(idle), values(idle, counts_as_unit=None, allowed_roles=["secretary"], valid_to="01/01/2022"))
    idle.refresh_from_db()
    assert (idle.counts_as_unit, idle.allowed_roles, f"{idle.valid_to}") == (False, ["secretary"], "2022-01-01")


def test_adding_to_a_used_type_is_free(world, client):
    client.force_login(world.staff)
    section = world.section.type
    client.post(edit(section), values(section, allowed_children=[world.cell.type.pk, section.pk]))
    assert section in section.allowed_children.all()
