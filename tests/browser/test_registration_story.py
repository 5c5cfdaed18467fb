"""A whole story in Chromium: registered with a file, returned with a reason, mended, sent again, accepted."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from programs.actions import handins
from programs.enums import State
from programs.models import Registration
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import CampaignItemFactory, WorkFieldFactory
from tests.factories.targets import TargetFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXTS = {
    "Thực trạng, lý do xây dựng": "Hồ sơ giấy tra cứu chậm, người dân phải đi lại nhiều lần.",
    "Mục tiêu, tiêu chí": "80% hồ sơ được số hóa trước 30/11/2021.",
    "Nội dung, cách thức thực hiện": "Quét, kiểm tra, đưa lên kho số theo từng tháng.",
    "Địa bàn, đối tượng": "Người nộp hồ sơ tại bộ phận một cửa.",
    "Lực lượng thực hiện": "Chủ trì: chi bộ; phối hợp: Công đoàn.",
    "Nguồn lực thực hiện": "Nhân sự và máy quét hiện có.",
    "Sản phẩm, kết quả đầu ra": "Kho hồ sơ số.",
    "Khả năng duy trì, nhân rộng": "Áp dụng cho hồ sơ các năm trước.",
}


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    CampaignItemFactory(campaign=world.program.campaign, ordinal=1)
    WorkFieldFactory()
    TargetFactory(program=world.program, registered=True)
    return world


@pytest.fixture
def picture(tmp_path):
    path, out = tmp_path / "Ra quân.png", io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    path.write_bytes(out.getvalue())
    return path


def fill_in(page):
    page.get_by_label("Tên công trình").fill("Số hóa hồ sơ cấp phép")
    for chip in ("Kinh tế", "Nội dung 1 (mẫu)", "Tập thể", "Đăng ký mới"):
        page.get_by_text(chip, exact=True).click()
    for label, text in TEXTS.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Bắt đầu").fill("01/04/2021")
    page.get_by_label("Kết thúc").fill("30/11/2021")


def saved_by_itself(page):
    page.locator("[data-autosave-status]", has_text=re.compile(r"^Đã lưu \d\d:\d\d$")).wait_for()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def registered_units(page, sign_in, leader):
    """What the leader's dashboard says of target 2."""
    sign_in(leader)
    page.goto("/tong-quan/")
    return page.locator(".target-card", has_text="Chỉ tiêu 2").inner_text()


def test_registered_returned_mended_and_accepted(world, picture, chromium_page, sign_in):
    page = chromium_page
    assert "0 / 3 đơn vị" in registered_units(page, sign_in, world.leader)
    sign_in(world.secretary)
    page.goto("/cong-trinh/")
    button(page, "Đăng ký công trình").click()
    expect(page.locator("[data-missing]")).to_have_text("Chưa gửi được: còn 15 mục")
    fill_in(page)
    saved_by_itself(page)
    expect(page.locator("[data-missing]")).to_have_text("Đã đủ các mục để gửi")
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("link", name="Ra quân.png").wait_for()
    assert page.get_by_label("Mục tiêu, tiêu chí").input_value() == TEXTS["Mục tiêu, tiêu chí"]
    button(page, "Gửi duyệt").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()

    sign_in(world.staff)
    page.goto("/cho-xu-ly/")
    with page.expect_response(lambda answer: answer.url.endswith("/mo-xem/")):
        page.get_by_role("link", name="Số hóa hồ sơ cấp phép").click()
    button(page, "Trả lại để bổ sung").click()
    page.get_by_text("Hãy ghi nội dung trước khi gửi.").wait_for()
    page.get_by_label("Ý kiến gửi đơn vị").fill("Kết quả đầu ra: nêu con số cụ thể.")
    button(page, "Trả lại để bổ sung").click()
    page.get_by_text("để đơn vị bổ sung.", exact=False).wait_for()

    sign_in(world.secretary)
    page.goto("/cong-trinh/")
    page.get_by_role("link", name="Số hóa hồ sơ cấp phép").click()
    page.get_by_role("link", name="Sửa tiếp").click()
    assert page.get_by_text("Kết quả đầu ra: nêu con số cụ thể.").is_visible()
    page.get_by_label("Sản phẩm, kết quả đầu ra").fill("80% hồ sơ năm 2021 có bản số.")
    button(page, "Gửi lại").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()

    sign_in(world.staff)
    page.goto("/cho-xu-ly/")
    page.get_by_text("Chờ duyệt lại").wait_for()
    page.get_by_role("link", name="Số hóa hồ sơ cấp phép").click()
    assert page.get_by_text("Trước đó: Kho hồ sơ số.").is_visible()
    button(page, "Duyệt công trình").click()
    page.get_by_text("Đã duyệt “Số hóa hồ sơ cấp phép”.").wait_for()
    work = Registration.objects.get()
    assert (work.state, work.attachments.count(), work.reviewer) == (State.ACCEPTED, 1, world.staff)
    assert "1 / 3 đơn vị" in registered_units(page, sign_in, world.leader)


def at_the_bottom(page, height):
    box = page.locator(".decision-bar").bounding_box()
    return abs(box["y"] + box["height"] - height) <= 1


def test_buttons_stand_in_a_bar_at_the_bottom_of_a_phone(world, chromium_page, sign_in):
    page = chromium_page
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(world.secretary)
    page.goto("/cong-trinh/")
    button(page, "Đăng ký công trình").click()
    button(page, "Gửi duyệt").wait_for()
    assert at_the_bottom(page, 800)
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    sent = handins.hand_in(draft, by=world.secretary)
    sign_in(world.staff)
    page.goto(f"/cong-trinh/{sent.pk}/")
    assert at_the_bottom(page, 800)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_file_chosen_while_typing_changes_only_its_own_part(world, picture, chromium_page, sign_in):
    page = chromium_page
    page.set_viewport_size({"width": 390, "height": 800})
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title="")
    sign_in(world.secretary)
    page.goto(f"/cong-trinh/{draft.pk}/sua/")
    button(page, "Gửi duyệt").click()
    page.get_by_text("Chưa gửi được: còn 1 mục. Phần đã ghi đã được lưu nháp.").first.wait_for()
    page.get_by_label("Mục tiêu, tiêu chí").fill("Chữ đang viết dở")
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("link", name="Ra quân.png").wait_for()
    assert page.get_by_label("Mục tiêu, tiêu chí").input_value() == "Chữ đang viết dở"
    draft.refresh_from_db()
    assert (draft.goals, draft.attachments.count()) == ("Chữ đang viết dở", 1)
    page.get_by_label("Mục tiêu, tiêu chí").fill("Chữ viết tiếp")
    button(page, "Bỏ tệp Ra quân.png").click()
    page.get_by_role("link", name="Ra quân.png").wait_for(state="detached")
    page.get_by_label("Việc khác").click()
    button(page, "Lưu nháp").click()
    page.get_by_text("Đã lưu bản nháp.").wait_for()
    draft.refresh_from_db()
    assert (draft.goals, draft.attachments.count()) == ("Chữ viết tiếp", 0)
