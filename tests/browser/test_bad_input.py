"""In the real registration form: wrong days, endless titles, decomposed letters, a session that ended while typing."""

import unicodedata

import pytest
from playwright.sync_api import expect

from programs.actions import handins
from programs.enums import State
from programs.models import Registration
from tests.factories.handins import RegistrationFactory
from tests.factories.people import PASSWORD
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GOAL = "80% hồ sơ được số hóa, đồng chí bí thư vừa gõ xong câu này."


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def form(world, draft, page, sign_in):
    sign_in(world.secretary)
    page.goto(f"/cong-trinh/{draft.pk}/sua/")
    return page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def end_session(page):
    page.context.clear_cookies(name="sessionid")


def log_in(page, user):
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()


def test_what_is_wrong_stands_at_its_field_and_everything_typed_stays(form):
    title = unicodedata.normalize("NFD", "Số hóa hồ sơ ") * 800
    form.get_by_label("Tên công trình").fill(title)
    form.get_by_label("Bắt đầu").fill("31/02/2021")
    form.get_by_label("Kết thúc").fill("1.234,5")
    form.get_by_label("Mục tiêu, tiêu chí").fill(GOAL)
    press(form, "Gửi duyệt")
    expect(form.locator("#div_id_title .invalid-feedback")).to_contain_text("chỉ được tối đa 300")
    expect(form.locator("#div_id_starts_on .invalid-feedback")).to_contain_text("Tháng 2 không có ngày 31.")
    expect(form.locator("#div_id_ends_on .invalid-feedback")).to_contain_text("Ghi ngày theo dạng ngày/tháng/năm")
    assert form.get_by_label("Tên công trình").input_value() == unicodedata.normalize("NFC", title).strip()
    assert form.get_by_label("Bắt đầu").input_value() == "31/02/2021"
    assert form.get_by_label("Kết thúc").input_value() == "1.234,5"
    stored = Registration.objects.get()
    assert (stored.state, stored.goals) == (State.DRAFT, GOAL)


def test_a_session_that_ended_while_typing_ends_in_a_hand_in_all_the_same(world, form):
    end_session(form)
    form.get_by_label("Mục tiêu, tiêu chí").fill(GOAL)
    expect(form.locator("[data-autosave-status]")).to_contain_text("Phiên làm việc đã hết: nội dung giữ trên máy này")
    press(form, "Gửi duyệt")
    log_in(form, world.secretary)
    expect(form.locator("h1")).to_have_text("Nội dung đồng chí đã nhập vẫn còn")
    expect(form.locator("main")).to_contain_text(GOAL)
    press(form, "Gửi lại")
    expect(form.locator("main")).to_contain_text("Văn phòng Đảng ủy sẽ xem và trả lời.")
    stored = Registration.objects.get()
    assert (stored.state, stored.goals) == (State.SUBMITTED, GOAL)


def test_text_of_an_ended_session_is_offered_when_the_form_is_opened_again(world, draft, form):
    end_session(form)
    form.get_by_label("Mục tiêu, tiêu chí").fill(GOAL)
    expect(form.locator("[data-autosave-status]")).to_contain_text("Phiên làm việc đã hết")
    form.goto(f"/cong-trinh/{draft.pk}/sua/")
    log_in(form, world.secretary)
    press(form, "Khôi phục")
    assert form.get_by_label("Mục tiêu, tiêu chí").input_value() == GOAL


def test_a_colleague_was_faster_and_both_texts_are_there(world, draft, form):
    colleague = world.appoint(world.cell, "Phó Bí thư Chi bộ")
    handins.edit(draft, by=colleague, values={"goals": "Chữ của người nhanh hơn"})
    form.get_by_label("Mục tiêu, tiêu chí").fill(GOAL)
    press(form, "Lưu nháp")
    expect(form.locator("main")).to_contain_text("vừa thay đổi mục này")
    expect(form.locator("main")).to_contain_text("Chữ của người nhanh hơn")
    assert form.get_by_label("Mục tiêu, tiêu chí").input_value() == GOAL
    press(form, "Lưu nháp")
    expect(form.locator("main")).to_contain_text("Đã lưu bản nháp.")
    assert Registration.objects.get().goals == GOAL


def test_who_loses_the_post_while_typing_can_copy_the_text(world, form):
    world.secretary.appointments.update(valid_to="2021-01-01")
    form.get_by_label("Mục tiêu, tiêu chí").fill(GOAL)
    press(form, "Lưu nháp")
    expect(form.locator("h1")).to_have_text("Không tìm thấy trang này")
    expect(form.locator(".kept-text", has_text=GOAL)).to_be_visible()


def test_a_programme_closed_while_typing_says_so_beside_the_text(world, form):
    world.program.state, world.program.closed_on = "closed", "2021-09-30"
    world.program.save()
    form.get_by_label("Mục tiêu, tiêu chí").fill(GOAL)
    press(form, "Gửi duyệt")
    expect(form.locator("main")).to_contain_text("Chương trình đã kết thúc")
    expect(form.locator(".kept-text", has_text=GOAL)).to_be_visible()
