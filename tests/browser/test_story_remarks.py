"""A story in Chromium: a leader remarks on a unit, its secretary reads and replies, the leader sees the answer."""

import pytest

from programs.models import Notice, Remark
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD, ANSWER = "Đề nghị chi bộ báo rõ bao giờ đăng ký công trình.", "Chi bộ gửi đăng ký trước ngày 10/10."


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    assert world.secretary
    assert world.staff
    return world


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_a_remark_is_read_answered_and_the_answer_seen(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.leader)
    page.goto(f"/don-vi/{world.cell.pk}/")
    assert page.get_by_text("Ý kiến đã gửi thì không sửa, không xóa được.").is_visible()
    page.get_by_label("Ghi ý kiến").fill(WORD)
    button(page, "Gửi ý kiến").click()
    page.get_by_text("Đã gửi ý kiến; đơn vị và Văn phòng được báo.").wait_for()
    page.locator(".remark", has_text=WORD).get_by_text("Chưa trả lời").wait_for()

    sign_in(world.secretary)
    notice = Notice.objects.get(to=world.secretary)
    assert WORD in notice.text
    page.goto(notice.url)
    thread = page.locator(".remark", has_text=WORD)
    thread.get_by_text("Trả lời", exact=True).click()
    thread.get_by_label("Trả lời ý kiến của Lãnh đạo").fill(ANSWER)
    button(page, "Gửi trả lời").click()
    page.get_by_text("Đã gửi trả lời.").wait_for()

    sign_in(world.leader)
    page.goto("/y-kien/?tra-loi=co")
    page.get_by_role("link", name=WORD).click()
    page.locator(".remark", has_text=ANSWER).get_by_text("Bí thư Chi bộ").wait_for()
    assert page.get_by_text("Chưa trả lời").count() == 0
    assert [reply.text for reply in Remark.objects.get().replies.all()] == [ANSWER]


def test_a_reply_that_is_too_long_is_not_lost(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.leader)
    page.goto(f"/don-vi/{world.cell.pk}/")
    page.get_by_label("Ghi ý kiến").fill("dài " * 600)
    button(page, "Gửi ý kiến").click()
    page.get_by_text("chỉ được tối đa 2000").first.wait_for()
    box = page.get_by_label("Ý kiến")
    assert box.input_value().startswith("dài dài")
    box.fill("Ngắn thôi.")
    button(page, "Gửi ý kiến").click()
    page.locator(".remark", has_text="Ngắn thôi.").wait_for()


def test_the_private_address_is_copied(world, chromium_page, sign_in, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = chromium_page
    sign_in(world.secretary)
    page.goto("/lich/")
    button(page, "Tạo địa chỉ lịch riêng").click()
    address = page.get_by_label("Địa chỉ lịch riêng").input_value()
    button(page, "Chép").click()
    button(page, "Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == address
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
