"""Being told, in Chromium: the office returns a work, its secretary sees the bell, opens the notice and lands on it."""

from datetime import date

import pytest

from programs.actions import handins
from programs.models import Notice
from tests.factories.handins import RegistrationFactory
from tests.factories.targets import TargetFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    TargetFactory(program=world.program, registered=True, deadline=date(2021, 3, 31))
    draft = RegistrationFactory(
        program=world.program, organization=world.cell, author=world.secretary, title="Số hóa hồ sơ cấp phép"
    )
    handins.hand_in(draft, by=world.secretary)
    return world


def bell(page):
    return page.get_by_role("link", name="Thông báo", exact=False).first


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_returned_seen_at_the_bell_opened_and_read(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.staff)
    page.goto("/cho-xu-ly/")
    page.get_by_role("link", name="Số hóa hồ sơ cấp phép").click()
    page.get_by_label("Ý kiến gửi đơn vị").fill("Nêu con số cụ thể.")
    button(page, "Trả lại để bổ sung").click()
    page.get_by_text("để đơn vị bổ sung.", exact=False).wait_for()

    sign_in(world.secretary)
    page.goto("/bat-dau/")
    assert bell(page).locator(".count").inner_text().split()[0] == "1"
    bell(page).click()
    assert Notice.objects.get().read_at is None
    page.get_by_role("button", name="Công trình “Số hóa hồ sơ cấp phép” bị trả lại", exact=False).first.click()
    page.wait_for_url("**/cong-trinh/**")
    assert page.get_by_role("heading", name="Số hóa hồ sơ cấp phép").is_visible()
    assert bell(page).locator(".count").count() == 0
    assert Notice.objects.get().read_at is not None


def test_a_unit_is_urged_once_a_day_from_the_dashboard(world, chromium_page, sign_in):
    page = chromium_page
    secretary = world.neighbour_secretary
    sign_in(world.staff)
    page.goto("/tong-quan/")
    line = page.locator("#can-chu-y li", has_text=world.neighbour.name)
    line.get_by_role("button", name="Nhắc").click()
    page.get_by_text(f"Đã nhắc {world.neighbour}.").wait_for()
    assert line.get_by_text("Đã nhắc hôm nay").is_visible()
    assert line.get_by_role("button").count() == 0

    sign_in(secretary)
    page.goto("/thong-bao/")
    page.get_by_role("button", name="Văn phòng Đảng ủy nhắc đơn vị", exact=False).first.click()
    page.wait_for_url("**/don-vi-cua-toi/**")
    assert page.get_by_role("heading", name="Việc có thời hạn").is_visible()
    assert page.locator("#viec-den-han").get_by_text("Chưa đăng ký công trình", exact=False).is_visible()
