"""Stories of a session that ended under an open page: after the login the button is found where it stood."""

import pytest
from django.contrib.sessions.models import Session

from programs.models import ExportLog, Notice, Registration
from tests.factories.handins import RegistrationFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import PASSWORD
from tests.kit.made_files import pdf
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 800}
NOT_DONE = "Phiên làm việc đã hết nên việc vừa bấm chưa được thực hiện."


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-05-10"
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def phone(page, sign_in):
    def opened(user, address):
        page.set_viewport_size(PHONE)
        sign_in(user)
        page.goto(address)
        return page

    return opened


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def log_in_again(page, user):
    page.get_by_text(NOT_DONE).wait_for()
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()


def pressed_too_late(page, user, name, place):
    """Press a button after the session ended, log in, and stand where it stood."""
    Session.objects.all().delete()
    button(page, name).click()
    log_in_again(page, user)
    page.wait_for_url(f"**{place}")


def test_all_read_is_pressed_again_where_it_stood(world, phone):
    NoticeFactory(to=world.secretary)
    page = phone(world.secretary, "/thong-bao/?q=han")
    pressed_too_late(page, world.secretary, "Đánh dấu đã đọc hết", "/thong-bao/?q=han")
    assert Notice.objects.filter(read_at__isnull=True).exists()
    button(page, "Đánh dấu đã đọc hết").click()
    page.get_by_text("Không có thông báo chưa đọc").wait_for()
    assert not Notice.objects.filter(read_at__isnull=True).exists()


def test_a_list_is_taken_out_where_it_was_narrowed(world, draft, phone):
    page = phone(world.secretary, "/cong-trinh/?trang-thai=draft")
    pressed_too_late(page, world.secretary, "Xuất .xlsx", "/cong-trinh/?trang-thai=draft")
    with page.expect_download() as taken:
        button(page, "Xuất .xlsx").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    assert ExportLog.objects.count() == 1


def test_a_unit_begins_where_it_wanted_to(world, phone):
    page = phone(world.secretary, "/cong-trinh/")
    pressed_too_late(page, world.secretary, "Đăng ký công trình", "/cong-trinh/")
    assert not Registration.everything.exists()
    button(page, "Đăng ký công trình").click()
    page.get_by_label("Tên công trình").wait_for()


def test_the_office_begins_for_a_unit_where_it_wanted_to(world, phone):
    page = phone(world.staff, "/cong-trinh/")
    page.locator("summary", has_text="Nhập thay đơn vị").click()
    page.get_by_label("Cho đơn vị").select_option(label=world.cell.name)
    pressed_too_late(page, world.staff, "Soạn", "/cong-trinh/")
    assert not Registration.everything.exists()
    page.locator("summary", has_text="Nhập thay đơn vị").wait_for()


def test_a_file_sent_without_scripts_is_chosen_again_on_its_form(world, draft, new_context, context, sign_in):
    place = f"/cong-trinh/{draft.pk}/sua/"
    sign_in(world.secretary)
    plain = new_context(java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.set_viewport_size(PHONE)
    page.goto(place)
    photo = {"name": "phieu.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    page.set_input_files("input[type=file]", photo)
    pressed_too_late(page, world.secretary, "Tải tệp lên", place)
    assert not draft.attachments.exists()
    page.set_input_files("input[type=file]", photo)
    button(page, "Tải tệp lên").click()
    page.get_by_text("phieu.pdf").first.wait_for()
    assert draft.attachments.get().name == "phieu.pdf"


def test_the_address_of_a_button_opened_as_a_page_is_a_page_of_ours(world, phone):
    NoticeFactory(to=world.secretary)
    page = phone(world.secretary, "/thong-bao/?q=han")
    action = page.locator("form", has=button(page, "Đánh dấu đã đọc hết")).get_attribute("action")
    with page.expect_response(lambda answer: answer.url.endswith(action)) as opened:
        page.evaluate("address => { location.href = address; }", action)
    assert opened.value.status == 405
    page.get_by_role("heading", name="Địa chỉ này chỉ dùng khi bấm nút").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="Trở lại trang có nút").click()
    page.wait_for_url("**/thong-bao/?q=han")
    button(page, "Đánh dấu đã đọc hết").wait_for()
