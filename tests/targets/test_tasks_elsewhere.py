"""The key tasks on the dashboard, on a unit's page and on the secretary's own."""

import openpyxl
import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from programs.models import ExportLog, Fact
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.people import AppointmentFactory
from tests.factories.tasks import ActivityFactory, DialogueFactory, OpinionFactory, OversightFactory, ReformStepFactory
from tests.targets.dated_actions import four_targets
from tests.targets.dated_task_actions import day_of, done, four_tasks, made_known, paper, planned
from tests.world import make_world

pytestmark = pytest.mark.django_db
DASHBOARD, MINE = reverse("targets:dashboard"), reverse("targets:my_unit")


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    return world


@pytest.fixture
def tasks(world):
    return four_tasks(world)


@pytest.fixture
def busy(world, tasks):
    """The cell works for two tasks, one of its activities and one opinion are late; the section knows a document."""
    by = world.secretary
    done(world, ActivityFactory, world.cell, by=by, key_task=tasks["government"])
    done(world, ReformStepFactory, world.cell, by=by, key_task=tasks["government"])
    planned(
        world, ActivityFactory, world.cell, by=by, deadline="2021-08-31", key_task=tasks["government"], title="Hội nghị"
    )
    dialogue = done(world, DialogueFactory, world.cell, by=by, key_task=tasks["democracy"])
    OpinionFactory(dialogue=dialogue, asked=world.cell, due_on=day_of("2021-05-31"), content="Hồ sơ chậm")
    OpinionFactory(dialogue=dialogue, asked=world.neighbour, due_on=day_of("2021-12-31"))
    made_known(world, paper(world), world.inner, by=world.section_secretary)
    return world


def words(text: str) -> str:
    return " ".join(strip_tags(text.replace("<", " <")).split())


def read(client, address, user, **query) -> str:
    client.force_login(user)
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_dashboard_has_a_card_a_column_and_the_open_opinions(client, busy, tasks):
    page = read(client, DASHBOARD, busy.leader)
    text = words(page)
    assert "Bốn nhiệm vụ trọng tâm" in text
    assert "1 · Việc government 1 hoạt động · 1 bước cải cách hành chính · 1 việc quá hạn 1/3 đơn vị" in text
    assert "2 · Việc democracy 1 cuộc đối thoại · ý kiến đã trả lời · 1 việc quá hạn 0/2" in text
    assert "2 ý kiến đối thoại chưa được trả lời 1 ý kiến đã quá hạn" in text
    assert f'href="{reverse("targets:key_task", args=[tasks["democracy"].pk])}"' in page
    client.force_login(busy.leader)
    found = client.get(DASHBOARD, {"sap": "-nv"}).context
    assert [(row.name, row.tasks) for row in found["page"]] == [
        ("Chi bộ Văn phòng mẫu", 2), ("Đảng bộ bộ phận Thanh tra mẫu", 1), ("Chi bộ Đô thị mẫu", 0),
    ]  # fmt: skip
    spring = client.get(DASHBOARD, {"sap": "-nv", "ngay": "2021-04-10"}).context
    assert [row.tasks for row in spring["page"]] == [1, 0, 0]
    assert spring["d"].tasks.opinions.waiting == 0


@pytest.mark.wrong_ledger
def test_the_heading_follows_the_number_of_tasks(client, busy, tasks):
    tasks["associations"].delete()
    assert "Ba nhiệm vụ trọng tâm" in words(read(client, DASHBOARD, busy.leader))
    for task in busy.program.tasks.all():
        for kind in (ActivityFactory, ReformStepFactory, DialogueFactory):
            kind._meta.model.objects.filter(key_task=task).update(key_task=None)
        Fact.objects.filter(key_task=task).update(key_task=None)
        task.delete()
    text = words(read(client, DASHBOARD, busy.leader))
    assert "trọng tâm" not in text


def test_the_workbook_has_the_column_and_the_totals(client, busy, tasks, tmp_path):
    client.force_login(busy.leader)
    path = tmp_path / "out.xlsx"
    path.write_bytes(client.post(f"{reverse('targets:dashboard_export')}?sap=-nv").content)
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert (rows[0][4], rows[1][4], rows[3][4]) == ("Bốn nhiệm vụ", "2/4", "0/4")
    notes = [row[0] for row in book.worksheets[1].iter_rows(values_only=True)]
    assert "Nhiệm vụ 2: Việc democracy – 0/2 ý kiến – 1 cuộc đối thoại · ý kiến đã trả lời" in notes


