"""A whole story in Chromium: an association signs, supervises and recommends; the office accepts, the unit answers."""

import pytest

from programs.enums import Reply
from programs.models import JointProgram, Recommendation
from tests.browser.test_look import serious_troubles
from tests.factories.programs import KeyTaskFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
JOINT, WATCHED, ASKS = "Chăm lo người lao động năm 2021", "Thực hiện nội quy tiếp công dân", "Niêm yết giờ tiếp dân."
TASK = "/nhiem-vu/"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    KeyTaskFactory(program=world.program, ordinal=4, focus="associations", short_name="Liên tịch, giám sát, phản biện")
    assert world.youth
    assert world.secretary
    return world


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def narrow(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def sign(page, world):
    """From the unit's own page to a joint programme that waits for the office, on a phone."""
    page.goto("/don-vi-cua-toi/")
    button(page, "Ghi chương trình phối hợp cho nhiệm vụ 4").click()
    page.get_by_label("Tên chương trình phối hợp").fill(JOINT)
    page.get_by_text(str(world.youth), exact=True).click()
    page.get_by_label("Ngày ký").fill("01/03/2021")
    page.get_by_label("Thực hiện từ").fill("01/03/2021")
    page.get_by_label("Nội dung phối hợp").fill("Phối hợp thăm hỏi, chăm lo.")
    narrow(page)
    button(page, "Gửi duyệt").click()
    page.get_by_role("heading", name=JOINT).wait_for()
    narrow(page)


def supervise(page, world):
    page.goto("/giam-sat/")
    narrow(page)
    button(page, "Ghi giám sát, phản biện").click()
    page.get_by_text("Giám sát", exact=True).click()
    page.get_by_label("Nội dung giám sát, dự thảo được phản biện").fill(WATCHED)
    page.get_by_label("Nơi được giám sát, nơi có dự thảo").select_option(label=str(world.cell))
    page.get_by_label("Ngày tổ chức").fill("20/09/2021")
    page.get_by_label("Số người tham gia").fill("7")
    page.get_by_label("Hình thức").fill("Đoàn giám sát")
    page.get_by_label("Kết luận, ý kiến chính").fill("Nội quy đã có, chưa niêm yết giờ.")
    page.locator(".more-menu > summary").click()
    button(page, "Lưu nháp").click()
    page.get_by_text("Đã lưu bản nháp.").wait_for()
    page.get_by_role("link", name="Thêm kiến nghị").click()
    page.get_by_label("Nội dung kiến nghị").fill(ASKS)
    button(page, "Lưu").click()
    page.get_by_text("Đã chọn đơn vị giải quyết thì ghi hạn trả lời.").first.wait_for()
    page.get_by_label("Hạn trả lời").fill("15/10/2021")
    narrow(page)
    button(page, "Lưu").click()
    page.get_by_text("Đã thêm kiến nghị.").wait_for()
    assert serious_troubles(page) == []
    button(page, "Gửi duyệt").click()
    page.get_by_role("heading", name=WATCHED).wait_for()


def accept_both(page):
    for title in (JOINT, WATCHED):
        page.goto("/cho-xu-ly/")
        page.get_by_role("link", name=title, exact=True).click()
        with page.expect_navigation():
            button(page, "Duyệt").click()
        page.get_by_text("Đã duyệt").first.wait_for()


def test_signed_supervised_accepted_and_answered(world, chromium_page, sign_in):
    page = chromium_page
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(world.union_officer)
    sign(page, world)
    supervise(page, world)
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(world.staff)
    accept_both(page)

    sign_in(world.secretary)
    page.goto("/thong-bao/")
    page.get_by_role("button", name=ASKS, exact=False).first.click()
    page.get_by_text("Đã tiếp thu", exact=True).click()
    page.get_by_label("Nội dung trả lời").fill("Đã niêm yết giờ tại cửa.")
    page.get_by_label("Ngày trả lời").fill("29/09/2021")
    assert serious_troubles(page) == []
    button(page, "Trả lời").click()
    page.get_by_text("Đã ghi trả lời.").wait_for()
    assert Recommendation.objects.get().state == Reply.ADOPTED
    assert list(JointProgram.objects.get().partners.all()) == [world.youth]

    sign_in(world.leader)
    page.goto("/giam-sat/")
    assert "1/1 kiến nghị đã trả lời: 1 tiếp thu" in page.locator(".card").first.inner_text()
    page.goto(TASK)
    page.get_by_role("link", name="Liên tịch, giám sát, phản biện").first.click()
    page.get_by_role("link", name=JOINT).first.wait_for()
    assert page.get_by_text("1/1").first.is_visible()
    assert serious_troubles(page) == []
