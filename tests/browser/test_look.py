"""The gallery of components in a real browser: accessible in every theme, quicker with JavaScript, whole without."""

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe

from tests.factories.notices import NoticeFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.programs import ProgramFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.danvan.site")]

GALLERY = "/thu-vien-giao-dien/"
SERIOUS = {"serious", "critical"}
LOOKS = (Path(__file__).parent / "looks.js").read_text()


def serious_troubles(page, *, preload: bool = False) -> list[str]:
    """What axe finds; the contrast is measured once for each look of a text (looks.js).

    `preload`: axe asks for every stylesheet again, for the one rule that reads them (a locked orientation).
    """
    options = {"resultTypes": ["violations"], "preload": preload}
    violations = Axe(AXE_SCRIPT + LOOKS).run(page, options=options).response["violations"]
    return [
        f"{trouble['id']}: {node['html'][:150]} {node['failureSummary'][:200]}"
        for trouble in violations
        if trouble["impact"] in SERIOUS
        for node in trouble["nodes"]
    ]


def test_axe_finds_one_pale_text_among_many_of_another_look(chromium_page):
    chromium_page.goto(GALLERY)
    pale = chromium_page.locator("main td").last
    assert chromium_page.locator("main td").count() > 5
    pale.evaluate("cell => { cell.style.color = '#ccc'; cell.style.background = '#fff'; cell.textContent = 'nhạt' }")
    (trouble,) = serious_troubles(chromium_page)
    assert trouble.startswith("color-contrast") and "nhạt" in trouble


def cookie(context, live_server, value):
    context.add_cookies([{"name": "hien-thi", "value": value, "url": live_server.url}])


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("colour", ["sang", "toi", "tuong-phan"])
def test_axe_finds_nothing_serious(chromium_page, context, live_server, width, colour):
    cookie(context, live_server, f"vua.{colour}")
    chromium_page.set_viewport_size({"width": width, "height": 900})
    chromium_page.goto(GALLERY)
    assert serious_troubles(chromium_page, preload=True) == []


