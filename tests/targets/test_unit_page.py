"""One unit's page: who may read it, and every figure with the records behind it."""

from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from programs.actions import handins, organizations
from programs.models import Registration
from tests.crawl.page import Page
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory, PlacementFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.targets.dated_actions import at, begin, four_targets, hold, propose, register, return_item, roll
from tests.targets.dated_task_actions import four_tasks
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    roll(world.cell, 27, 11)
    return world


def page(client, unit, user, status=200, **query):
    client.force_login(user)
    response = client.get(reverse("targets:unit", args=[unit.pk]), query)
    assert response.status_code == status
    return response


def lines(response):
    return {line.ordinal: line for line in response.context["unit"].work.lines}


def records(line):
    return [(item.title, item.label, item.counted) for item in line.items]


def test_each_figure_stands_beside_its_records(client, world):
    hold(world, world.cell, by=world.secretary, reached=20, accept="2021-03-20")
    hold(world, world.cell, by=world.secretary, reached=7, day="2021-05-04", accept="2021-05-06")
    register(world, world.cell, by=world.secretary, title="Số hóa hồ sơ", accept="2021-03-25")
    propose(world, world.cell, by=world.secretary, recipient="Tổ một cửa")
    found = lines(page(client, world.cell, world.leader))
    assert found[1].text == "27/27 người đã được triển khai qua 2 buổi, gần nhất ngày 04/05/2021"
    assert [counted for _, _, counted in records(found[1])] == [True, True]
    assert records(found[2]) == [("Số hóa hồ sơ", "Đang thực hiện", True)]
    assert records(found[3]) == [("Tổ một cửa", "Chờ duyệt", True)]
    assert [line.word for line in found.values()] == ["Đạt", "Đạt", "Đạt"]


def test_the_page_is_that_of_the_day(client, world):
    item = register(world, world.cell, by=world.secretary, title="Số hóa hồ sơ", accept="2021-05-20")
    handins.withdraw(item, by=world.staff, text="Nhầm nội dung", at=at("2021-06-20"))
    spring = lines(page(client, world.cell, world.leader, ngay="2021-05-31"))
    assert (spring[2].word, records(spring[2])) == ("Đạt", [("Số hóa hồ sơ", "Đang thực hiện", True)])
    autumn = lines(page(client, world.cell, world.leader))
    assert (autumn[2].word, records(autumn[2])) == ("Quá hạn", [("Số hóa hồ sơ", "Đã thu hồi", False)])
    assert records(lines(page(client, world.cell, world.leader, ngay="2021-03-01"))[2]) == []


def test_each_reader_has_his_own_words_and_drafts_stay_with_the_unit(client, world):
    return_item(world, register(world, world.cell, by=world.secretary, title="Số hóa"), day="2021-09-11")
    begin(world, world.cell, by=world.secretary, title="Nháp", day="2021-09-12")
    assert records(lines(page(client, world.cell, world.leader))[2]) == [("Số hóa", "Đã trả lại", False)]
    own = lines(page(client, world.cell, world.secretary))[2]
    assert records(own) == [("Số hóa", "Bị trả lại", False), ("Nháp", "Bản nháp", False)]
    assert own.text == "1 công trình đang chờ đơn vị bổ sung · 1 công trình chưa gửi · hạn 31/03/2021 (mẫu)"


def test_records_that_do_not_count_say_why(client, world):
    register(world, world.cell, by=world.secretary, campaign_items=[], no_campaign=True, accept="2021-03-25")
    propose(world, world.cell, by=world.secretary, of_movement=False)
    found = lines(page(client, world.cell, world.leader))
    assert found[2].items[0].why_not == "không gắn nội dung phát động nên không tính"
    assert found[2].missing == "Công trình đã đăng ký: không gắn nội dung phát động nên không tính"
    assert found[3].items[0].why_not == "chưa thuộc phong trào “Dân vận khéo” nên không tính"
    assert (found[2].is_met, found[3].is_met) == (False, False)


def test_what_is_mended_in_a_returned_work_tells_once_it_is_handed_in_again(client, world):
    item = return_item(world, register(world, world.cell, by=world.secretary), day="2021-04-02")
    item = handins.edit(
        item, by=world.secretary, values={"campaign_items": [], "no_campaign": True}, at=at("2021-04-03")
    )
    assert lines(page(client, world.cell, world.leader))[2].items[0].why_not == ""
    handins.hand_in(item, by=world.secretary, at=at("2021-04-04"))
    today, before = (lines(page(client, world.cell, world.leader, ngay=day))[2] for day in ("2021-09-30", "2021-04-03"))
    assert today.items[0].why_not == "không gắn nội dung phát động nên không tính"
    assert before.items[0].why_not == ""


