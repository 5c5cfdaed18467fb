"""What a programme requires, from the office's form to the figure that an accepted hand-in moves; figures of a task."""

from datetime import date

import pytest

from programs.enums import State
from programs.models import ActConfirmation, FigureReport
from tests.browser.test_look import serious_troubles
from tests.factories.programs import ActKindFactory, IndicatorFactory, KeyTaskFactory
from tests.factories.targets import TargetFactory
from tests.factories.tasks import DialogueFactory
from tests.targets.dated_task_actions import done
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-03-10"
    world = make_world()
    assert world.secretary.is_active
    return world


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def one_line(locator) -> str:
    return " ".join(locator.inner_text().split())


def card_of(page, sign_in, leader) -> str:
    """What the leader's dashboard says of the only target."""
    sign_in(leader)
    page.goto("/tong-quan/")
    return one_line(page.locator(".target-card"))


def require(page, world, sign_in, prefix: str, add: str, row, **typed) -> None:
    """The office adds one row to what the running programme requires."""
    sign_in(world.staff)
    page.goto(f"/chuong-trinh/{world.program.pk}/sua/")
    button(page, add).click()
    page.locator(f"[name={prefix}-0-{type(row)._meta.model_name.removesuffix('kind')}]").select_option(str(row.pk))
    for name, value in typed.items():
        field = page.locator(f"[name={prefix}-0-{name}]")
        tag = field.evaluate("field => field.tagName + field.type")
        if tag.startswith("SELECT"):
            field.select_option(value)
        elif tag.endswith("checkbox"):
            field.check()
        else:
            field.fill(value)
    button(page, "Lưu").click()
    page.get_by_text("Đã lưu.", exact=True).wait_for()


def told(page, world, sign_in, words: str) -> None:
    """The secretary reads of it and goes from there to "Đơn vị của tôi"."""
    sign_in(world.secretary)
    page.goto("/thong-bao/")
    page.get_by_text(words).first.wait_for()
    page.goto("/don-vi-cua-toi/")


def accept(page, world, sign_in, item, promise: str) -> None:
    sign_in(world.staff)
    page.goto("/cho-xu-ly/")
    page.get_by_role("link", name=str(item), exact=True).first.click()
    page.get_by_text("Nếu duyệt hôm nay").wait_for()
    assert promise in one_line(page.locator("main"))
    assert serious_troubles(page) == []
    with page.expect_navigation():
        button(page, "Duyệt").click()
    page.get_by_text("Đã duyệt").first.wait_for()
    item.refresh_from_db()
    assert item.state == State.ACCEPTED


def test_a_required_act_from_its_requirement_to_the_figure(world, chromium_page, sign_in):
    page, act = chromium_page, ActKindFactory(name="Ban hành kế hoạch")
    all_of_them = {"comparator": "eq", "threshold": 100, "parameters": {"act": act.pk}}
    TargetFactory(program=world.program, measure="confirmed", ordinal=1, **all_of_them)
    require(page, world, sign_in, "required_acts", "Thêm việc", act, due_on="31/03/2021")
    assert "0 / 3 đơn vị" in card_of(page, sign_in, world.leader)

    told(page, world, sign_in, "yêu cầu thêm việc phải xác nhận “Ban hành kế hoạch”: hạn 31/03/2021.")
    page.get_by_text("Chưa xác nhận “Ban hành kế hoạch”, hạn 31/03/2021").first.wait_for()
    button(page, "Xác nhận").first.click()
    page.get_by_label("Ngày thực hiện").fill("08/03/2021")
    page.get_by_label("Số, ký hiệu văn bản").fill("03-KH/CB")
    assert serious_troubles(page) == []
    button(page, "Gửi duyệt").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()
    assert "0 / 3 đơn vị" in card_of(page, sign_in, world.leader)

    accept(page, world, sign_in, ActConfirmation.objects.get(), "Chỉ tiêu 1: 0/3 → 1/3")
    assert "1 / 3 đơn vị" in card_of(page, sign_in, world.leader)
    page.goto(f"/xac-nhan/viec/{world.program.required_acts.get().pk}/?loc=da")
    row = one_line(page.locator("main tbody tr"))
    assert world.cell.name in row and "08/03/2021" in row and "Đã xác nhận" in row


