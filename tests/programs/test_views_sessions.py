"""Sessions: entered, corrected, listed, taken out as a workbook."""

import io
import unicodedata
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from programs.enums import State
from programs.models import Dissemination, Document, ExportLog
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, RollFactory
from tests.factories.programs import SessionFormFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = make_world()
    RollFactory(organization=world.cell, total=64, party_members=30)
    return world


@pytest.fixture
def draft(world):
    return DisseminationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def secretary(client, world):
    client.force_login(world.secretary)
    return client


def edit_url(item):
    return reverse("programs:dissemination_edit", args=[item.pk])


def list_url(world):
    return reverse("programs:sessions", args=[Document.objects.get(program=world.program).pk])


def typed(item, **changes):
    data = {
        "version": item.version, "held_on": "15/03/2021", "form": item.form_id, "newly_reached": "10",
        "members_reached": "4", "note": "",
    }  # fmt: skip
    return data | changes


def sent(world, unit=None, **values):
    author = world.neighbour_secretary if unit == world.neighbour else world.secretary
    item = DisseminationFactory(program=world.program, organization=unit or world.cell, author=author, **values)
    return handins.hand_in(item, by=author)


def units(answer):
    return [session.organization.name for session in answer.context["page"]]


def test_entered_and_handed_in_in_one_click(world, draft, secretary):
    note = unicodedata.normalize("NFD", "Tổ chức tại hội trường")
    secretary.post(edit_url(draft), typed(draft, newly_reached="20", is_makeup="on", note=note, hand_in="1"))
    item = Dissemination.objects.get()
    assert (item.state, item.newly_reached, item.is_makeup) == (State.SUBMITTED, 20, True)
    assert item.note == "Tổ chức tại hội trường"


def test_a_thousand_with_its_dot_is_a_thousand(draft, secretary):
    secretary.post(edit_url(draft), typed(draft, newly_reached="1.234"))
    assert Dissemination.objects.get().newly_reached == 1234


@pytest.mark.parametrize("number", ["1.234,5", "-3", "mười", "9" * 30, "²"])
def test_a_wrong_number_is_told_in_its_place_and_the_rest_is_saved(draft, secretary, number):
    answer = secretary.post(edit_url(draft), typed(draft, newly_reached=number, note="Đã gõ"))
    assert answer.context["form"].errors["newly_reached"]
    assert f'value="{number}"' in answer.content.decode()
    saved = Dissemination.objects.get()
    assert (saved.note, saved.newly_reached, saved.members_reached) == ("Đã gõ", 10, 4)


def test_a_day_that_does_not_exist(draft, secretary):
    page = secretary.post(edit_url(draft), typed(draft, held_on="31/02/2021", hand_in="1")).content.decode()
    assert "Tháng 2 không có ngày 31." in page
    assert 'value="31/02/2021"' in page
    assert (Dissemination.objects.get().held_on, Dissemination.objects.get().state) == (date(2021, 3, 15), State.DRAFT)


def test_more_members_than_people_never_reach_the_database(draft, secretary):
    page = secretary.post(edit_url(draft), typed(draft, newly_reached="5", members_reached="9")).content.decode()
    assert "Số đảng viên (9) lớn hơn số người của buổi này (5): sửa một trong hai số." in page
    assert Dissemination.objects.get().newly_reached == 10


def test_more_people_than_the_unit_has_is_refused_with_both_numbers(draft, secretary):
    page = secretary.post(edit_url(draft), typed(draft, newly_reached="65", hand_in="1")).content.decode()
    assert "Số người được triển khai (65) lớn hơn số người của đơn vị (64)" in page
    assert (Dissemination.objects.get().state, Dissemination.objects.get().newly_reached) == (State.DRAFT, 65)


def test_a_sum_over_the_roll_warns_and_does_not_block(world, draft, secretary):
    sent(world, newly_reached=60, held_on=date(2021, 3, 1))
    page = secretary.get(edit_url(draft)).content.decode()
    assert "cộng lại 70 người, đơn vị có 64 người" in page
    answer = secretary.post(edit_url(draft), typed(draft, hand_in="1"), follow=True)
    assert Dissemination.objects.get(pk=draft.pk).state == State.SUBMITTED
    assert "chỉ lấy đến 64" in answer.content.decode()


def test_a_stale_tab_loses_nothing_and_a_double_click_sends_once(world, draft, secretary):
    data = typed(draft, note="Chữ của tôi", hand_in="1")
    handins.edit(draft, by=world.secretary, values={"note": "Chữ đã lưu"})
    answer = secretary.post(edit_url(draft), data)
    assert answer.status_code == 409
    assert "Chữ của tôi" in answer.content.decode()
    data = typed(Dissemination.objects.get(), hand_in="1")
    secretary.post(edit_url(draft), data)
    again = secretary.post(edit_url(draft), data, follow=True)
    assert "không cần gửi lần nữa" in again.content.decode()
    assert Dissemination.objects.get().transitions.count() == 1