def test_what_is_missing_in_words(client, world):
    response = page(client, world.cell, world.leader)
    assert [(line.ordinal, line.missing) for line in response.context["unit"].work.still_to_do] == [
        (1, "Chưa triển khai cho 27 người"),
        (2, "Chưa đăng ký công trình gắn với nội dung “5 không”"),
        (3, "Chưa có đề xuất cá nhân, tập thể nào"),
    ]
    assert lines(page(client, world.neighbour, world.leader))[1].missing.startswith("Chưa có số người của đơn vị")


def test_a_section_adds_up_what_is_inside_and_a_cell_inside_says_for_whom(client, world):
    secretary = world.appoint(world.inner, "Bí thư Đội 1")
    roll(world.inner, 8, 3)
    hold(world, world.inner, by=secretary, reached=8, accept="2021-03-20")
    section = page(client, world.section, world.section_secretary)
    assert lines(section)[1].text.startswith("8/8 người đã được triển khai")
    assert [node.name for node in section.context["unit"].inside] == ["Chi bộ Đội 1 mẫu"]
    inner = page(client, world.inner, secretary)
    assert "Tính cho Đảng bộ bộ phận Thanh tra mẫu" in inner.content.decode()
    assert lines(inner)[1].word == "Đạt"
    page(client, world.section, secretary, status=404)


def test_what_a_cell_was_asked_to_mend_is_not_told_to_its_former_section(client, world):
    secretary = world.appoint(world.inner, "Bí thư Đội 1")
    return_item(world, register(world, world.inner, by=secretary, title="Số hóa"), day="2021-04-01")
    world.inner.placements.update(valid_to=date(2021, 6, 1))
    PlacementFactory(organization=world.inner, parent=world.neighbour, valid_from=date(2021, 6, 1))
    world.inner.path = f"{world.neighbour.path}{world.inner.pk}/"
    world.inner.save()
    for user, told in ((world.section_secretary, []), (world.leader, ["Số hóa"])):
        work = page(client, world.section, user, ngay="2021-05-31").context["unit"].work
        assert [item.label for item in work.lines[1].items] == ["Đã trả lại"]
        assert [item.title for item in work.returned] == told


def test_history_of_names_and_rolls_and_the_name_of_the_day(client, world):
    world.cell.placements.update(name="Chi bộ Tên cũ", valid_to=date(2021, 5, 1))
    new = {"name": "Chi bộ Văn phòng mẫu", "valid_from": date(2021, 5, 1)}
    PlacementFactory(organization=world.cell, parent=world.committee, **new)
    early = page(client, world.cell, world.leader, ngay="2021-04-30").content.decode()
    assert "<h1>Chi bộ Tên cũ</h1>" in early
    assert "nay là Chi bộ Văn phòng mẫu" in early
    assert "27 người, trong đó 11 đảng viên" in early
    now = page(client, world.cell, world.leader).content.decode()
    assert "<h1>Chi bộ Văn phòng mẫu</h1>" in now
    assert "Chi bộ Tên cũ" in now


def test_before_its_founding_it_has_no_figures(client, world):
    response = page(client, world.cell, world.leader, ngay="2019-05-01")
    assert response.context["unit"].work is None
    assert "Đơn vị không hoạt động vào ngày này" in response.content.decode()


def test_an_ended_unit_is_called_ended_and_its_last_day_can_be_read(client, world):
    hold(world, world.cell, by=world.secretary, reached=27, accept="2021-03-20")
    organizations.end(world.cell, by=world.staff, ended_on=date(2021, 9, 30))
    shown = page(client, world.cell, world.leader).content.decode()
    assert "kết thúc hoạt động từ ngày 30/09/2021" in shown
    assert "chưa rõ số người" not in shown
    assert "không phải chi bộ" not in shown
    way = f'href="{reverse("targets:unit", args=[world.cell.pk])}?ngay=2021-09-29"'
    assert f"{way}>Xem số liệu đến ngày 29/09/2021, ngày cuối đơn vị còn hoạt động" in shown
    last = page(client, world.cell, world.leader, ngay="2021-09-29")
    assert "27 người, trong đó 11 đảng viên" in last.content.decode()
    assert lines(last)[1].text == "27/27 người đã được triển khai ngày 15/03/2021"
    assert "không hoạt động vào ngày này" not in last.content.decode()


