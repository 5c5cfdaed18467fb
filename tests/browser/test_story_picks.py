"""A story in Chromium: among more units than a list can hold one is chosen by its name, also without scripts."""

import pytest
from playwright.sync_api import expect

from programs.models import Activity
from tests.browser.test_look import serious_troubles
from tests.factories.handins import RegistrationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import KeyTaskFactory
from tests.factories.tasks import ActivityKindFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/cong-trinh/"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-05-10"
    world = make_world()
    for n in range(1, 46):
        place = {"parent": world.committee, "type": world.cell.type}
        unit = OrganizationFactory(**place, name=f"Chi bộ Phường {n}")
        RegistrationFactory(program=world.program, organization=unit, author=world.staff, by_office=True)
    KeyTaskFactory(program=world.program, ordinal=1)
    ActivityKindFactory()
    return world


def field(page, name="Đơn vị"):
    return page.get_by_role("combobox", name=name, exact=True)


def options(page):
    return page.locator(".pick-option")


def test_a_list_is_narrowed_to_one_unit_by_keyboard(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.staff)
    page.goto(LIST)
    field(page).press_sequentially("phuong 12")
    expect(options(page)).to_have_text(["Chi bộ Phường 12"])
    assert serious_troubles(page) == []
    field(page).press("ArrowDown")
    expect(options(page)).to_have_attribute("aria-selected", "true")
    field(page).press("Enter")
    expect(field(page)).to_have_value("Chi bộ Phường 12")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(field(page)).to_have_value("Chi bộ Phường 12")
    page.get_by_role("link", name="Bỏ chọn đơn vị").click()
    expect(field(page)).to_have_value("")
    assert page.locator("tbody tr").count() > 1


def test_suggestions_close_and_say_when_there_are_none(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.staff)
    page.goto(LIST)
    field(page).press_sequentially("phường")
    expect(options(page)).to_have_count(8)
    expect(page.get_by_text("… còn nữa: hãy gõ thêm")).to_be_visible()
    field(page).press("Escape")
    expect(page.locator(".pick-list").first).to_be_hidden()
    field(page).fill("không có")
    expect(page.locator(".pick-note")).to_have_text("Không có tên nào khớp.")


def test_on_a_phone_the_office_begins_for_a_unit_by_touch(world, chromium_page, sign_in):
    page = chromium_page
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(world.staff)
    page.goto(LIST)
    page.get_by_text("Nhập thay đơn vị").click()
    field(page, "Cho đơn vị").press_sequentially("phường 33")
    options(page).click()
    page.get_by_role("button", name="Soạn").click()
    expect(page.get_by_text("Chi bộ Phường 33").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_co_hosts_become_chips_and_are_saved(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.secretary)
    page.goto("/hoat-dong/")
    page.get_by_role("button", name="Nhập hoạt động", exact=True).click()
    page.get_by_label("Tên hoạt động").fill("Ngày hội")
    page.get_by_text("Có đơn vị, tổ chức khác cùng làm").click()
    for n in (7, 8):
        field(page, "Gõ tên để thêm").press_sequentially(f"phường {n}")
        page.get_by_role("option", name=f"Chi bộ Phường {n}", exact=True).click()
        expect(page.get_by_role("checkbox", name=f"Chi bộ Phường {n}")).to_be_checked()
    page.get_by_role("checkbox", name="Chi bộ Phường 7").uncheck()
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_text("Đã lưu bản nháp.")).to_be_visible()
    assert [unit.name for unit in Activity.objects.get().co_hosts.all()] == ["Chi bộ Phường 8"]


def test_without_scripts_the_name_is_read_by_the_server(world, browser, live_server, sign_in, context):
    sign_in(world.staff)
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(LIST)
    page.get_by_label("Đơn vị", exact=True).fill("phường")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_text("Có nhiều tên khớp “phường”: hãy chọn một, hoặc gõ thêm cho rõ.")).to_be_visible()
    page.get_by_role("link", name="Chi bộ Phường 1", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_label("Đơn vị", exact=True).fill("phuong 2")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("tbody tr")).to_contain_text("Chi bộ Phường 2")
    plain.close()
