"""Pages of organisations: the list as of today, its workbook, one organisation, and what the office does with it."""

import io
from datetime import date

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from programs.actions import organizations as actions
from programs.models import ExportLog, Organization, Roll
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory, RollFactory
from tests.factories.people import UserFactory
from tests.world import make_world


@pytest.fixture
def world(db):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        yield make_world()


@pytest.fixture
def as_(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in


def text(response) -> str:
    return response.content.decode()


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def names(response) -> list[str]:
    return [row.name for row in response.context["page"]]


def test_readers_see_the_whole_committee_and_a_secretary_the_own_unit(world, as_):
    assert len(names(as_(world.leader).get(url("organizations")))) == 5
    assert names(as_(world.secretary).get(url("organizations"))) == ["Chi bộ Văn phòng mẫu"]
    assert names(as_(world.section_secretary).get(url("organizations"))) == [
        "Chi bộ Đội 1 mẫu", "Đảng bộ bộ phận Thanh tra mẫu",
    ]  # fmt: skip


def test_the_neighbour_and_a_foreign_committee_are_unseen(world, as_):
    foreign = OrganizationFactory(committee=True, name="Đảng ủy khác")
    client = as_(world.neighbour_secretary)
    assert client.get(url("organization", world.cell.pk)).status_code == 404
    assert client.get(url("organization_edit", world.cell.pk)).status_code == 404
    client = as_(world.staff)
    assert "Đảng ủy khác" not in text(client.get(url("organizations")))
    for name in ("organization", "organization_edit", "organization_end", "roll_enter"):
        assert client.get(url(name, foreign.pk)).status_code == 404


@pytest.mark.parametrize("role", ["leader", "inspector", "secretary"])
def test_readers_change_nothing_and_are_told_why(world, as_, role):
    client = as_(getattr(world, role))
    assert "Chỉ Văn phòng Đảng ủy hoặc quản trị hệ thống" in text(client.get(url("organization", world.cell.pk)))
    posts = [url("organization_create"), url("organizations_import")]
    posts += [url(name, world.cell.pk) for name in ("organization_edit", "organization_end", "roll_enter")]
    posts += [url("organization_resume", world.cell.pk)]
    for page in posts:
        response = client.post(page, {"ended_on": "01/01/2022", "name": "X"})
        assert response.status_code == 403
        assert "Chỉ Văn phòng Đảng ủy" in text(response)
    assert Organization.objects.get(pk=world.cell.pk).ended_on is None


def test_an_account_without_role_gets_a_reason(world, as_):
    response = as_(UserFactory()).get(url("organizations"))
    assert response.status_code == 403
    assert "chưa được giao vai trò" in text(response)
    assert as_(UserFactory()).post(url("organizations_export")).status_code == 403


def test_the_list_shows_the_last_roll_of_today_filters_and_sorts(world, as_):
    association = OrganizationTypeFactory(association=True)
    OrganizationFactory(parent=world.committee, type=association, name="Công đoàn Sở mẫu")
    OrganizationFactory(parent=world.committee, name="Chi bộ cũ", ended_on=date(2021, 9, 30))
    for day, total in ((date(2021, 1, 1), 20), (date(2021, 9, 1), 31), (date(2021, 10, 1), 99)):
        RollFactory(organization=world.cell, date=day, total=total)
    client = as_(world.staff)

    def found(query):
        return names(client.get(url("organizations"), query))

    assert client.get(url("organizations"), {"q": "van phong"}).context["page"][0].roll_total == 31
    assert found({"q": "VAN PHÒNG"}) == ["Chi bộ Văn phòng mẫu"]
    assert found({"loai": association.pk}) == ["Công đoàn Sở mẫu"]
    assert found({"nhom": "khac"}) == ["Công đoàn Sở mẫu", "Đảng ủy Sở mẫu"]
    assert found({"loc": "het"}) == ["Chi bộ cũ"]
    assert "Chi bộ cũ" not in found({})
    assert found({"sap": "-ten", "loc": "tat-ca"}) == found({"loc": "tat-ca"})[::-1]
    assert "Không có đơn vị nào như vậy" in text(client.get(url("organizations"), {"q": "không đâu có"}))


@pytest.mark.parametrize(("ended_on", "still_changes"), [(date(2021, 9, 30), False), (date(2021, 10, 1), True)])
def test_until_an_end_that_is_planned_an_organisation_still_changes(world, as_, ended_on, still_changes):
    Organization.objects.filter(pk=world.cell.pk).update(ended_on=ended_on)
    page = text(as_(world.staff).get(url("organization", world.cell.pk)))
    assert ("Đổi tên, loại, nơi trực thuộc" in page, "Bỏ ngày kết thúc" in page) == (still_changes, True)


def test_a_section_without_a_roll_shows_the_sum_of_its_cells(world, as_):
    client, second = as_(world.staff), OrganizationFactory(parent=world.section, name="Chi bộ Đội 2 mẫu")
    RollFactory(organization=world.inner, total=40, party_members=12)

    def shown():
        page = client.get(url("organizations"), {"q": "thanh tra"})
        [row] = page.context["page"]
        return row.people, row.party_members, "cộng các chi bộ" in text(page)

    assert shown() == (None, None, False), "one cell is still unknown"
    RollFactory(organization=second, total=50, party_members=13)
    assert shown() == (90, 25, True)
    RollFactory(organization=world.section, total=95, party_members=26)
    assert shown() == (95, 26, False), "its own roll comes first"
    [committee] = client.get(url("organizations"), {"q": "đảng ủy"}).context["page"]
    assert committee.people is None


@pytest.mark.parametrize(
    ("query", "found"), [("?page=-1&sap=x&loc=%00&nhom=x&loai=abc", 5), ("?loai=99999999999999999999&q=%00", 5)]
)
def test_rubbish_in_the_address_is_no_error(world, as_, query, found):
    assert len(names(as_(world.staff).get(url("organizations") + query))) == found
    assert "30/09/2021" in text(as_(world.staff).get(url("roll_enter", world.cell.pk) + "?ngay=rác"))


def test_the_number_of_queries_does_not_grow(world, as_, django_assert_num_queries, django_assert_max_num_queries):
    client = as_(world.staff)
    client.get(url("organizations"))
    with django_assert_max_num_queries(10) as few:
        client.get(url("organizations"))
    for _ in range(9):
        RollFactory(organization=OrganizationFactory(parent=world.committee))
    with django_assert_num_queries(len(few)):
        client.get(url("organizations"))


def test_the_workbook_holds_what_is_shown_and_is_logged(world, as_):
    OrganizationFactory(parent=world.committee, name="=1+1")
    RollFactory(organization=world.cell, total=31)
    response = as_(world.leader).post(url("organizations_export") + "?nhom=don-vi")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [
        "=1+1", "Chi bộ Đô thị mẫu", "Chi bộ Đội 1 mẫu", "Chi bộ Văn phòng mẫu", "Đảng bộ bộ phận Thanh tra mẫu",
    ]  # fmt: skip
    assert sheet["B2"].data_type == "s"
    assert rows[4][7] == 31
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters["Nhóm"]) == (world.leader, 5, "Đơn vị (chi bộ, đảng bộ bộ phận)")
    assert as_(world.leader).get(url("organizations_export")).status_code == 405