def test_the_workbook_of_a_task_says_what_is_late_and_is_logged(client, busy, tasks, tmp_path):
    client.force_login(busy.leader)
    path = tmp_path / "out.xlsx"
    address = reverse("targets:key_task_export", args=[tasks["government"].pk])
    path.write_bytes(client.post(f"{address}?loc=cham").content)
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[:3] for row in rows[1:]] == [("Chi bộ Văn phòng mẫu", "1 hoạt động · 1 bước cải cách", 1)]
    assert "“Hội nghị” (hạn 31/08/2021, quá hạn 30 ngày)" in rows[1][3]
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters["Lọc"]) == (busy.leader, 1, "Có việc chậm")


def test_the_page_of_a_unit_says_what_it_did_and_what_is_late(client, busy):
    text = words(read(client, reverse("targets:unit", args=[busy.cell.pk]), busy.leader))
    assert "Bốn nhiệm vụ trọng tâm 2/4 nhiệm vụ đã có hoạt động" in text
    assert "1 · Việc government 1 hoạt động · 1 bước cải cách" in text
    assert "Hoạt động trong kế hoạch chưa báo cáo: “Hội nghị” Hạn 31/08/2021, quá hạn 30 ngày" in text
    assert "Ý kiến đối thoại chưa trả lời: “Hồ sơ chậm” Hạn 31/05/2021, quá hạn 122 ngày" in text
    spring = words(read(client, reverse("targets:unit", args=[busy.cell.pk]), busy.leader, ngay="2021-05-31"))
    assert "quá hạn" not in spring[spring.index("Bốn nhiệm vụ") : spring.index("Số người qua")]


def test_a_section_counts_what_its_cells_did_and_the_cell_sees_its_own(client, busy):
    for unit, user in ((busy.section, busy.section_secretary), (busy.inner, busy.leader)):
        text = words(read(client, reverse("targets:unit", args=[unit.pk]), user))
        assert "1/4 nhiệm vụ đã có hoạt động" in text
    assert "Đã triển khai 1/1 văn bản" in words(
        read(client, reverse("targets:unit", args=[busy.section.pk]), busy.leader)
    )


def test_the_secretary_sees_the_card_and_neighbours_nothing_of_it(client, busy):
    text = words(read(client, MINE, busy.secretary))
    assert "Bốn nhiệm vụ trọng tâm 2/4" in text and "“Hồ sơ chậm”" in text
    assert "Xem văn bản cần triển khai" in text
    assert "Hồ sơ chậm" not in words(read(client, MINE, busy.neighbour_secretary))
    assert "0/4 nhiệm vụ" in words(read(client, MINE, busy.neighbour_secretary))


def test_buttons_begin_only_what_has_a_page(client, busy):
    client.force_login(busy.secretary)
    lines = client.get(MINE).context["unit"].tasks.lines
    assert all(start.url.startswith("/") for line in lines for start in line.starts)


def test_an_association_has_the_card_though_it_has_no_targets(client, busy, tasks):
    union = OrganizationFactory(parent=busy.committee, type=OrganizationTypeFactory(association=True), name="Công đoàn")
    by = busy.appoint(union, "Cán bộ phụ trách")
    done(busy, OversightFactory, union, by=by, key_task=tasks["associations"], subject=busy.cell)
    text = words(read(client, MINE, by))
    assert "1/4 nhiệm vụ đã có hoạt động" in text and "1 cuộc giám sát, phản biện" in text
    assert "Công đoàn" in words(read(client, reverse("targets:key_task", args=[tasks["associations"].pk]), by))
    assert "1/4" in words(read(client, reverse("targets:unit", args=[union.pk]), busy.leader))


def test_a_foreign_committee_has_no_card_here(client, busy):
    abroad = OrganizationFactory(committee=True, name="Đảng ủy khác")
    cell = OrganizationFactory(parent=abroad, name="Chi bộ xa")
    AppointmentFactory(user=busy.leader, organization=abroad, leader=True)
    client.force_login(busy.leader)
    assert client.get(reverse("targets:unit", args=[cell.pk])).context["unit"].tasks is None
