"""What every test stands on: the database of the run, a clean cache and media folder, Chromium, hypothesis.

The database is the one of `DATABASE_URL`: SQLite in a temporary file (so that threads and race tests share it) unless
that names a PostgreSQL server. See `tests/environment.py` for what is looked for on the machine.
"""

import os
import tempfile
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from playwright.sync_api import expect

from tests.cross_section import belongs
from tests.environment import CHROMIUM_FLAGS, Offer, chromium, demanded, postgres
from tests.flush import emptied
from tests.rooms import Rooms

BROWSER_FIXTURES = {"browser", "new_context", "context", "page", "chromium_page", "sign_in"}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "postgres_url"}
# Milliseconds that a page may take for what a test waits for: a machine that is busy with other work is no fault. The
# only such limit of all stories.
PATIENCE = 60_000
# They walk again where others have been: measuring their branches would tell nothing new and take minutes.
UNMEASURED = ("tests/rights/", "tests/races/", "tests/killed/", "tests/targets/sample/", "tests/browser/")
TEMPORARY = pytest.StashKey[tempfile.TemporaryDirectory]()

# Playwright's synchronous interface runs an event loop in the test's thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Chromium asks for "localhost" on IPv6 first, where the live server does not listen.
os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", "127.0.0.1")

hypothesis.settings.register_profile("dev", deadline=None)
# The same examples each time: a change is refused for what it did, not for its luck.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser):
    parser.addoption("--cross-section", action="store_true", help="only what tests/cross_section.py names")


def pytest_configure(config):
    expect.set_options(timeout=PATIENCE)
    django_settings.TODAY = ""
    # Every new test client would look through all static files; the live server serves them by itself.
    django_settings.WHITENOISE_USE_FINDERS = False
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        config.stash[TEMPORARY] = tempfile.TemporaryDirectory(prefix="danvan-test-")
        database.setdefault("TEST", {})["NAME"] = str(Path(config.stash[TEMPORARY].name) / "test.sqlite3")


def pytest_unconfigure(config):
    if directory := config.stash.get(TEMPORARY, None):
        directory.cleanup()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        # A parameter may bear such a name without being the fixture.
        given = getattr(item, "callspec", None)
        asked = set(getattr(item, "fixturenames", ())) - (given.params.keys() if given else set())
        if BROWSER_FIXTURES & asked:
            item.add_marker("browser")
        elif not item.get_closest_marker("django_db") and not DATABASE_FIXTURES & asked:
            item.add_marker("plain")
        if item.nodeid.startswith(UNMEASURED):
            item.add_marker("no_cover")
    if config.getoption("--cross-section"):
        items[:] = [item for item in items if belongs(item)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Rooms(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if item.get_closest_marker("browser"):
        need("CHROMIUM", chromium())
    if item.get_closest_marker("postgres"):
        engine = django_settings.DATABASES["default"]["ENGINE"]
        on_postgres = engine if engine.endswith("postgresql") else ""
        need("POSTGRES", Offer(on_postgres, "this run is on SQLite: set DATABASE_URL=postgres://…"))


def need(what: str, offer: Offer) -> str:
    """The offer's value; without one the test is skipped with the reason, or fails where `what` is demanded."""
    if not offer.value:
        (pytest.fail if demanded(what) else pytest.skip)(offer.reason)
    return offer.value


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_triggers():
    """Let the flush after `live_server` and transactional tests empty the append-only tables, and only that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", lambda operations, _: emptied(operations.connection))
        yield


@pytest.fixture(scope="session")
def postgres_url():
    """The address of a PostgreSQL server, whatever the database of this run."""
    return need("POSTGRES", postgres())


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": need("CHROMIUM", chromium()),
        "args": CHROMIUM_FLAGS,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, live_server):
    """Pages speak Vietnamese and `page.goto("/…")` is relative to the live server."""
    return {
        **browser_context_args,
        "base_url": live_server.url,
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
    }


@pytest.fixture
def context(context):
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def chromium_page(page):
    """A page that fails its test if a script raised or something was blocked (the CSP, say)."""
    trouble = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if is_trouble(message) else None)
    yield page
    assert trouble == []


def is_trouble(message) -> bool:
    """An error in the console, but not the one that Chromium writes for every page answered with 4xx."""
    return message.type == "error" and "Failed to load resource" not in message.text


@pytest.fixture
def sign_in(context, live_server):
    """`sign_in(user)` makes the browser that user's, without the login form."""

    def as_user(user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return as_user