@pytest.mark.parametrize("size", ["vua", "lon"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_screen(chromium_page, context, live_server, width, size):
    cookie(context, live_server, f"{size}.may")
    chromium_page.set_viewport_size({"width": width, "height": 900})
    chromium_page.goto(GALLERY)
    assert chromium_page.evaluate("document.documentElement.scrollWidth") <= width


def test_colours_follow_the_device_until_chosen(chromium_page):
    chromium_page.emulate_media(color_scheme="dark")
    chromium_page.goto(GALLERY)
    dark = chromium_page.evaluate("getComputedStyle(document.body).backgroundColor")
    chromium_page.get_by_role("button", name="Sáng", exact=True).click()
    light = chromium_page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark, light) == ("rgb(23, 20, 18)", "rgb(250, 248, 244)")
    chromium_page.reload()
    assert chromium_page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_text_grows_without_a_reload(chromium_page):
    chromium_page.goto(GALLERY)
    before = chromium_page.evaluate("getComputedStyle(document.body).fontSize")
    chromium_page.locator("footer").get_by_role("button", name="Chữ lớn").click()
    assert chromium_page.evaluate("getComputedStyle(document.body).fontSize") > before
    assert chromium_page.evaluate("document.cookie").find("hien-thi=lon.may") >= 0


def test_display_choices_work_without_javascript(browser, live_server):
    page = browser.new_context(java_script_enabled=False, base_url=live_server.url).new_page()
    page.goto(GALLERY)
    page.locator("footer").get_by_role("button", name="Chữ lớn").click()
    assert page.locator("html").get_attribute("data-size") == "lon"
    assert page.url.endswith(GALLERY)


def test_the_calendar_writes_the_day_the_vietnamese_way(chromium_page):
    chromium_page.goto(GALLERY)
    chromium_page.evaluate(
        """() => {
            const picker = document.querySelector("#id_ends_on").parentElement.querySelector("input[type=date]");
            picker.value = "2021-11-30";
            picker.dispatchEvent(new Event("change"));
        }"""
    )
    assert chromium_page.input_value("#id_ends_on") == "30/11/2021"


def test_ticking_all_ticks_every_row(chromium_page):
    chromium_page.goto(GALLERY)
    chromium_page.get_by_label("Chọn tất cả").check()
    assert chromium_page.locator("input[name=pk]:checked").count() == 4
    chromium_page.get_by_label("Chọn dòng 2").uncheck()
    assert chromium_page.evaluate("document.querySelector('[data-tick-all]').indeterminate") is True


def test_typed_text_comes_back_after_the_page_was_lost(chromium_page):
    chromium_page.goto(GALLERY)
    chromium_page.fill("#id_situation", "Người dân phải đi lại nhiều lần.")
    chromium_page.reload()
    chromium_page.get_by_role("button", name="Khôi phục").click()
    assert chromium_page.input_value("#id_situation") == "Người dân phải đi lại nhiều lần."


def test_errors_are_shown_first(chromium_page):
    chromium_page.goto(GALLERY)
    assert chromium_page.evaluate("document.activeElement.className") == "error-summary"
    chromium_page.locator(".error-summary a", has_text="Kết thúc").click()
    assert chromium_page.evaluate("document.activeElement.id") == "id_ends_on"


@pytest.mark.parametrize("colour", ["sang", "toi"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_in_the_frame_of_a_logged_in_reader(
    chromium_page, context, live_server, sign_in, width, colour
):
    post = AppointmentFactory(staff=True)
    ProgramFactory.create_batch(2, issuer=post.organization)
    sign_in(post.user)
    cookie(context, live_server, f"vua.{colour}")
    chromium_page.set_viewport_size({"width": width, "height": 900})
    for number in range(2):
        chromium_page.goto("/nhap/")
        chromium_page.locator("details.menu summary").nth(-number).click()
        assert serious_troubles(chromium_page) == []


@pytest.mark.parametrize("size", ["vua", "lon"])
@pytest.mark.parametrize(("width", "lines"), [(320, 2), (390, 2), (768, 1), (1024, 1), (1280, 1)])
def test_the_top_bar_takes_one_line_and_tells_the_year(
    chromium_page, context, live_server, sign_in, width, lines, size
):
    """On a phone the programme has a line of its own."""
    user = UserFactory(full_name="Bí thư Chi bộ Phòng Hạ tầng kỹ thuật đô thị")
    post = AppointmentFactory(user=user, staff=True, organization__name="Đảng ủy Sở Xây dựng Thành phố Hồ Chí Minh")
    ProgramFactory(issuer=post.organization)
    NoticeFactory.create_batch(12, to=user)
    sign_in(user)
    cookie(context, live_server, f"{size}.may")
    chromium_page.set_viewport_size({"width": width, "height": 900})
    chromium_page.goto("/nhap/")
    letter = chromium_page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    bar, year = (chromium_page.locator(css).bounding_box() for css in (".topbar", ".chooser .bar-text b"))
    assert bar["height"] <= {1: 3.7, 2: 6.1}[lines] * letter
    chevron = chromium_page.locator(".chooser summary > svg").bounding_box()
    assert year["x"] + year["width"] <= chevron["x"] <= width
    assert chromium_page.evaluate("document.querySelector('.topbar').scrollWidth") <= width


def test_a_menu_closes_on_escape_and_gives_the_focus_back(chromium_page, sign_in):
    sign_in(UserFactory())
    chromium_page.goto("/nhap/")
    summary = chromium_page.locator("details.menu summary").last
    summary.click()
    chromium_page.keyboard.press("Escape")
    assert chromium_page.locator("details.menu[open]").count() == 0
    assert summary.evaluate("summary => document.activeElement === summary")
