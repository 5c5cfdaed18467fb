"""Drafts in a real browser: saved by themselves, kept on the machine while the line is down, sent once."""

import pytest
from playwright.sync_api import expect

from tests.danvan import site
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.danvan.site")]

STORY = "Hồ sơ giấy tra cứu chậm."


@pytest.fixture
def draft(chromium_page):
    site.SAVED.clear()
    chromium_page.goto("/nhap/")
    return chromium_page


def test_a_draft_saves_itself_and_carries_the_new_version_on(draft):
    draft.fill("[name=story]", STORY)
    expect(draft.locator("[data-autosave-status]")).to_have_text("Đã lưu 09:14")
    assert site.SAVED == [{"story": STORY, "version": "1"}]
    assert draft.input_value("[name=version]") == "2"


def test_nothing_is_left_on_the_machine_once_saved(draft):
    draft.fill("[name=story]", STORY)
    expect(draft.locator("[data-autosave-status]")).to_have_text("Đã lưu 09:14")
    assert draft.evaluate("Object.keys(localStorage).filter(key => key.startsWith('danvan:'))") == []


def test_with_a_file_chosen_nothing_is_saved_by_itself(draft):
    draft.set_input_files("[name=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    draft.fill("[name=story]", STORY)
    draft.wait_for_timeout(3500)
    assert site.SAVED == []


def test_a_lost_line_keeps_the_text_here_and_says_so(page, live_server):
    site.SAVED.clear()
    page.goto("/nhap/")
    page.route("**/tu-luu/", lambda route: route.abort())
    page.fill("[name=story]", STORY)
    expect(page.locator("[data-autosave-status]")).to_contain_text("Giữ trên máy này")
    page.reload()
    page.get_by_role("button", name="Khôi phục").click()
    assert page.input_value("[name=story]") == STORY


def test_text_kept_for_one_person_is_not_offered_to_another(page, sign_in):
    sign_in(UserFactory())
    page.goto("/nhap/")
    page.route("**/tu-luu/", lambda route: route.abort())
    page.fill("[name=story]", STORY)
    sign_in(UserFactory())
    page.goto("/nhap/")
    assert page.get_by_role("button", name="Khôi phục").count() == 0


def test_a_form_is_sent_once(page, sign_in):
    sign_in(UserFactory())
    sent = []

    def answer(route):
        sent.append(route.request.post_data)
        route.fulfill(status=204)

    page.goto("/nhap/")
    page.route("**/bieu-mau/", answer)
    page.evaluate(
        """() => {
            const button = document.querySelector("button[form=draft]");
            button.click();
            button.click();
        }"""
    )
    page.wait_for_timeout(500)
    assert len(sent) == 1
    assert "gui" in sent[0]
    assert page.locator("button[form=draft]").is_disabled()


def test_text_is_back_after_the_session_ended_and_a_new_login(page, live_server):
    user = UserFactory(username="bi-thu")
    page.goto("/nhap/")
    page.fill("[name=story]", STORY)
    page.get_by_role("button", name="Gửi duyệt").click()
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", "mat-khau-thu-nghiem")
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    expect(page.locator("h1")).to_have_text("Nội dung đồng chí đã nhập vẫn còn")
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.locator("body")).to_contain_text(f"story={STORY}")


def kept_here(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('danvan:draft:')).length")


def test_without_a_line_the_bar_refuses_and_the_copy_stays_until_the_server_holds_it(page, draft, live_server):
    page.set_viewport_size({"width": 390, "height": 800})
    page.context.set_offline(True)
    draft.fill("[name=story]", STORY)
    send = draft.locator("button[form=draft]")
    expect(send).to_have_text("Gửi duyệt khi có mạng")
    assert send.is_disabled()
    assert kept_here(draft) == 1
    page.context.set_offline(False)
    expect(draft.locator("[data-autosave-status]")).to_have_text("Đã lưu 09:14")
    expect(send).to_have_text("Gửi duyệt")
    assert kept_here(draft) == 0


def test_a_post_that_never_arrived_leaves_the_copy(page, live_server):
    page.goto("/nhap/")
    page.route("**/tu-luu/", lambda route: route.abort())
    page.route("**/bieu-mau/", lambda route: route.abort())
    page.fill("[name=story]", STORY)
    page.locator("button[form=draft]").click()
    page.wait_for_url("chrome-error://**")
    page.goto("/dang-nhap/")
    assert kept_here(page) == 1
    page.goto("/nhap/")
    page.get_by_role("button", name="Khôi phục").click()
    assert page.input_value("[name=story]") == STORY
