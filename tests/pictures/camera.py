"""Takes the pictures of the table in Chromium and keeps them small."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.environment import CHROMIUM_FLAGS, chromium
from tests.pictures.newcomer import PASSWORD
from tests.pictures.table import Picture

COLOURS = (128, 64, 32)
MOST_BYTES = 150_000


@contextmanager
def browser() -> Iterator[Browser]:
    found = chromium()
    if not found.value:
        raise RuntimeError(found.reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found.value, args=CHROMIUM_FLAGS)
        try:
            yield opened
        finally:
            opened.close()


def take(pictures: list[Picture], address: str, opened: Browser) -> Iterator[tuple[Picture, bytes]]:
    """Each picture with its PNG; one login a person."""
    for user, group in groupby(sorted(pictures, key=lambda picture: picture.user), key=lambda picture: picture.user):
        context = opened.new_context(base_url=address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        page = context.new_page()
        if user:
            log_in(page, user)
        for picture in group:
            yield picture, small(shot(page, picture))
        context.close()


def log_in(page: Page, user: str) -> None:
    page.goto("/dang-nhap/")
    page.fill("[name=login]", user)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)


def shot(page: Page, picture: Picture) -> bytes:
    page.set_viewport_size(picture.size)
    page.emulate_media(color_scheme="dark" if picture.dark else "light")
    answer = page.goto(picture.path)
    if picture.follow:
        answer = page.goto(page.locator(picture.follow).first.get_attribute("href"))
    if answer.status != 200:
        raise RuntimeError(f"{picture.name}: {page.url} answered {answer.status}")
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")  # the lines of months come after the page
    return page.screenshot()


def small(png: bytes) -> bytes:
    """The same picture with as many colours as fit into `MOST_BYTES`."""
    with Image.open(io.BytesIO(png)) as picture:
        plain = picture.convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        plain.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()
