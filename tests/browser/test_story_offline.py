"""Stories on a phone with the network switched off and on: nothing typed is lost, nobody is accused."""

import re

import pytest
from playwright.sync_api import expect

from programs.actions import handins
from programs.enums import ProgramState, State
from programs.models import Matter, Opinion, Registration
from tests.factories.handins import RegistrationFactory
from tests.programs.matters import Stage
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 800}
SAVED = re.compile(r"^Đã lưu \d\d:\d\d$")
GOALS = "Mục tiêu, tiêu chí"
LEFT_OF_WORDS = """buttons => buttons.map(button => {
    const words = document.createRange();
    words.selectNodeContents(button);
    return words.getBoundingClientRect().left;
})"""


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-05-10"
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def phone(page, sign_in):
    """`page` and not `chromium_page`: a switched-off network is told on the console."""

    def opened(user, address):
        page.set_viewport_size(PHONE)
        sign_in(user)
        page.goto(address)
        return page

    return opened


def form_of(draft):
    return f"/cong-trinh/{draft.pk}/sua/"


def state(page):
    return page.locator("[data-autosave-status]")


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('danvan:draft:')).length")


def stored(draft):
    draft.refresh_from_db()
    return draft.goals


def save(page, text):
    """Without the pause after which a form saves itself; returns when the page has read the answer."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label(GOALS).fill(text)
        page.evaluate("document.dispatchEvent(new CustomEvent('danvan:saving', { detail: [] }))")
    expect(state(page)).not_to_have_text("Đang lưu…")


def test_written_without_a_line_refused_to_send_and_saved_once_it_is_back(draft, world, phone):
    page = phone(world.secretary, form_of(draft))
    page.context.set_offline(True)
    page.get_by_label(GOALS).fill("Viết khi mất mạng")
    expect(page.locator(".decision-bar .offline-note")).to_contain_text("Mất mạng. Chữ được giữ trên máy này từ")
    expect(state(page)).to_contain_text("Giữ trên máy này")
    expect(button(page, "Gửi duyệt khi có mạng")).to_be_disabled()
    button(page, "Thử lại").click()
    expect(state(page)).to_contain_text("Giữ trên máy này")
    assert (kept(page), stored(draft) == "Viết khi mất mạng") == (1, False)
    page.context.set_offline(False)
    expect(state(page)).to_have_text(SAVED)
    assert (kept(page), stored(draft)) == (0, "Viết khi mất mạng")
    expect(page.locator(".offline-note")).to_have_count(0)
    button(page, "Gửi duyệt").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()


def test_the_copy_holds_what_was_typed_and_the_autosave_names_the_programme(draft, world, phone):
    page = phone(world.secretary, form_of(draft))
    with page.expect_request(lambda request: request.method == "POST") as saved:
        page.get_by_label(GOALS).fill("Viết lần đầu")
        (copy,) = page.evaluate("Object.values(localStorage).map(JSON.parse)")
    assert {"goals"} <= {name for name, _ in copy["fields"]}
    assert {"of_program", "version", "csrfmiddlewaretoken"} & {name for name, _ in copy["fields"]} == set()
    assert f'name="of_program"\r\n\r\n{world.program.pk}\r\n' in saved.value.post_data


def test_the_page_left_without_a_line_gives_the_text_back(draft, world, phone):
    page = phone(world.secretary, form_of(draft))
    page.context.set_offline(True)
    page.get_by_label(GOALS).fill("Viết rồi tắt máy")
    # Chromium switches the network on again for a page that closes, which then has time to save, at times.
    page.evaluate("addEventListener('online', event => event.stopImmediatePropagation(), true)")
    page.close()
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(form_of(draft))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        button(page, "Khôi phục").click()
    expect(page.get_by_label(GOALS)).to_have_value("Viết rồi tắt máy")
    expect(state(page)).to_have_text(SAVED)
    assert (kept(page), stored(draft)) == (0, "Viết rồi tắt máy")


def test_an_answer_lost_on_the_way_accuses_nobody(draft, world, phone):
    page = phone(world.secretary, form_of(draft))

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/sua/", lose_the_answer, times=1)
    page.get_by_label(GOALS).fill("Đã tới máy chủ")
    expect(state(page)).to_contain_text("Giữ trên máy này")
    assert stored(draft) == "Đã tới máy chủ"
    page.get_by_label(GOALS).fill("Đã tới máy chủ, viết thêm")
    expect(state(page)).to_have_text(SAVED)
    assert (stored(draft), draft.version, kept(page)) == ("Đã tới máy chủ, viết thêm", 3, 0)


def test_a_second_window_keeps_its_own_words_and_is_told_whose_the_others_are(draft, world, phone):
    page = phone(world.secretary, form_of(draft))
    other = page.context.new_page()
    other.goto(form_of(draft))
    save(page, "Cửa sổ một")
    save(other, "Cửa sổ hai")
    expect(state(other)).to_contain_text("Đồng chí vừa sửa mục này ở một cửa sổ khác")
    assert (stored(draft), kept(other)) == ("Cửa sổ một", 1)
    save(page, "Cửa sổ một, viết tiếp")
    assert (stored(draft), kept(other)) == ("Cửa sổ một, viết tiếp", 1)


def test_a_closed_programme_is_named_as_the_reason(draft, world, phone):
    page = phone(world.secretary, form_of(draft))
    world.program.state, world.program.closed_on = ProgramState.CLOSED, world.program.counts_to
    world.program.save()
    save(page, "Viết muộn")
    expect(state(page)).to_contain_text("Chưa lưu: Chương trình đã kết thúc nên không thay đổi được nữa.")
    assert kept(page) == 1


def test_an_answer_to_an_opinion_waits_for_the_line_and_is_kept_until_stored(world, phone):
    opinion = Stage(world).asked()
    page = phone(world.staff, f"/doi-thoai/y-kien/{opinion.pk}/")
    send = page.locator("#buoc-answer").get_by_role("button", name="Trả lời")
    page.context.set_offline(True)
    page.get_by_label("Nội dung trả lời").fill("Đã bố trí thêm ghế chờ.")
    expect(page.locator("#buoc-answer .offline-note")).to_contain_text("có mạng thì gửi")
    expect(send).to_be_disabled()
    assert kept(page) == 1
    page.context.set_offline(False)
    expect(send).to_be_enabled()
    page.get_by_label("Ngày trả lời").fill("05/05/2021")
    send.click()
    page.get_by_text("Đã ghi trả lời.").wait_for()
    assert (Opinion.objects.get().answer, kept(page)) == ("Đã bố trí thêm ghế chờ.", 0)
    assert isinstance(Opinion.objects.get(), Matter)


def test_what_the_office_decides_on_was_just_recalled(draft, world, phone):
    sent = handins.hand_in(draft, by=world.secretary)
    page = phone(world.staff, "/cho-xu-ly/")
    page.get_by_label(f"Đánh dấu {sent.name}").check()
    handins.recall(sent, by=world.secretary)
    button(page, "Duyệt các mục đã đánh dấu").click()
    page.get_by_text(f"“{sent.name}”: Đơn vị vừa rút lại mục này lúc").wait_for()
    sent.refresh_from_db()
    assert sent.state == State.DRAFT


def test_a_start_button_pressed_by_mistake_leaves_nothing(world, phone):
    page = phone(world.secretary, "/cong-trinh/")
    button(page, "Đăng ký công trình").click()
    expect(state(page)).to_have_text("Chưa ghi gì")
    page.get_by_label("Việc khác").click()
    words = page.locator(".more-menu .menu-panel .btn:visible").evaluate_all(LEFT_OF_WORDS)
    assert (len(words), len(set(words))) == (2, 1)  # they stand below each other
    page.locator(".more-menu summary", has_text="Hủy").click()
    expect(page.locator(".more-menu")).to_contain_text("hủy thì xóa hẳn")
    page.locator(".more-menu form").get_by_role("button", name="Hủy").click()
    page.get_by_text("Đã bỏ bản nháp chưa ghi gì.").wait_for()
    assert not Registration.everything.exists()
    button(page, "Đăng ký công trình").click()
    page.get_by_label("Tên công trình").fill("Số hóa")
    expect(state(page)).to_have_text(SAVED)
    assert Registration.objects.get().title == "Số hóa"
