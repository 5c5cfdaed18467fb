"""What must fit into one line or one page: the tabs of each reader, in larger letters too; twelve months of figures."""

from datetime import date

import pytest

from programs.models import Program
from tests.factories.programs import DocumentFactory, RequiredActFactory, RequiredFigureFactory
from tests.factories.targets import TargetFactory
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(settings) -> World:
    """A programme that asks its units for everything: every tab there is."""
    settings.TODAY = "2021-12-31"
    world = make_world()
    RequiredActFactory(program=world.program)
    RequiredFigureFactory(program=world.program)
    return world


def sized(context, live_server, page, size: str, width: int) -> None:
    context.add_cookies([{"name": "hien-thi", "value": f"{size}.sang", "url": live_server.url}])
    page.set_viewport_size({"width": width, "height": 900})


def beyond(page, css: str) -> int:
    """How much wider the content is than its place."""
    return page.locator(css).evaluate("place => place.scrollWidth - place.clientWidth")


@pytest.mark.parametrize("size", ["vua", "lon"])
@pytest.mark.parametrize(("who", "tabs"), [("staff", 12), ("leader", 12), ("secretary", 11)])
def test_all_tabs_of_a_reader_stand_in_one_line(chromium_page, context, live_server, sign_in, world, who, tabs, size):
    sign_in(getattr(world, who))
    sized(context, live_server, chromium_page, size, 1280)
    chromium_page.goto("/lich/")
    assert chromium_page.locator("[data-tabs] a").count() == tabs
    assert beyond(chromium_page, "[data-tabs]") <= 0


@pytest.mark.parametrize(("size", "width"), [("vua", 390), ("vua", 768), ("vua", 1280), ("lon", 1280), ("lon", 768)])
def test_every_month_is_seen_without_scrolling(chromium_page, context, live_server, sign_in, world, size, width):
    TargetFactory(program=Program.objects.get(), deadline=date(2021, 12, 31))
    sign_in(world.leader)
    sized(context, live_server, chromium_page, size, width)
    chromium_page.goto("/tong-quan/tung-thang/")
    months = chromium_page.locator(".months-table td.number")
    assert months.count() == 12
    assert beyond(chromium_page, ".months") <= 0
    assert beyond(chromium_page, "html") <= 0
    assert months.last.is_visible()


@pytest.mark.parametrize("size", ["vua", "lon"])
def test_nine_columns_leave_room_for_names_on_a_tablet(chromium_page, context, live_server, sign_in, world, size):
    """Heads of numbers break into lines; a name keeps some words in each of its own."""
    world.cell.placements.update(name="Chi bộ Phòng Quản lý nhà và thị trường bất động sản")
    paper = DocumentFactory(superior=True, program=world.program, issuer=world.committee, for_all=True)
    sign_in(world.staff)
    sized(context, live_server, chromium_page, size, 768)
    chromium_page.goto(f"/van-ban/{paper.pk}/")
    name = chromium_page.get_by_role("rowheader").filter(has_text="bất động sản")
    letter = chromium_page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert name.bounding_box()["width"] >= 8.9 * letter
    assert beyond(chromium_page, "html") <= 0