def test_what_counts_nowhere_has_no_targets(client, world):
    union = OrganizationFactory(
        parent=world.committee, name="Công đoàn mẫu", type=OrganizationTypeFactory(association=True)
    )
    for organization in (world.committee, union):
        response = page(client, organization, world.leader)
        assert response.context["unit"].work is None
        assert "không có chỉ tiêu riêng" in response.content.decode()


def test_who_can_see_it_is_told(client, world):
    found = {group.role: group for group in page(client, world.cell, world.secretary).context["audience"]}
    assert found["Bí thư"].people == ["Bí thư Chi bộ (Chi bộ Văn phòng mẫu)"]
    assert "duyệt" in found["Văn phòng Đảng ủy"].may
    assert found["Ủy ban Kiểm tra"].people == []


def test_an_association_names_whoever_writes_for_it_as_its_type_says(client, world):
    union = OrganizationFactory(
        parent=world.committee, name="Công đoàn Sở", type=OrganizationTypeFactory(association=True)
    )
    AppointmentFactory(user=UserFactory(full_name="Người Công đoàn"), organization=union)
    response = page(client, union, world.leader)
    found = {group.role: group for group in response.context["audience"]}
    assert found["Cán bộ phụ trách"].people == ["Người Công đoàn (Công đoàn Sở)"]
    assert "Bí thư" not in found
    assert "<b>Cán bộ phụ trách</b> – đọc, ghi và gửi duyệt" in response.content.decode()


def test_accounts_that_cannot_log_in_are_no_readers(client, world):
    office, loader = world.staff, UserFactory(full_name="Nạp dữ liệu", password=make_password(None))
    AppointmentFactory(staff=True, user=loader, organization=world.committee)
    found = {group.role: group for group in page(client, world.cell, world.secretary).context["audience"]}
    assert found["Văn phòng Đảng ủy"].people == [f"{office} ({world.committee})"]


@pytest.mark.parametrize("who", ["staff", "leader", "inspector", "secretary"])
def test_its_readers(client, world, who):
    assert len(lines(page(client, world.cell, getattr(world, who)))) == 3


def test_the_neighbour_does_not_find_it(client, world):
    refused = page(client, world.cell, world.neighbour_secretary, status=404)
    assert world.cell.name not in refused.content.decode()


def test_an_administrator_reads_the_organisation_but_no_figures(client, world):
    register(world, world.cell, by=world.secretary, title="Số hóa hồ sơ")
    response = page(client, world.cell, world.admin)
    assert response.context["unit"].work is None
    assert "Số liệu thực hiện chỉ dành cho" in response.content.decode()
    assert "Số hóa hồ sơ" not in response.content.decode()


def test_strangers_are_sent_to_the_login(client, world):
    assert "/dang-nhap/" in client.get(reverse("targets:unit", args=[world.cell.pk])).url


def offered(client, unit, query="") -> dict[str, dict]:
    """The forms by which something begins for that unit, by their button."""
    found = Page("", client.get(f"/don-vi/{unit.pk}/{query}").content.decode())
    return {form.action: form.hidden for form in found.forms.values() if form.action.endswith("/moi/")}


def test_the_office_enters_for_the_unit_from_its_page(client, world):
    tasks = four_tasks(world)
    client.force_login(world.staff)
    found = offered(client, world.cell)
    assert {"/cong-trinh/moi/", "/van-ban/buoi/moi/", "/doi-thoai/moi/"} <= set(found)
    assert {hidden["organization"] for hidden in found.values()} == {str(world.cell.pk)}
    assert found["/doi-thoai/moi/"]["key_task"] == str(tasks["democracy"].pk)
    client.post("/cong-trinh/moi/", found["/cong-trinh/moi/"])
    assert Registration.everything.get().organization == world.cell
    assert offered(client, world.cell, "?ngay=2021-06-01") == {}


@pytest.mark.parametrize("who", ["leader", "inspector", "secretary"])
def test_others_begin_nothing_there(client, world, who):
    four_tasks(world)
    client.force_login(getattr(world, who))
    assert offered(client, world.cell) == {}
