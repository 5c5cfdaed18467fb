"""A day typed over another in a folded part of a page arrives whole."""

import pytest

from tests.targets.dated_actions import four_targets
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("place", "name"), [(".asof", "ngay"), ("#thay-doi", "sovoi")])
def test_the_day_of_the_dashboard_is_typed_over(chromium_page, sign_in, settings, place, name):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    sign_in(world.leader)
    chromium_page.goto("/tong-quan/")
    part = chromium_page.locator(place)
    part.locator("summary").click()
    part.locator(f"[name={name}]").click()
    chromium_page.keyboard.press("Control+A")
    chromium_page.keyboard.type("31/03/2021")
    assert part.locator(f"[name={name}]").input_value() == "31/03/2021"
    chromium_page.keyboard.press("Enter")
    chromium_page.wait_for_url("**31%2F03%2F2021*")
    said = {".asof": "31/03/2021", "#thay-doi": "Từ 31/03 đến nay"}[place]
    assert said in chromium_page.locator(place).inner_text()