def test_closed_to_the_neighbour_and_read_only_for_leaders(world, draft, client):
    item = handins.hand_in(draft, by=world.secretary)
    here = reverse("programs:dissemination", args=[item.pk])
    assert client.get(here).url.startswith(reverse("account_login"))
    client.force_login(world.neighbour_secretary)
    assert (client.get(here).status_code, client.post(edit_url(item), typed(item)).status_code) == (404, 404)
    client.force_login(world.leader)
    assert "So với số người của đơn vị" in client.get(here).content.decode()
    answer = client.post(edit_url(item), typed(item))
    assert answer.status_code == 403
    assert "Chỉ bí thư, cán bộ phụ trách của đơn vị này" in answer.content.decode()
    accepting = client.post(reverse("programs:dissemination_accept", args=[item.pk]), {"version": item.version})
    assert (accepting.status_code, Dissemination.objects.get().state) == (403, State.SUBMITTED)


def test_the_list_by_state_unit_form_and_name(world, client):
    online = SessionFormFactory(name="Trực tuyến")
    accepted = handins.accept(sent(world, form=online), by=world.staff)
    sent(world, world.neighbour)
    client.force_login(world.staff)
    here = list_url(world)
    assert len(units(client.get(here))) == 2
    for query in (
        {"trang-thai": "accepted"}, {"don-vi": world.cell.pk}, {"hinh-thuc": online.pk}, {"q": "van phong"},
    ):  # fmt: skip
        assert units(client.get(here, query)) == [accepted.organization.name], query
    assert "Không có buổi nào như vậy" in client.get(here, {"q": "không hề có"}).content.decode()
    assert "Chờ duyệt" in client.get(here).content.decode()


def test_a_section_is_found_with_the_cells_inside_it(world, client):
    inner = DisseminationFactory(program=world.program, organization=world.inner, author=world.section_secretary)
    handins.hand_in(inner, by=world.section_secretary)
    sent(world)
    client.force_login(world.leader)
    answer = client.get(list_url(world), {"don-vi": world.section.pk})
    assert units(answer) == ["Chi bộ Đội 1 mẫu"]
    assert f'<option value="{world.section.pk}" selected>' in answer.content.decode()
    client.force_login(world.secretary)
    assert units(client.get(list_url(world), {"don-vi": world.section.pk})) == []


def test_the_list_sorts_by_every_column(world, client):
    sent(world, held_on=date(2021, 3, 1), newly_reached=30, members_reached=9)
    sent(world, world.neighbour, held_on=date(2021, 4, 1))
    client.force_login(world.leader)
    for column in ("so-nguoi", "dang-vien"):
        assert units(client.get(list_url(world), {"sap": f"-{column}"}))[0] == "Chi bộ Văn phòng mẫu"
    for column in ("ngay", "gui"):
        assert units(client.get(list_url(world), {"sap": f"-{column}"}))[0] == "Chi bộ Đô thị mẫu"
    for column in ("don-vi", "hinh-thuc", "bo-sung", "trang-thai"):
        assert len(units(client.get(list_url(world), {"sap": column}))) == 2


@pytest.mark.parametrize("query", [{"don-vi": "x"}, {"hinh-thuc": "9" * 40}, {"trang-thai": "x"}, {"sap": "\x00"}])
def test_rubbish_filters_nothing(world, client, query):
    sent(world)
    client.force_login(world.leader)
    assert len(units(client.get(list_url(world), query))) == 1


def test_a_secretary_finds_her_own_only(world, client):
    sent(world)
    sent(world, world.neighbour)
    client.force_login(world.secretary)
    assert units(client.get(list_url(world))) == ["Chi bộ Văn phòng mẫu"]


def test_the_workbook_holds_what_is_shown_and_is_logged(world, client):
    handins.accept(sent(world, newly_reached=40, members_reached=15, note="=1+1"), by=world.staff)
    sent(world, world.neighbour)
    client.force_login(world.leader)
    export = reverse("programs:sessions_export", args=[Document.objects.get().pk])
    assert client.get(export).status_code == 405
    answer = client.post(f"{export}?trang-thai=accepted")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    head, row = list(sheet.values)
    assert head[:8] == (
        "STT", "Văn bản", "Đơn vị", "Hình thức", "Ngày", "Tổng số người", "Tham dự lần đầu", "Tỷ lệ (%)",
    )  # fmt: skip
    assert row[2] == "Chi bộ Văn phòng mẫu"
    assert row[5:11] == (64, 40, 62.5, 30, 15, 50)
    assert row[-1] == "=1+1"
    assert sheet.cell(2, 14).data_type == "s"
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.leader, 1, {"Trạng thái": "Đã duyệt"})


def test_as_many_queries_for_one_row_as_for_ten(world, client):
    sent(world)
    client.force_login(world.leader)
    client.get(list_url(world))
    with CaptureQueriesContext(connection) as few:
        client.get(list_url(world))
    for _ in range(9):
        DisseminationFactory(
            program=world.program, organization=OrganizationFactory(parent=world.committee), state="submitted",
            sender=world.staff, sent_at="2021-03-16T08:00Z",
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        answer = client.get(list_url(world))
    assert (len(units(answer)), len(many)) == (10, len(few))
