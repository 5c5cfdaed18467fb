"""The office writes targets as other committees ask them: the sentence follows the choices, nothing typed is lost."""

import pytest

from programs.models import Program
from targets.actions.entry import issue
from tests.factories.programs import TermFactory, WorkKindFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCE = "[aria-live=polite]"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    world.committee.type.issues_programs = True
    world.committee.type.save()
    TermFactory()
    return world


@pytest.fixture
def page(world, chromium_page, sign_in):
    sign_in(world.staff)
    chromium_page.goto("/chuong-trinh/moi/")
    return chromium_page


def choose(page, place: int, name: str, value: str) -> None:
    page.locator(f"[name=targets-{place}-{name}]").select_option(value)


def said(page, place: int, words: str) -> None:
    """Waits for the sentence."""
    page.locator(f"#targets-{place}-cach-tinh {SENTENCE}", has_text=words).wait_for()


def test_the_sentence_follows_the_choices_and_what_was_typed_elsewhere_stays(page):
    page.locator("[name=targets-0-text]").fill("Mỗi chi bộ có ít nhất 2 mô hình.")
    choose(page, 0, "measure", "units_with")
    said(page, 0, "Đơn vị có ít nhất 1 công trình đã được duyệt")
    page.locator("[name=targets-0-p_at_least]").fill("2")
    choose(page, 0, "p_state", "completed")
    said(page, 0, "Đơn vị có ít nhất 2 công trình đã hoàn thành, trên tổng số chi bộ, đảng bộ bộ phận.")
    choose(page, 0, "p_kind", "dialogue")
    said(page, 0, "Đơn vị có ít nhất 2 cuộc đối thoại đã hoàn thành")
    assert page.locator("[name=targets-0-p_field]").count() == 0
    assert page.locator("[name=targets-0-p_dialogue_kind]").count() == 1
    assert page.locator("[name=targets-0-text]").input_value() == "Mỗi chi bộ có ít nhất 2 mô hình."


def test_a_target_in_a_plain_number_is_saved_and_told_on_the_programmes_page(page, world):
    typed = {
        "title": "Chương trình mẫu", "term": "2020-2025", "tasks-0-text": "Việc mẫu.", "tasks-0-short_name": "Việc",
        "targets-0-text": "Ít nhất 2 cuộc đối thoại trong năm.", "targets-0-short_name": "Đối thoại",
        "targets-0-threshold": "2",
    }  # fmt: skip
    for name, value in typed.items():
        page.locator(f"[name={name}]").fill(value)
    choose(page, 0, "measure", "records")
    said(page, 0, "của toàn Đảng bộ")
    choose(page, 0, "p_kind", "dialogue")
    said(page, 0, "Số cuộc đối thoại đã được duyệt của toàn Đảng bộ.")
    choose(page, 0, "comparator", "ge")
    choose(page, 0, "basis", "number")
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.get_by_text("Đã lưu dự thảo.").wait_for()
    shown = " ".join(page.locator("main").inner_text().split())
    assert "Số cuộc đối thoại đã được duyệt của toàn Đảng bộ: từ 2 cuộc đối thoại trở lên" in shown
    target = Program.objects.get(title="Chương trình mẫu").targets.get()
    assert (target.measure, target.basis, target.parameters["kind"]) == ("records", "number", "dialogue")


def test_the_button_does_the_same_as_the_script(page):
    choose(page, 0, "measure", "against_before")
    page.locator("[name=targets-0-p_baseline]").wait_for()
    page.locator("[name=targets-0-p_baseline]").fill("40")
    page.locator("#targets-0-cach-tinh").get_by_role("button", name="Cập nhật cách tính").click()
    said(page, 0, "so với 40 của năm trước")
    assert page.locator("[name=targets-0-p_baseline]").input_value() == "40"


def test_a_number_typed_while_the_fields_come_anew_is_said_all_the_same(page):
    choose(page, 0, "measure", "units_with")
    said(page, 0, "Đơn vị có ít nhất 1 công trình đã được duyệt")
    held = []
    page.route("**/chuong-trinh/moi/", lambda route: held.append(route), times=1)
    with page.expect_request(lambda request: request.method == "POST"):
        choose(page, 0, "p_kind", "dialogue")
    page.locator("[name=targets-0-p_at_least]").fill("20")
    held[0].continue_()
    said(page, 0, "Đơn vị có ít nhất 20 cuộc đối thoại")
    assert page.locator("[name=targets-0-p_at_least]").input_value() == "20"


def test_fields_that_come_anew_have_their_calendar(page):
    choose(page, 0, "measure", "records_share")
    page.locator("[name=targets-0-p_outcome]").select_option("reviewed")
    page.locator("[name=targets-0-p_since]").wait_for()
    assert page.locator("#targets-0-cach-tinh").get_by_role("button", name="Mở lịch chọn ngày").count() == 1


