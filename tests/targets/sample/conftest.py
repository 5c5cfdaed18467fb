"""The sample year, loaded once for all tests of this package and taken back afterwards."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from targets.management.sample import load_sample_year

AUTUMN = date(2021, 9, 30)


@pytest.fixture(scope="package")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the loader tells of it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "TODAY", AUTUMN.isoformat())
        patch.setattr(django_settings, "MEDIA_ROOT", tmp_path_factory.mktemp("media"))
        with transaction.atomic():
            yield load_sample_year()
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def autumn(settings, sample):
    settings.TODAY = AUTUMN.isoformat()
