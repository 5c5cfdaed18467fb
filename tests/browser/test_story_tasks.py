"""A leader goes from the dashboard to a key task, sees who is late, and finds the same late thing with that unit."""

import pytest

from tests.browser.test_look import serious_troubles
from tests.factories.tasks import ActivityFactory, DialogueFactory, OpinionFactory
from tests.targets.dated_actions import four_targets
from tests.targets.dated_task_actions import day_of, done, four_tasks, planned
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    tasks = four_tasks(world)
    done(world, ActivityFactory, world.cell, by=world.secretary, key_task=tasks["government"])
    late = {"deadline": "2021-08-31", "key_task": tasks["government"], "title": "Hội nghị lấy ý kiến"}
    planned(world, ActivityFactory, world.neighbour, by=world.neighbour_secretary, **late)
    dialogue = done(world, DialogueFactory, world.committee, by=world.other_staff, key_task=tasks["democracy"])
    OpinionFactory(dialogue=dialogue, asked=world.neighbour, due_on=day_of("2021-05-31"), content="Hồ sơ chậm")
    return world


def one_line(locator) -> str:
    return " ".join(locator.inner_text().split())


def test_from_the_dashboard_to_the_late_thing_of_a_unit(world, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.leader)
    page.goto("/tong-quan/")
    card = page.locator("#nhiem-vu")
    assert "1/3 đơn vị" in one_line(card) and "1 việc quá hạn" in one_line(card)
    card.get_by_role("link", name="1 · Việc government").click()
    page.get_by_role("link", name="Có việc chậm · 1").click()
    row = page.locator("#don-vi tbody tr")
    assert one_line(row.first).startswith("Chi bộ Đô thị mẫu Chưa có hoạt động")
    assert "1 hoạt động chưa báo cáo, lâu nhất 30 ngày" in one_line(row.first)
    assert serious_troubles(page) == []
    page.get_by_role("link", name="Chi bộ Đô thị mẫu").click()
    page.wait_for_url("**/don-vi/*/*")
    found = one_line(page.locator("#nhiem-vu-1"))
    assert "Hoạt động trong kế hoạch chưa báo cáo: “Hội nghị lấy ý kiến”" in found
    assert "Hạn 31/08/2021, quá hạn 30 ngày" in found
    assert serious_troubles(page) == []

    page.goto("/tong-quan/")
    page.get_by_role("link", name="1 ý kiến đối thoại chưa được trả lời").click()
    assert page.get_by_role("heading", level=1).inner_text() == "2 · Việc democracy"
    assert "1 ý kiến chưa trả lời, lâu nhất 122 ngày" in one_line(page.locator("#don-vi tbody tr").first)


def test_the_secretary_sees_it_on_a_phone(world, chromium_page, sign_in):
    page = chromium_page
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(world.neighbour_secretary)
    page.goto("/don-vi-cua-toi/")
    assert "“Hội nghị lấy ý kiến”" in one_line(page.locator("#nhiem-vu"))
    page.locator("#nhiem-vu").get_by_role("link", name="2 · Việc democracy").click()
    rows = page.locator("#don-vi tbody tr")
    assert (rows.count(), "Chi bộ Đô thị mẫu" in one_line(rows.first)) == (1, True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious_troubles(page) == []