def test_founding_ending_and_taking_it_back(world, as_):
    client = as_(world.admin)
    data = {
        "name": "Chi bộ Pháp chế mẫu", "type": world.cell.type_id, "parent": world.committee.pk,
        "founded_on": "01/06/2021",
    }  # fmt: skip
    client.post(url("organization_create"), data)
    made = Organization.objects.get(name="Chi bộ Pháp chế mẫu")
    assert made.placements.get().valid_from == date(2021, 6, 1)
    twice = client.post(url("organization_create"), data)
    assert "đã có một tổ chức tên" in text(twice)
    assert 'value="Chi bộ Pháp chế mẫu"' in text(twice)
    client.post(url("organization_end", made.pk), {"ended_on": "01/09/2021"})
    assert Organization.objects.get(pk=made.pk).ended_on == date(2021, 9, 1)
    client.post(url("organization_resume", made.pk))
    assert Organization.objects.get(pk=made.pk).ended_on is None


def test_a_rename_from_a_day_keeps_the_days_before(world, as_):
    client = as_(world.staff)
    data = {"name": "Tên mới", "type": world.cell.type_id, "parent": world.section.pk, "valid_from": "01/07/2021"}
    page = client.post(url("organization_edit", world.cell.pk), {**data, "reason": "Quyết định số 5"}, follow=True)
    assert "Quyết định số 5" in text(page)
    assert "Chi bộ Văn phòng mẫu" in text(page)
    assert Organization.objects.get(pk=world.cell.pk).parent == world.section
    again = client.post(url("organization_edit", world.cell.pk), {**data, "name": "Tên sau"})
    assert "chọn ngày muộn hơn" in text(again)
    assert 'value="Tên sau"' in text(again)


