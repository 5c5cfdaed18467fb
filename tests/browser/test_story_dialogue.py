"""A whole story in Chromium: a dialogue recorded with two opinions, one passed on and answered with a file."""

import pytest

from programs.enums import Reply
from programs.models import Opinion
from tests.browser.test_look import serious_troubles
from tests.factories.tasks import OpinionFieldFactory, SpeakerGroupFactory
from tests.kit.made_files import pdf
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT_ONCE, PASSED_ON = "Giờ tiếp nhận hồ sơ chưa rõ.", "Nắp hố ga trước trụ sở bị vỡ."


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    SpeakerGroupFactory(), OpinionFieldFactory()
    return make_world()


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "Công văn trả lời.pdf"
    path.write_bytes(pdf())
    return path


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def record(page):
    page.goto("/doi-thoai/")
    page.get_by_role("link", name="Ghi cuộc của cấp ủy").click()
    page.get_by_text("Định kỳ", exact=True).click()
    page.get_by_label("Ngày tổ chức").fill("22/09/2021")
    page.get_by_label("Số người dự").fill("37")
    page.get_by_label("Người chủ trì (chức danh)").fill("Bí thư Đảng ủy")
    page.get_by_label("Nội dung đối thoại").fill("Cải cách hành chính và hạ tầng quanh trụ sở.")
    button(page, "Ghi cuộc đối thoại").click()
    page.get_by_text("Đã ghi cuộc đối thoại").wait_for()


def write_opinion(page, text):
    page.get_by_label("Nội dung ý kiến").fill(text)
    for chip in ("Người dân", "Thủ tục hành chính"):
        page.get_by_text(chip, exact=True).click()


def figures(page):
    page.goto("/doi-thoai/")
    return page.locator(".card", has_text="Ý kiến, kiến nghị của các cuộc").inner_text()


def test_recorded_passed_on_and_answered(world, letter, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.staff)
    record(page)
    page.get_by_role("link", name="Thêm ý kiến").click()
    write_opinion(page, AT_ONCE)
    page.get_by_text("Đã trả lời tại chỗ", exact=True).click()
    button(page, "Lưu và thêm tiếp").click()
    page.get_by_text("Ghi nội dung đã trả lời tại chỗ.").first.wait_for()
    page.get_by_label("Trả lời tại chỗ", exact=True).fill("Từ 8 giờ đến 17 giờ.")
    button(page, "Lưu và thêm tiếp").click()
    page.get_by_text("Đã thêm ý kiến.").wait_for()
    write_opinion(page, PASSED_ON)
    page.get_by_text("Đang giải quyết", exact=True).click()
    button(page, "Lưu").click()
    page.get_by_role("link", name=PASSED_ON, exact=True).click()
    page.locator("summary", has_text="Chuyển đơn vị giải quyết").click()
    page.get_by_label("Đơn vị giải quyết").select_option(label="Chi bộ Văn phòng mẫu")
    page.get_by_label("Hạn trả lời").fill("15/10/2021")
    assert serious_troubles(page) == []
    button(page, "Chuyển đơn vị giải quyết").click()
    page.get_by_text("Chi bộ Văn phòng mẫu, hạn 15/10/2021").wait_for()
    assert "1/2 ý kiến đã trả lời" in figures(page)

    sign_in(world.secretary)
    page.goto("/doi-thoai/y-kien/")
    page.get_by_role("link", name=PASSED_ON, exact=True).click()
    page.locator("input[type=file]").set_input_files(letter)
    page.get_by_role("link", name="Công văn trả lời.pdf").wait_for()
    page.get_by_label("Nội dung trả lời").fill("Đã thay nắp hố ga ngày 28/09.")
    page.get_by_label("Ngày trả lời").fill("29/09/2021")
    button(page, "Trả lời").click()
    page.get_by_text("Đã ghi trả lời.").wait_for()

    sign_in(world.leader)
    assert "2/2 ý kiến đã trả lời" in figures(page)
    opinion = Opinion.objects.get(content=PASSED_ON)
    assert (opinion.state, opinion.attachments.count()) == (Reply.ANSWERED, 1)
    page.goto(f"/doi-thoai/y-kien/{opinion.pk}/")
    assert page.get_by_role("link", name="Công văn trả lời.pdf").is_visible()


def test_an_opinion_is_entered_on_a_phone(world, chromium_page, sign_in):
    page = chromium_page
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(world.staff)
    record(page)
    page.get_by_role("link", name="Thêm ý kiến").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    write_opinion(page, AT_ONCE)
    page.get_by_text("Đang giải quyết", exact=True).click()
    button(page, "Lưu").click()
    page.get_by_role("link", name=AT_ONCE, exact=True).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
