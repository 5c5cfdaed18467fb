"""A story in Chromium: planned by a secretary, seen by the office, reported with a file, accepted, in the list."""

import io
import re

import pytest
from PIL import Image

from programs.enums import State
from programs.models import Activity
from tests.factories.programs import KeyTaskFactory
from tests.factories.tasks import ActivityKindFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Gặp gỡ người nộp hồ sơ"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-05-10"
    world = make_world()
    KeyTaskFactory(program=world.program, ordinal=1)
    ActivityKindFactory()
    return world


@pytest.fixture
def picture(tmp_path):
    path, out = tmp_path / "Buổi gặp gỡ.png", io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    path.write_bytes(out.getvalue())
    return path


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def saved_by_itself(page):
    page.locator("[data-autosave-status]", has_text=re.compile(r"^Đã lưu \d\d:\d\d$")).wait_for()


def pill_in_list(page, address="/hoat-dong/"):
    page.goto(address)
    return page.get_by_role("row").filter(has_text=TITLE).locator(".verdict").inner_text()


def test_planned_reported_and_accepted(world, picture, chromium_page, sign_in, settings):
    page = chromium_page
    sign_in(world.secretary)
    page.goto("/hoat-dong/")
    button(page, "Nhập hoạt động").click()
    page.get_by_label("Tên hoạt động").fill(TITLE)
    button(page, "Đưa vào kế hoạch").click()
    page.get_by_text("Chưa đưa vào kế hoạch được: còn 3 mục").first.wait_for()
    page.get_by_label("Nhiệm vụ trọng tâm").select_option(index=1)
    page.get_by_label("Người phụ trách (chức danh)").fill("Phó Bí thư Chi bộ")
    page.get_by_label("Hạn thực hiện").fill("30/06/2021")
    button(page, "Đưa vào kế hoạch").click()
    page.get_by_text("vào kế hoạch. Làm xong thì ghi kết quả rồi gửi duyệt.").wait_for()

    sign_in(world.staff)
    assert pill_in_list(page) == "Trong kế hoạch"
    settings.TODAY = "2021-07-02"
    assert pill_in_list(page, "/hoat-dong/?ke-hoach=qua-han") == "Quá hạn"

    sign_in(world.secretary)
    page.goto("/hoat-dong/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Sửa tiếp").click()
    assert page.get_by_label("Hạn thực hiện").is_disabled()
    page.get_by_text("Hội nghị, tọa đàm", exact=True).click()
    page.get_by_text("Có đơn vị, tổ chức khác cùng làm").click()
    page.get_by_text(world.neighbour.name, exact=True).click()
    for label, text in (
        ("Ngày bắt đầu", "29/06/2021"), ("Địa điểm", "Sảnh một cửa"), ("Số người dự", "45"),
        ("Nội dung", "Nghe ý kiến, hướng dẫn tại chỗ."), ("Kết quả", "45 người được hướng dẫn."),
    ):  # fmt: skip
        page.get_by_role("textbox", name=label).fill(text)
    saved_by_itself(page)
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("link", name="Buổi gặp gỡ.png").wait_for()
    assert page.locator("[data-missing]").inner_text() == "Đã đủ các mục để gửi"
    button(page, "Gửi duyệt").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()

    sign_in(world.staff)
    page.goto("/cho-xu-ly/")
    with page.expect_response(lambda answer: answer.url.endswith("/mo-xem/")):
        page.get_by_role("link", name=TITLE).click()
    assert page.get_by_text("Báo cáo sau hạn").is_visible()
    assert page.get_by_text("tính một lần trong tổng số").is_visible()
    button(page, "Duyệt").click()
    page.get_by_text(f"Đã duyệt “{TITLE}”.").wait_for()
    assert pill_in_list(page, f"/hoat-dong/?don-vi={world.neighbour.pk}&trang-thai=accepted") == "Đã duyệt"
    told = Activity.objects.get()
    assert (told.state, told.people, told.attachments.count()) == (State.ACCEPTED, 45, 1)
    assert list(told.co_hosts.all()) == [world.neighbour]
