"""The scene is made once a module: each question is asked inside a savepoint that is rolled back."""

import pytest
from django.db import transaction
from django.test import Client

from tests.rights.scene import Scene, make_scene


def cookies_of(scene: Scene) -> dict:
    """A session for each reader, so that nobody has to log in again for every question."""
    jars = {}
    for reader, person in scene.people.items():
        client = Client()
        client.force_login(person)
        jars[reader] = client.cookies
    return jars


@pytest.fixture(scope="module")
def made_scene(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), transaction.atomic():
        scene = make_scene()
        yield scene, cookies_of(scene), tmp_path_factory.mktemp("media")
        transaction.set_rollback(True)


@pytest.fixture
def scene(made_scene, db, settings):
    made, _, media = made_scene
    settings.MEDIA_ROOT = media
    return made


@pytest.fixture(scope="module")
def handler():
    """One for all clients: each loads the middleware anew, which looks through all static files."""
    return Client().handler


@pytest.fixture
def visitor(made_scene, scene, handler):
    """`visitor("leader")`: a browser in which that reader is logged in; without a session for "anonymous"."""

    def browse(reader: str) -> Client:
        client = Client()
        client.handler = handler
        if reader != "anonymous":
            client.cookies = made_scene[1][reader].copy()
        return client

    return browse
