"""The table of many units as a file: asked for once, written behind the page, fetched by whoever asked alone."""

from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from danvan.kit import clock
from danvan.kit.refusals import Refused
from programs.models import Appointment, ExportLog
from targets.actions import table_exports
from targets.actions.table_exports import BROKEN, begin_export, write_table
from targets.models import TableExport
from targets.models.exports import LONGEST_SILENCE
from targets.queries.exports import KEPT_FOR, is_large
from tests.factories.targets import TableExportFactory
from tests.targets.dated_actions import four_targets, register, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
URL = reverse("targets:dashboard_export")
UNITS = 3


@pytest.fixture
def world(settings, tmp_path):
    settings.TODAY, settings.MEDIA_ROOT = "2021-09-30", tmp_path
    world = make_world()
    four_targets(world)
    roll(world.cell, 20)
    register(world, world.cell, by=world.secretary, accept="2021-03-25")
    return world


@pytest.fixture
def few(settings):
    settings.EXPORT_UNITS_AT_ONCE = UNITS - 1


def asked(world, **filters):
    return begin_export(world.program, by=world.leader, filters={"day": "", "sort": "-ct2", **filters})


def page_of(client, export, person):
    client.force_login(person)
    return client.get(reverse("targets:table_export", args=[export.pk])).content.decode()


def test_as_many_units_as_one_request_writes_come_at_once(client, world, settings):
    client.force_login(world.leader)
    settings.EXPORT_UNITS_AT_ONCE = UNITS
    assert not is_large(world.program)
    assert client.post(URL)["Content-Disposition"].startswith("attachment")
    assert TableExport.objects.count() == 0
    settings.EXPORT_UNITS_AT_ONCE = UNITS - 1
    assert is_large(world.program)
    answer = client.post(f"{URL}?q=mau&sap=-ct2&ngay=2021-06-30")
    export = TableExport.objects.get()
    assert answer.url == reverse("targets:table_export", args=[export.pk])
    assert export.filters == {"day": "2021-06-30", "since": "", "text": "mau", "chosen": "", "sort": "-ct2"}
    assert (export.by, export.program, export.state) == (world.leader, world.program, "waiting")


def test_a_click_begins_the_work_after_its_commit(client, world, few, monkeypatch, django_capture_on_commit_callbacks):
    began = []
    monkeypatch.setattr(table_exports, "run_beside", lambda work, **told: began.append(work.args))
    client.force_login(world.leader)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(URL)
        assert began == []
    assert began == [(TableExport.objects.get().pk,)]


def test_with_a_worker_that_finds_it_in_the_queue(world, settings, monkeypatch, django_capture_on_commit_callbacks):
    settings.HAS_WORKER = True
    queued = []
    monkeypatch.setattr(type(write_table), "enqueue", lambda task, *args: queued.append(args))
    with django_capture_on_commit_callbacks(execute=True):
        export = asked(world)
    assert queued == [(export.pk,)]


def test_the_file_is_the_table_and_the_log_knows_it(client, world):
    export = asked(world, text="mau")
    write_table.call(export.pk)
    export.refresh_from_db()
    assert (export.state, export.written, export.total, export.error) == ("done", UNITS, UNITS, "")
    client.force_login(world.leader)
    answer = client.get(reverse("targets:table_export_file", args=[export.pk]))
    path = world_file(answer, export)
    rows = [row[0] for row in path.worksheets[0].iter_rows(values_only=True)]
    assert rows[:2] == ["Đơn vị", str(world.cell)]
    assert len(rows) == UNITS + 1
    notes = [row[0] for row in path.worksheets[1].iter_rows(values_only=True)]
    assert notes[0] == f"Tiến độ các đơn vị – {world.program}, xuất ngày 30/09/2021"
    assert notes[-3:] == ["Số liệu đến ngày: 30/09/2021", "Tìm: mau", "Lọc: Tất cả"]
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.list_name) == (world.leader, UNITS, f"Tiến độ các đơn vị – {world.program}")
    assert log.filters["Tìm"] == "mau"


def world_file(answer, export):
    assert "filename*=utf-8''Ti%E1%BA%BFn%20%C4%91%E1%BB%99" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    return openpyxl.load_workbook(export.file.path)


def test_written_once_though_two_take_it_up(world):
    export = asked(world)
    write_table.call(export.pk)
    write_table.call(export.pk)
    assert ExportLog.objects.count() == 1


