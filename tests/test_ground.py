"""The ground of the suite: the history stays closed, also between tests that commit; Chromium reaches the site."""

import pytest
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection
from django.urls import reverse
from playwright.sync_api import expect

from danvan.kit import append_only

HISTORY = ["auditlog_logentry", "programs_exportlog", "programs_transition"]


def entry():
    kind, _ = ContentType.objects.get_or_create(app_label="programs", model="user")
    return LogEntry.objects.create(content_type=kind, object_pk="1", object_repr="x", action=LogEntry.Action.UPDATE)


@pytest.mark.django_db
def test_the_migrations_close_the_history():
    assert append_only.guarded_tables(connection) == HISTORY


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_no_history_and_an_intact_lock(turn):
    assert LogEntry.objects.count() == 0
    entry()
    with pytest.raises(IntegrityError, match=append_only.MESSAGE):
        LogEntry.objects.update(object_repr=f"y{turn}")
    assert LogEntry.objects.get().object_repr == "x"


def test_uploads_go_to_a_folder_of_the_test(tmp_path):
    name = default_storage.save("a.txt", ContentFile(b"a"))
    assert (tmp_path / "media" / name).read_bytes() == b"a"


def test_chromium_opens_the_login_page(chromium_page):
    chromium_page.goto(reverse("account_login"))
    expect(chromium_page.locator("[name=login]")).to_be_visible()
