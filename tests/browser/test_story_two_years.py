"""A story in Chromium: two years open in two tabs; what is pressed and typed in the first stays of the first."""

import re
from datetime import date

import pytest

from programs.models import Activity
from tests.factories.programs import DocumentFactory, ProgramFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Gặp gỡ người nộp hồ sơ"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-10-05"
    world = make_world()
    later = ProgramFactory(
        issuer=world.committee, term=world.program.term, year=2022, title="Công tác dân vận năm 2022",
        issued_on=date(2021, 9, 20), counts_from=date(2022, 1, 1), counts_to=date(2022, 12, 31),
        registration_due=date(2022, 3, 31),
    )  # fmt: skip
    DocumentFactory(program=later)
    return world


def choose(page, year):
    chooser = page.locator(".chooser")
    chooser.locator("summary").click()
    chooser.get_by_role("button").filter(has_text=year).click()
    page.locator(".chooser summary", has_text=f"Chương trình {year}").wait_for()


def test_a_draft_and_its_autosave_stay_in_the_year_of_their_tab(world, chromium_page, context, sign_in):
    page = chromium_page
    sign_in(world.secretary)
    page.goto("/hoat-dong/")
    page.locator(".chooser summary", has_text="Chương trình 2021").wait_for()
    other = context.new_page()
    other.goto("/hoat-dong/")
    choose(other, "2022")

    page.get_by_role("button", name="Nhập hoạt động", exact=True).click()
    page.get_by_label("Tên hoạt động").fill(TITLE)
    page.locator("[data-autosave-status]", has_text=re.compile(r"^Đã lưu \d\d:\d\d$")).wait_for()
    draft = Activity.objects.get()
    assert (draft.name, draft.program) == (TITLE, world.program)

    page.goto("/hoat-dong/")
    page.get_by_role("link", name=TITLE).wait_for()
    other.get_by_role("button", name="Nhập hoạt động", exact=True).click()
    other.get_by_label("Tên hoạt động").fill("Việc của năm sau")
    other.locator("[data-autosave-status]", has_text=re.compile(r"^Đã lưu \d\d:\d\d$")).wait_for()
    assert Activity.objects.get(title="Việc của năm sau").program.year == 2022
