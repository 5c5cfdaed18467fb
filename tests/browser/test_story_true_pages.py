"""Stories in Chromium of pages that agree with each other: what one says, the next one knows."""

import datetime as dt

import pytest

from programs.actions import handins
from programs.actions.own_works import record_own_work
from programs.models import Activity, Dialogue, Dissemination, Organization, Registration
from tests.factories.handins import DisseminationFactory, RegistrationFactory
from tests.factories.organizations import RollFactory
from tests.factories.programs import CampaignItemFactory, ProgramFactory, SessionFormFactory
from tests.factories.targets import TargetFactory
from tests.targets.dated_actions import hold
from tests.targets.dated_task_actions import four_tasks
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DUE = dt.date(2021, 12, 31)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    for unit in (world.cell, world.neighbour):
        RollFactory(organization=unit, total=20, party_members=10)
    return world


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def text_at(page, address) -> str:
    answer = page.goto(address)
    assert answer.status == 200, address
    return " ".join(page.locator("main").inner_text().split())


def test_a_dialogue_begun_at_a_task_is_counted_by_that_task(world, chromium_page, sign_in):
    page, task = chromium_page, four_tasks(world)["democracy"]
    sign_in(world.secretary)
    page.goto("/don-vi-cua-toi/")
    page.locator(f"#nhiem-vu-{task.ordinal}").get_by_role("button", name="Ghi cuộc đối thoại").click()
    page.get_by_text("Định kỳ", exact=True).click()
    page.get_by_label("Ngày tổ chức").fill("22/09/2021")
    page.get_by_label("Số người dự").fill("15")
    page.get_by_label("Người chủ trì (chức danh)").fill("Bí thư chi bộ")
    page.get_by_label("Nội dung đối thoại").fill("Giờ tiếp nhận hồ sơ.")
    button(page, "Gửi duyệt").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()
    handins.accept(Dialogue.objects.get(key_task=task), by=world.staff)
    assert f"1/{world.program.tasks.count()} nhiệm vụ đã có hoạt động" in text_at(page, "/don-vi-cua-toi/")
    assert "1 cuộc" in page.locator(f"#nhiem-vu-{task.ordinal}").inner_text()


def test_one_deadline_and_one_count_for_the_programme_wherever_it_stands(world, chromium_page, sign_in):
    TargetFactory(program=world.program, reach=True, deadline=DUE)
    world.program.dissemination_due = DUE
    world.program.save()
    hold(world, world.cell, by=world.secretary, reached=20, accept="2021-03-20")
    hold(world, world.neighbour, by=world.neighbour_secretary, reached=19, accept="2021-03-20")
    page, paper = chromium_page, world.program.documents.get()
    sign_in(world.leader)
    listed, told = text_at(page, "/van-ban/"), text_at(page, f"/van-ban/{paper.pk}/")
    assert "31/12/2021 1/3" in listed and "1/3 đơn vị đã triển khai đủ" in told and "hạn triển khai 31/12/2021" in told
    assert f"Hạn triển khai {DUE:%d/%m/%Y}" in text_at(page, f"/chuong-trinh/{world.program.pk}/noi-bo/")
    sign_in(world.neighbour_secretary)
    assert "hạn 31/12/2021" in text_at(page, "/don-vi-cua-toi/").lower()


def test_the_office_fills_in_the_committees_own_work(world, chromium_page, sign_in):
    CampaignItemFactory(campaign=world.program.campaign, ordinal=1)
    record_own_work(world.program, by=world.staff, title="Kéo giảm vi phạm", source="thông báo 15/03/2021")
    page = chromium_page
    sign_in(world.staff)
    assert "Chưa nêu" in text_at(page, "/cong-trinh/")
    page.get_by_role("link", name="Kéo giảm vi phạm").click()
    page.get_by_role("link", name="Sửa").first.click()
    page.get_by_text("Nội dung 1 (mẫu)", exact=True).click()
    page.get_by_label("Mục tiêu, tiêu chí").fill("Giảm một nửa số vụ.")
    button(page, "Lưu").click()
    page.get_by_text("Đã lưu.").wait_for()
    assert "Có gắn" in text_at(page, "/cong-trinh/")
    assert Registration.objects.get().goals == "Giảm một nửa số vụ."


