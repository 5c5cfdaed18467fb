"""The table of the tests' own model, on the database of the run."""

import pytest
from django.db import connection

from tests.kit.own_model import Thing


@pytest.fixture(scope="session")
def _thing_table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Thing)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.delete_model(Thing)


@pytest.fixture
def things(_thing_table, db):
    """The manager of an empty table of `Thing`."""
    return Thing.objects
