"""The table of a large committee in Chromium: the page tells how far the file is, without being opened anew."""

import pytest

from targets.models import TableExport
from tests.factories.targets import TableExportFactory
from tests.targets.dated_actions import four_targets
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(settings, tmp_path):
    settings.TODAY, settings.MEDIA_ROOT = "2021-09-30", tmp_path
    world = make_world()
    four_targets(world)
    assert world.leader
    return world


@pytest.mark.parametrize("width", [390, 1280])
def test_how_far_it_is_then_the_file(world, chromium_page, sign_in, width):
    page = chromium_page
    page.set_viewport_size({"width": width, "height": 800})
    export = TableExportFactory(program=world.program, by=world.leader)
    sign_in(world.leader)
    page.goto(f"/tong-quan/xuat/{export.pk}/")
    page.get_by_text("Đang tính số liệu các đơn vị…").wait_for()
    TableExport.objects.update(state="running", total=5000, written=2000)
    page.get_by_text("Đã ghi 2.000 trên 5.000 đơn vị.").wait_for()
    assert page.locator("progress").evaluate("bar => bar.value / bar.max") == 0.4
    TableExportFactory(program=world.program, by=world.leader, done=True)
    made = TableExport.objects.exclude(pk=export.pk).get()
    TableExport.objects.filter(pk=export.pk).update(
        state="done", file=made.file.name, name="Tiến độ.xlsx", written=5000
    )
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Tải tệp .xlsx").click()
    assert fetched.value.suggested_filename == "Tiến độ.xlsx"
    fetch, again = (page.locator("#tien-do .btn").nth(n).bounding_box() for n in (0, 1))
    assert again["x"] - fetch["x"] - fetch["width"] >= 8 or again["y"] - fetch["y"] - fetch["height"] >= 8
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_export_of_many_units_from_the_dashboard_to_the_file(world, chromium_page, sign_in, settings):
    settings.EXPORT_UNITS_AT_ONCE = 1
    page = chromium_page
    sign_in(world.leader)
    page.goto("/tong-quan/")
    page.get_by_role("button", name="Xuất .xlsx").click()
    page.get_by_role("heading", name="Xuất tiến độ các đơn vị").wait_for()
    page.get_by_text("Đã ghi xong 3 đơn vị", exact=False).wait_for()
    before = page.url
    page.get_by_role("button", name="Xuất lại").click()
    page.wait_for_url(lambda url: url != before)
    page.get_by_role("link", name="Tải tệp .xlsx").wait_for()
    assert TableExport.objects.filter(state="done").count() == 2


def test_what_went_wrong_is_said_in_words(world, chromium_page, sign_in):
    export = TableExportFactory(program=world.program, by=world.leader, state="failed", error="Đĩa đã đầy.")
    page = chromium_page
    sign_in(world.leader)
    page.goto(f"/tong-quan/xuat/{export.pk}/")
    page.get_by_role("alert").filter(has_text="Đĩa đã đầy.").wait_for()
    assert page.locator("progress").count() == 0