# As other committees' programmes ask them, in own words: what is chosen, and the sentence that must be said of it.
REAL = (
    (
        {"measure": "units_with", "p_kind": "dissemination"}, {"threshold": "100"},
        "Đơn vị có ít nhất 1 buổi triển khai đã được duyệt, trên tổng số chi bộ, đảng bộ bộ phận",
    ),
    ({"measure": "parts", "p_counted": "units"}, {"threshold": "100"}, "Đơn vị đạt mọi chỉ tiêu thành phần"),
    (
        {"measure": "units_with", "p_kind": "registration", "p_work_kind": "Dân vận khéo"},
        {"threshold": "100", "is_part": "on"}, "Đơn vị có ít nhất 1 công trình loại “Dân vận khéo” đã được duyệt",
    ),
    (
        {"measure": "units_with", "p_kind": "registration", "p_work_kind": "Quy chế dân chủ"},
        {"threshold": "100", "is_part": "on"}, "Đơn vị có ít nhất 1 công trình loại “Quy chế dân chủ” đã được duyệt",
    ),
    (
        {"measure": "records_share", "p_kind": "opinion", "p_outcome": "in_time"}, {"threshold": "90"},
        "Ý kiến đối thoại đã được trả lời đúng hạn",
    ),
    ({"measure": "against_before"}, {"threshold": "105"}, "so với con số cùng loại của năm trước"),
    (
        {"measure": "units_with", "p_kind": "activity", "p_quantity": "people_helped"},
        {"threshold": "100", "p_at_least": "20"},
        "Đơn vị có ít nhất 20 lượt người được chăm lo, giúp đỡ từ hoạt động đã được duyệt",
    ),
)  # fmt: skip


def enter(page, place: int, chosen: dict, typed: dict, sentence: str) -> None:
    if place:
        page.get_by_role("button", name="Thêm chỉ tiêu").click()
    page.locator(f"[name=targets-{place}-short_name]").fill(f"Chỉ tiêu mẫu {place}")
    page.locator(f"[name=targets-{place}-text]").fill(f"Nội dung mẫu {place}.")
    for name, value in chosen.items():
        page.locator(f"[name=targets-{place}-{name}]").wait_for()
        field = page.locator(f"[name=targets-{place}-{name}]")
        field.select_option(label=value) if name == "p_work_kind" else field.select_option(value)
    choose(page, place, "comparator", "ge")
    for name, value in typed.items():
        field = page.locator(f"[name=targets-{place}-{name}]")
        field.check() if value == "on" else field.fill(value)
    said(page, place, sentence)


def test_real_targets_are_entered_in_the_browser_and_seen_on_the_pages(page, world, sign_in):
    WorkKindFactory(name="Dân vận khéo")
    WorkKindFactory(name="Quy chế dân chủ")
    typed = {"title": "Chương trình mẫu", "term": "2020-2025", "tasks-0-text": "Việc.", "tasks-0-short_name": "Việc"}
    for name, value in typed.items():
        page.locator(f"[name={name}]").fill(value)
    for place, (chosen, numbers, sentence) in enumerate(REAL):
        enter(page, place, chosen, numbers, sentence)
    page.locator(f"#targets-{len(REAL) - 1}-cach-tinh").get_by_text("Tính thử đến ngày 30/09/2021").wait_for()
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.get_by_text("Đã lưu dự thảo.").wait_for()
    shown = " ".join(page.locator("main").inner_text().split())
    assert all(sentence in shown for _, _, sentence in REAL)
    draft = Program.objects.get(title="Chương trình mẫu")
    assert list(draft.targets.values_list("number", flat=True)) == ["1", "2", "2.1", "2.2", "3", "4", "5"]
    assert_the_cell_begins_from_there(page, world, draft, sign_in)


def assert_the_cell_begins_from_there(page, world, draft: Program, sign_in) -> None:
    """What is missing, and the button that begins it, on the page of a unit."""
    Program.objects.filter(pk=world.program.pk).update(state="draft")
    Program.objects.filter(pk=draft.pk).update(number=841, issued_on="2021-09-29")
    issue(Program.objects.get(pk=draft.pk), by=world.staff)
    sign_in(world.secretary)
    page.goto("/don-vi-cua-toi/")
    lines = [" ".join(line.split()) for line in page.locator("article.todo").all_inner_texts()]
    assert "Chưa báo cáo buổi triển khai" in lines[0] and "Báo cáo buổi triển khai" in lines[0]
    assert "Chưa đạt 2.1 Chỉ tiêu mẫu 2, 2.2 Chỉ tiêu mẫu 3" in lines[1]
    assert "Đăng ký công trình" in lines[2]
    assert any("Mới có 0/20 lượt người" in line and "Báo cáo hoạt động" in line for line in lines)