def test_the_top_committee_is_renamed_without_a_parent(world, as_):
    data = {"name": "Đảng ủy tên mới", "type": world.committee.type_id, "parent": "", "valid_from": "01/07/2021"}
    as_(world.staff).post(url("organization_edit", world.committee.pk), data)
    assert Organization.objects.get(pk=world.committee.pk).name == "Đảng ủy tên mới"


def test_rolls_are_entered_and_corrected(world, as_):
    client, page = as_(world.staff), url("roll_enter", world.cell.pk)
    client.post(page, {"date": "01/06/2021", "total": "1.020", "party_members": "30", "workers": "5"})
    assert Roll.objects.get().total == 1020
    assert 'value="1020"' in text(client.get(page + "?ngay=2021-06-01"))
    client.post(page, {"date": "01/06/2021", "total": "21", "party_members": "9"})
    assert Roll.objects.get().total == 21
    wrong = client.post(page, {"date": "31/02/2021", "total": "5", "party_members": "9"})
    assert "Tháng 2 không có ngày 31" in text(wrong)
    assert "không được lớn hơn tổng số người" in text(wrong)
    assert Roll.objects.count() == 1


def test_a_planned_change_is_marked(world, as_):
    actions.place(
        world.cell, by=world.staff, valid_from=date(2022, 1, 1), name="Tên năm sau", type=world.cell.type,
        parent=world.committee,
    )  # fmt: skip
    page = text(as_(world.secretary).get(url("organization", world.cell.pk)))
    assert "Tên năm sau" in page
    assert "sắp tới" in page


def test_only_an_administrator_lets_the_office_accept_its_own(world, as_):
    page, change = url("organization", world.committee.pk), url("staff_accept_own", world.committee.pk)
    refused = as_(world.staff)
    assert "không tự cho phép mình" in text(refused.get(page))
    assert refused.post(change, {"allowed": "1"}).status_code == 403
    assert not Organization.objects.get(pk=world.committee.pk).staff_accept_own
    admin = as_(world.admin)
    assert "phải do <b>người khác</b>" in text(admin.get(page))
    assert "Từ nay Văn phòng được duyệt" in text(admin.post(change, {"allowed": "1"}, follow=True))
    assert "không cho tự duyệt nữa" in text(admin.get(page)).lower()
    admin.post(change, {"allowed": "0"})
    assert not Organization.objects.get(pk=world.committee.pk).staff_accept_own


def test_what_issues_no_programme_has_no_such_setting(world, as_):
    client = as_(world.admin)
    assert "Duyệt mục do Văn phòng" not in text(client.get(url("organization", world.cell.pk)))
    assert client.post(url("staff_accept_own", world.cell.pk), {"allowed": "1"}).status_code == 403