def test_a_figure_from_its_requirement_to_the_sum(world, chromium_page, sign_in):
    page, indicator = chromium_page, IndicatorFactory(name="Đơn thư của công dân")
    most_of_them = {"comparator": "ge", "threshold": 90, "parameters": {"indicator": indicator.pk}, "unit_word": "đơn"}
    TargetFactory(program=world.program, measure="unit_reports", ordinal=1, **most_of_them)
    typed = {"unit_word": "đơn", "every": "month", "days": "10", "has_total": "on"}
    require(page, world, sign_in, "required_figures", "Thêm số liệu", indicator, **typed)
    assert "chưa rõ 3 đơn vị" in card_of(page, sign_in, world.leader)

    told(page, world, sign_in, "“Đơn thư của công dân”: mỗi tháng, nộp trong 10 ngày sau khi hết kỳ.")
    page.get_by_role("button", name="Báo cáo").first.click()
    page.get_by_label("Kỳ báo cáo").select_option("2021-02-28")
    page.get_by_label("Số đã thực hiện").fill("5")
    page.get_by_label("Tổng số").fill("8")
    assert serious_troubles(page) == []
    button(page, "Gửi duyệt").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()

    accept(page, world, sign_in, FigureReport.objects.get(), "Chỉ tiêu 1: 0/0 → 5/8")
    card = card_of(page, sign_in, world.leader)
    assert "5 / 8 đơn" in card and "chưa rõ 2 đơn vị" in card
    page.goto(f"/don-vi/{world.cell.pk}/")
    assert "“Đơn thư của công dân” tháng 2/2021 5/8 đơn" in one_line(page.locator("#chi-tieu-1"))
    assert serious_troubles(page) == []


def test_what_of_a_key_task_is_counted_is_chosen_on_its_page(world, chromium_page, sign_in):
    page, task = chromium_page, KeyTaskFactory(program=world.program, ordinal=1, short_name="Quy chế dân chủ")
    held = {"key_task": task, "held_on": date(2021, 2, 20), "day": "2021-02-20"}
    done(world, DialogueFactory, world.cell, by=world.secretary, **held)
    sign_in(world.staff)
    page.goto(f"/chuong-trinh/{world.program.pk}/nhiem-vu/{task.pk}/")
    button(page, "Thêm số liệu").click()
    place = page.locator("[name$=-measure]").count() - 1
    page.locator(f"[name=figures-{place}-measure]").select_option("records")
    counting = page.locator(f"#figures-{place}-cach-tinh")
    counting.locator("[name$=-p_kind]").select_option("dialogue")
    counting.locator("[aria-live=polite]", has_text="Số cuộc đối thoại của nhiệm vụ đã được duyệt").wait_for()
    page.locator(f"[name=figures-{place}-words]").fill("cuộc đối thoại trong năm")
    while page.get_by_role("button", name=f"Lên: đưa số liệu {place + 1} lên trên").count():
        page.get_by_role("button", name=f"Lên: đưa số liệu {place + 1} lên trên").click()
        place -= 1
        page.locator(f"[name=figures-{place}-words][value='cuộc đối thoại trong năm']").wait_for()
    assert serious_troubles(page) == []
    button(page, "Lưu số liệu").click()
    page.get_by_text("Đã lưu số liệu theo dõi của nhiệm vụ 1.").wait_for()
    assert "1 cuộc đối thoại: Số cuộc đối thoại của nhiệm vụ đã được duyệt" in one_line(page.locator("main"))
    task.refresh_from_db()
    words = {"words": "cuộc đối thoại trong năm"}
    assert task.figures[0] == {"measure": "records", "parameters": {"kind": "dialogue"}, **words}
    sign_in(world.leader)
    page.goto("/tong-quan/")
    assert "cuộc đối thoại trong năm 1" in one_line(page.locator("#nhiem-vu"))
