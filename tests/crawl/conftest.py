"""The sample year, loaded once for all tests of this package and rolled back afterwards."""

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client

from programs.models import User
from targets.management.sample import load_sample_year
from tests.crawl.more import furnish
from tests.crawl.readers import READ_ALONG
from tests.crawl.walk import MOST_ALIKE, Walk, walk

TODAY = "2021-09-30"


@pytest.fixture(scope="package")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """The media folder and a session for each account; the database is the loaded one."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(django_settings, "TODAY", TODAY)
        patch.setattr(django_settings, "MEDIA_ROOT", media)
        load_sample_year()
        furnish()
        yield media, {user.username: session_of(user) for user in User.objects.filter(is_active=True)}
        transaction.set_rollback(True)


def session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies


@pytest.fixture(scope="package")
def handler():
    """One for all clients: each loads the middleware anew, which looks through all static files."""
    return Client().handler


@pytest.fixture
def visitor(sample, handler, db, settings):
    """`visitor("van-phong")`: a browser of that account; `visitor("")`: nobody's."""
    settings.MEDIA_ROOT, settings.TODAY = sample[0], TODAY

    def browse(username: str) -> Client:
        client = Client()
        client.handler = handler
        if username:
            client.cookies = sample[1][username].copy()
        return client

    return browse


@pytest.fixture(scope="package")
def walks() -> dict[str, Walk]:
    return {}


@pytest.fixture
def walked(visitor, walks):
    """`walked("van-phong")`: everything that this account reaches, walked once."""

    def once(username: str) -> Walk:
        if username not in walks:
            alike = 1 if username in READ_ALONG else MOST_ALIKE
            walks[username] = walk(visitor(username), "/bat-dau/" if username else "/", alike=alike)
        return walks[username]

    return once
