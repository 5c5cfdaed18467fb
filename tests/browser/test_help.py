"""The help page in a real browser: accessible in both themes, no wider than a phone, anchors lead to their place."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_look import cookie, serious_troubles
from tests.factories.people import AppointmentFactory

pytestmark = pytest.mark.django_db(transaction=True)

HELP = "/huong-dan/"


@pytest.mark.parametrize(("width", "colour"), [(1280, "sang"), (1280, "toi"), (390, "tuong-phan"), (390, "toi")])
def test_axe_finds_nothing_serious(chromium_page, context, live_server, width, colour):
    cookie(context, live_server, f"vua.{colour}")
    chromium_page.set_viewport_size({"width": width, "height": 900})
    chromium_page.goto(HELP)
    assert serious_troubles(chromium_page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_is_no_wider_than_its_screen(chromium_page, context, live_server, sign_in, width):
    sign_in(AppointmentFactory(staff=True).user)
    cookie(context, live_server, "lon.may")
    chromium_page.set_viewport_size({"width": width, "height": 900})
    chromium_page.goto(HELP)
    assert chromium_page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_role_and_an_anchor_are_reached_without_javascript(browser, live_server):
    page = browser.new_context(java_script_enabled=False, base_url=live_server.url).new_page()
    page.goto(HELP)
    page.get_by_label("Chọn vai trò").get_by_role("link", name="Bí thư").click()
    page.get_by_role("link", name="Tệp đính kèm").click()
    assert page.url.endswith("?vai-tro=bi-thu#tep")
    expect(page.locator("#tep h2")).to_be_in_viewport()


def test_pictures_load_when_they_come_into_sight(chromium_page):
    chromium_page.goto(f"{HELP}#lanh-dao")
    picture = chromium_page.locator("#mot-nam img").first
    picture.scroll_into_view_if_needed()
    chromium_page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    assert picture.get_attribute("width") == str(picture.evaluate("image => image.naturalWidth"))