def test_withdrawn_handed_in_again_and_recalled_leaves_every_page_whole(world, chromium_page, sign_in):
    TargetFactory(program=world.program, registered=True)
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title="Số hóa")
    work = handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    handins.withdraw(work, by=world.staff, text="Nhầm năm.")
    page, item = chromium_page, f"/cong-trinh/{work.pk}/"
    sign_in(world.secretary)
    page.goto(item)
    page.get_by_role("link", name="Sửa tiếp").click()
    button(page, "Gửi lại").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()
    page.goto(item)
    page.locator("summary", has_text="Rút lại").click()
    button(page, "Rút lại").click()
    page.get_by_text("Đã rút lại", exact=False).first.wait_for()
    for who, address in ((world.secretary, "/don-vi-cua-toi/"), (world.leader, "/tong-quan/"), (world.staff, item)):
        sign_in(who)
        assert "Chi bộ Văn phòng mẫu" in text_at(page, address)


def test_a_returned_session_is_mended_and_not_reported_twice(world, chromium_page, sign_in):
    TargetFactory(program=world.program, reach=True, deadline=DUE)
    SessionFormFactory()
    session = DisseminationFactory(
        program=world.program, organization=world.cell, author=world.secretary, newly_reached=20, members_reached=10
    )
    handins.return_item(handins.hand_in(session, by=world.secretary), by=world.staff, text="Ghi rõ hình thức.")
    page = chromium_page
    sign_in(world.secretary)
    page.goto("/don-vi-cua-toi/")
    assert page.get_by_role("button", name="Báo cáo buổi triển khai").count() == 0
    page.locator("main").get_by_role("link", name="Bổ sung").first.click()
    button(page, "Gửi lại").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()
    assert Dissemination.objects.count() == 1


def test_until_its_last_day_a_unit_works_and_is_spoken_to(world, chromium_page, sign_in):
    Organization.objects.filter(pk=world.cell.pk).update(ended_on=DUE)
    page = chromium_page
    sign_in(world.leader)
    page.goto(f"/don-vi/{world.cell.pk}/")
    page.get_by_label("Ý kiến").fill("Bàn giao hồ sơ trước khi sáp nhập.")
    button(page, "Gửi ý kiến").click()
    page.get_by_text("Bàn giao hồ sơ trước khi sáp nhập.").first.wait_for()
    sign_in(world.secretary)
    page.goto("/hoat-dong/")
    button(page, "Nhập hoạt động").first.click()
    page.get_by_label("Tên hoạt động").fill("Bàn giao")
    button(page, "Lưu nháp").click()
    page.get_by_text("Đã lưu bản nháp.").wait_for()
    assert Activity.objects.get().organization == world.cell


def test_whoever_enters_for_a_unit_names_it(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.staff)
    page.goto("/cong-trinh/")
    page.locator("summary", has_text="Nhập thay đơn vị").click()
    assert page.get_by_label("Cho đơn vị").input_value() == ""
    button(page, "Soạn").click()
    assert page.url.endswith("/cong-trinh/") and not Registration.objects.exists()
    page.get_by_label("Cho đơn vị").select_option(label="Chi bộ Đô thị mẫu")
    button(page, "Soạn").click()
    page.get_by_label("Tên công trình").fill("Nhập thay")
    button(page, "Lưu nháp").click()
    page.get_by_text("Đã lưu bản nháp.").wait_for()
    assert Registration.objects.get().organization == world.neighbour


def test_a_page_of_this_year_stays_this_years_while_another_tab_is_in_the_next(world, context, chromium_page, sign_in):
    days = {"counts_from": dt.date(2022, 1, 1), "counts_to": dt.date(2022, 12, 31)}
    coming = ProgramFactory(issuer=world.committee, year=2022, number=931, title="Chương trình năm 2022", **days)
    this, other = chromium_page, context.new_page()
    sign_in(world.secretary)
    this.goto("/cong-trinh/")
    other.goto("/cong-trinh/")
    other.locator("summary", has_text="Chọn chương trình").click()
    other.get_by_role("button", name=coming.title, exact=False).click()
    other.locator("main", has_text=coming.title).wait_for()
    button(this, "Đăng ký công trình").click()
    this.get_by_label("Tên công trình").fill("Của năm nay")
    button(this, "Lưu nháp").click()
    this.get_by_text("Đã lưu bản nháp.").wait_for()
    assert Registration.objects.get().program == world.program
