"""What every test stands on: the database of the run, a clean cache and media folder, Chromium, hypothesis.

The database is the one of `DATABASE_URL`: SQLite in a temporary file (so that threads and race tests share it) unless
that names a PostgreSQL server. See `tests/environment.py` for what is looked for on the machine.
"""

import gc
import os
import tempfile
from functools import wraps
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from coverage import Coverage
from django.conf import settings as django_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from playwright.sync_api import Locator, expect

from tests import unread
from tests.cross_section import WITH_A_BROWSER, belongs
from tests.environment import CHROMIUM_FLAGS, Offer, chromium, demanded, postgres
from tests.factories.base import RowFactory
from tests.flush import emptied
from tests.ledgers import last_step, ledger_troubles
from tests.measured import Measure
from tests.posted import PageClient
from tests.rooms import Rooms, shuffled

BROWSER_FIXTURES = {"browser", "new_context", "context", "page", "chromium_page", "sign_in"}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "postgres_url"}
# Milliseconds that a page may take for what a test waits for: a machine that is busy with other work is no fault. The
# only such limit of all stories.
PATIENCE = 60_000
# The tests of our pages: what they post is read, every field of it.
READ_WHOLE = ("tests/programs/", "tests/danvan/", "tests/targets/")
MEASURE = pytest.StashKey[Measure]()
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
    parser.addoption("--shuffle", type=int, metavar="SEED", help="in a random order, the same for the same number")


def pytest_configure(config):
    expect.set_options(timeout=PATIENCE)
    django_settings.TODAY = ""
    unread.watch(django_settings)
    # Every new test client would look through all static files; the live server serves them by itself.
    django_settings.WHITENOISE_USE_FINDERS = False
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        config.stash[TEMPORARY] = tempfile.TemporaryDirectory(prefix="danvan-test-")
        database.setdefault("TEST", {})["NAME"] = str(Path(config.stash[TEMPORARY].name) / "test.sqlite3")
    else:
        # A database that is thrown away need not reach the disk.
        database["OPTIONS"]["options"] += " -c synchronous_commit=off"


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
            if not item.nodeid.startswith(WITH_A_BROWSER):
                raise pytest.UsageError(f"{item.nodeid}: stories in Chromium stand in tests/browser/, or are not run")
        elif not item.get_closest_marker("django_db") and not DATABASE_FIXTURES & asked:
            item.add_marker("plain")
    if config.getoption("--cross-section"):
        items[:] = [item for item in items if belongs(item)]
    if (seed := config.getoption("--shuffle")) is not None:
        items[:] = shuffled(items, seed)


def pytest_collection_finish():
    """What is imported by now stays: looking through it for garbage takes a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """What is not measured runs without the tracer, which adds half to it; pytest-cov's own mark spares no fixture."""
    tracer = Coverage.current()
    if tracer is None:
        return (yield)
    measure = item.config.stash.setdefault(MEASURE, Measure(tracer))
    if measure.wants(item):
        result = yield
        measure.note(item)
        return result
    tracer.stop()
    try:
        return (yield)
    finally:
        tracer.start()


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
def every_posted_field_is_read(request):
    """Of the tests of our pages; those that try every reader and rubbish post what is refused unread."""
    unread.found.clear()
    yield
    asked = request.node.nodeid.startswith(READ_WHOLE) and not request.node.get_closest_marker("posts_unread")
    assert not asked or unread.left_by_actions() == [], "posted, and read by no view"


@pytest.fixture(autouse=True)
def ledger_follows_the_steps(request):
    """Whatever the test did: what was written of it step by step is what all its steps say."""
    asks_database = request.node.get_closest_marker("django_db") or DATABASE_FIXTURES & set(request.fixturenames)
    if not asks_database or request.node.get_closest_marker("wrong_ledger"):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    before = last_step()
    yield
    assert connection.needs_rollback or ledger_troubles(since=before) == []


@pytest.fixture
def client():
    return PageClient()


@pytest.fixture(scope="session")
def media_folders(tmp_path_factory):
    """A new name each time; whoever stores a file makes the folder."""
    above = tmp_path_factory.mktemp("media")
    return (above / str(n) for n in count())


@pytest.fixture(autouse=True)
def own_media(settings, media_folders):
    settings.MEDIA_ROOT = next(media_folders)


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def history(monkeypatch):
    """Factories leave a history, as actions do."""
    monkeypatch.delattr(RowFactory, "_generate")


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_triggers():
    """Let the flush after `live_server` and transactional tests empty the append-only tables, and only that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", lambda operations, _: emptied(operations.connection))
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_stay_in_the_browser():
    """As in production; the live server would be asked for twenty files anew with every page."""
    serve = StaticFilesHandler.serve

    def kept(handler, request):
        answer = serve(handler, request)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", kept)
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


@pytest.fixture(scope="session", autouse=True)
def acts_wait_for_the_page():
    """A test is quicker than any person: on a page that still loads, what it clicks may move before the click ends.

    After a click that leads to another page the test reads that page, and not its first bytes.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("check", "click", "fill", "press", "select_option", "uncheck"):
            patch.setattr(Locator, name, between_loadings(getattr(Locator, name)))
        yield


def between_loadings(act):
    @wraps(act)
    def waiting(locator, *args, **options):
        locator.page.wait_for_load_state()
        act(locator, *args, **options)
        locator.page.wait_for_load_state()

    return waiting


@pytest.fixture
def context(context):
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(page):
    """Printed as the test left it, where the test failed."""
    yield page
    for left in page.context.pages:
        print(left.url, left.locator("body").inner_text(), sep="\n")


@pytest.fixture
def chromium_page(page):
    """Fails its test if a script raised or something was blocked (the CSP, say)."""
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
