"""The dashboard's table taken out: read back from the file, and logged."""

from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from programs.models import ExportLog
from tests.targets.dated_actions import four_targets, hold, propose, register, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
URL = reverse("targets:dashboard_export")


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    roll(world.cell, 20)
    hold(world, world.cell, by=world.secretary, reached=20, accept="2021-03-20")
    register(world, world.cell, by=world.secretary, accept="2021-03-25")
    propose(world, world.cell, by=world.secretary, day="2021-08-01", holder="individual")
    return world


def book(client, tmp_path, address=URL):
    response = client.post(address)
    assert response.status_code == 200
    path = tmp_path / "out.xlsx"
    path.write_bytes(response.content)
    return response, openpyxl.load_workbook(path)


def test_one_row_a_unit_and_one_column_a_target(client, world, tmp_path):
    client.force_login(world.leader)
    response, found = book(client, tmp_path, f"{URL}?sap=-ct1")
    rows = list(found.worksheets[0].iter_rows(values_only=True))
    named = ("1 · Triển khai đến toàn thể", "2 · Đăng ký công trình", "3 · Đề xuất tuyên dương")
    assert rows[0] == ("Đơn vị", *named, "Cập nhật")
    assert rows[1][:4] == ("Chi bộ Văn phòng mẫu", "20/20 – Đạt", "1 công trình – Đạt", "1 cá nhân – Đạt")
    assert rows[1][4].date() == date(2021, 8, 1)
    assert ("Chi bộ Đô thị mẫu", "Chưa rõ", "Chưa đăng ký – Quá hạn", "–", None) in rows
    assert len(rows) == 4
    assert "filename*=UTF-8''Ti%E1%BA%BFn" in response["Content-Disposition"]


def test_the_second_sheet_says_which_day_and_the_totals(client, world, tmp_path):
    client.force_login(world.staff)
    _, found = book(client, tmp_path, f"{URL}?ngay=2021-03-22")
    notes = [row[0] for row in found.worksheets[1].iter_rows(values_only=True)]
    assert notes[0] == f"Tiến độ các đơn vị – {world.program}, xuất ngày 30/09/2021"
    assert notes[1] == "Chỉ tiêu 1: Triển khai đến toàn thể – 100,0% (20 / 20 người) – Đang thực hiện"
    assert notes[-2:] == ["Số liệu đến ngày: 22/03/2021", "Lọc: Tất cả"]


def test_it_takes_out_what_is_shown_and_is_logged(client, world, tmp_path):
    client.force_login(world.leader)
    _, found = book(client, tmp_path, f"{URL}?q=dang+bo&loc=chu-y")
    assert [row[0] for row in found.worksheets[0].iter_rows(min_row=2, values_only=True)] == [str(world.section)]
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.list_name) == (world.leader, 1, f"Tiến độ các đơn vị – {world.program}")
    assert log.filters == {"Số liệu đến ngày": "30/09/2021", "Tìm": "dang bo", "Lọc": "Cần chú ý"}


def test_only_by_post_and_only_for_readers(client, world):
    client.force_login(world.leader)
    assert client.get(URL).status_code == 405
    client.force_login(world.secretary)
    assert client.post(URL).status_code == 403
    assert ExportLog.objects.count() == 0