def test_how_far_it_is_stands_on_the_page(client, world):
    export = TableExportFactory(program=world.program, by=world.leader)
    assert "Đang tính số liệu các đơn vị…" in page_of(client, export, world.leader)
    TableExport.objects.update(state="running", total=5000, written=2000)
    page = page_of(client, export, world.leader)
    assert "Đã ghi 2.000 trên 5.000 đơn vị." in page
    assert 'max="5000" value="2000"' in page
    assert "data-going" in page
    assert "Xuất lại" not in page
    assert client.get(reverse("targets:table_export_file", args=[export.pk])).status_code == 404


def test_it_tells_how_far_it_is_while_it_writes(world, monkeypatch):
    told = []
    monkeypatch.setattr(table_exports, "ROWS_BETWEEN", 2)
    touch = table_exports._touch
    monkeypatch.setattr(
        table_exports, "_touch", lambda export, **new: (told.append(new.get("written")), touch(export, **new))
    )
    write_table.call(asked(world).pk)
    assert told == [0, 0, 2, 3]


def test_what_went_wrong_is_told_and_may_be_begun_again(client, world, monkeypatch):
    export = asked(world)
    monkeypatch.setattr(table_exports, "write_xlsx", lambda *given: 1 / 0)
    write_table.call(export.pk)
    page = page_of(client, export, world.leader)
    assert BROKEN in page
    assert "data-going" not in page
    assert ExportLog.objects.count() == 0
    monkeypatch.undo()
    answer = client.post(reverse("targets:table_export_again", args=[export.pk]))
    fresh = TableExport.objects.exclude(pk=export.pk).get()
    assert answer.url == reverse("targets:table_export", args=[fresh.pk])
    assert (fresh.state, fresh.filters) == ("waiting", export.filters)


@pytest.mark.parametrize(
    ("silent", "failed"), [(LONGEST_SILENCE, False), (LONGEST_SILENCE + timedelta(seconds=1), True)]
)
def test_nothing_heard_for_long_means_that_nobody_writes_any_more(client, world, monkeypatch, silent, failed):
    now = clock.now()
    export = TableExportFactory(
        program=world.program, by=world.leader, at=now, touched_at=now - silent, state="running"
    )
    monkeypatch.setattr(clock, "now", lambda: now)
    assert (export.has_failed, export.is_going) == (failed, not failed)
    assert ("đã dừng giữa chừng" in page_of(client, export, world.leader)) == failed


def test_the_same_table_on_its_way_is_not_begun_twice(world):
    first = asked(world)
    assert asked(world) == first
    assert asked(world, text="mau") != first
    assert begin_export(world.program, by=world.staff, filters={"day": "", "sort": "-ct2"}) != first
    TableExport.objects.filter(pk=first.pk).update(state="failed")
    assert asked(world) != first


def test_nobody_else_finds_it(client, world):
    export = TableExportFactory(program=world.program, by=world.leader, done=True)
    addresses = [reverse(f"targets:{name}", args=[export.pk]) for name in ("table_export", "table_export_file")]
    for person in (world.neighbour_secretary, world.secretary, world.staff, world.inspector):
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert client.post(reverse("targets:table_export_again", args=[export.pk])).status_code == 404
    client.force_login(world.leader)
    assert b"".join(client.get(addresses[1]).streaming_content).startswith(b"PK")
    assert TableExport.objects.count() == 1


def test_who_may_read_the_units_no_more_fetches_it_no_more(client, world):
    export = TableExportFactory(program=world.program, by=world.leader, done=True)
    waiting = asked(world)
    Appointment.objects.filter(user=world.leader).update(valid_to=clock.today())
    client.force_login(world.leader)
    assert client.get(reverse("targets:table_export_file", args=[export.pk])).status_code == 403
    assert (
        "Tổng quan dành cho lãnh đạo" in client.get(reverse("targets:table_export", args=[export.pk])).content.decode()
    )
    write_table.call(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, bool(waiting.file)) == ("failed", False)
    assert waiting.error.startswith("Trang Tổng quan dành cho")


def test_a_secretary_begins_none(world):
    with pytest.raises(Refused):
        begin_export(world.program, by=world.secretary, filters={})
    assert TableExport.objects.count() == 0


def test_files_go_after_a_day(client, world, django_capture_on_commit_callbacks):
    now = clock.now()
    old = TableExportFactory(program=world.program, by=world.staff, at=now - KEPT_FOR, done=True)
    young = TableExportFactory(program=world.program, by=world.staff, at=now - KEPT_FOR + timedelta(hours=1), done=True)
    client.force_login(world.staff)
    assert client.get(reverse("targets:table_export", args=[old.pk])).status_code == 404
    with django_capture_on_commit_callbacks() as after:
        asked(world)
    for callback in after[:1]:
        callback()
    assert not old.file.storage.exists(old.file.name)
    assert set(TableExport.objects.filter(by=world.staff)) == {young}
    assert young.file.storage.exists(young.file.name)
