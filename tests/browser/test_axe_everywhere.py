"""Every page of the site in Chromium, wide and light, narrow and dark: accessible, as wide as its screen, no error."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from programs.models import User
from targets.management.sample import load_sample_year
from tests.browser.test_look import serious_troubles
from tests.conftest import is_trouble
from tests.crawl.conftest import TODAY, session_of
from tests.crawl.more import furnish
from tests.crawl.readers import MUST_REACH, READERS
from tests.crawl.walk import walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A page that several may read is shown to the first of them: the reader whose work it is.
PREFERENCE = (
    "", "bt-ha-tang-ky-thuat", "bt-phap-che", "quan-tri", "lanh-dao", "van-phong", "kiem-tra", "bt-thanh-tra-so",
    "cd-cuu-chien-binh",
)  # fmt: skip
LOOKS = {"wide": (1280, "vua.sang"), "narrow": (390, "vua.toi")}
TABLET = 768
# Files, and the address that only leads on.
NO_PAGES = {
    "home", "programs:attachment", "targets:program_file", "targets:figure_file", "programs:organizations_template",
    "targets:surveys_template",
}  # fmt: skip
ERRORS = ["/khong-co-trang-nay/", "/cho-xu-ly/"]


def own_patterns(reader: str) -> frozenset[str]:
    before = PREFERENCE[: PREFERENCE.index(reader)]
    return frozenset(MUST_REACH[reader] - NO_PAGES).difference(*(MUST_REACH[name] for name in before))


def addresses(client: Client, reader: str) -> list[str]:
    """One address of each pattern, found by walking the links without a browser."""
    wanted = own_patterns(reader)
    pages = walk(client, "/bat-dau/" if reader else "/", wanted=wanted).one_of_each()
    assert wanted <= pages.keys()
    return [page.url for name, page in pages.items() if name in wanted]


@pytest.fixture
def sample(settings):
    settings.TODAY = TODAY
    load_sample_year()
    furnish()


@pytest.fixture
def opened(browser, browser_context_args, live_server):
    """`opened(cookies)`: a page of a new context with these cookies, and what its console complains of."""

    def open_page(cookies: dict):
        page = browser.new_context(**browser_context_args).new_page()
        page.context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
        trouble: list[str] = []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda message: trouble.append(message.text) if is_trouble(message) else None)
        return page, trouble

    return open_page


def login_of(reader: str) -> Client:
    client = Client()
    if reader:
        client.cookies = session_of(User.objects.get(username=reader))
    return client


def test_every_page_is_accessible(sample, opened):
    found = {}
    for reader in PREFERENCE:
        client = login_of(reader)
        urls = addresses(client, reader) + ERRORS if own_patterns(reader) else []
        name = django_settings.SESSION_COOKIE_NAME
        session = {name: client.cookies[name].value} if reader and urls else {}
        for look, (width, colours) in LOOKS.items() if urls else ():
            page, trouble = opened({**session, "hien-thi": colours})
            page.set_viewport_size({"width": width, "height": 900})
            found |= {(READERS[reader], look, url): seen for url in urls if (seen := troubles(page, url, trouble))}
            page.context.close()
    assert found == {}


def troubles(page, url: str, console: list[str]) -> list[str]:
    """Of this page alone; the console is emptied for the next one."""
    console.clear()
    page.goto(url)
    return [*serious_troubles(page), *console, *too_wide(page)]


def too_wide(page) -> list[str]:
    """On its own screen and, of a wide one, on a tablet's too."""
    own = page.viewport_size["width"]
    found = []
    for width in (own, TABLET) if own > TABLET else (own,):
        page.set_viewport_size({"width": width, "height": 900})
        shown = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{shown} px rộng, màn hình {width} px"] if shown > width else []
    page.set_viewport_size({"width": own, "height": 900})
    return found


def test_every_reader_has_a_place_in_the_order():
    assert set(PREFERENCE) == set(READERS) == set(MUST_REACH)
