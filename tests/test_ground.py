"""The ground of the suite: the history stays closed, also between tests that commit; Chromium reaches the site."""

import re
from fnmatch import fnmatchcase
from pathlib import Path
from types import SimpleNamespace

import pytest
from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection
from django.urls import reverse
from playwright.sync_api import expect

from danvan.kit import append_only
from tests.measured import FRUITLESS, UNMEASURED, Measure, is_measured
from tests.rooms import room_of, shuffled

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


@pytest.mark.parametrize("turn", [1, 2])
def test_uploads_go_to_a_folder_of_the_test(turn, tmp_path_factory):
    default_storage.save("a.txt", ContentFile(b"a"))
    (kept,) = Path(settings.MEDIA_ROOT).iterdir()
    assert (kept.name, kept.read_bytes()) == ("a.txt", b"a")
    assert kept.is_relative_to(tmp_path_factory.getbasetemp())


def test_chromium_opens_the_login_page(chromium_page):
    chromium_page.goto(reverse("account_login"))
    expect(chromium_page.locator("[name=login]")).to_be_visible()


def test_every_pattern_of_what_is_not_measured_names_tests_that_there_are():
    found = {
        f"tests/{path.relative_to(Path(__file__).parent)}::{name}"
        for path in Path(__file__).parent.rglob("test_*.py")
        for name in re.findall(r"^ *def (test_\w+)", path.read_text(), re.MULTILINE)
    }
    assert [pattern for pattern in UNMEASURED if not any(fnmatchcase(test, pattern) for test in found)] == []
    assert is_measured(asked("tests/programs/test_remarks.py::test_a_remark"))
    assert not is_measured(asked("tests/targets/test_unit_cost.py::test_a_page[leader]"))


def test_of_each_test_the_first_case_is_measured():
    name = "tests/programs/test_remarks.py::test_a_remark"
    assert is_measured(asked(f"{name}[leader-1]", who=0, number=0))
    assert not is_measured(asked(f"{name}[leader-2]", who=0, number=1))
    assert not is_measured(asked(f"{name}[staff-1]", who=1, number=0))


def test_a_file_is_measured_until_its_tests_tell_nothing_new():
    taken = {"programs/rules/remarks.py": {1}}
    measure = Measure(SimpleNamespace(_collector=SimpleNamespace(data=taken)))
    test, other = asked("tests/test_a.py::test_a"), asked("tests/test_b.py::test_b")
    for number in range(FRUITLESS + 1):
        assert measure.wants(test), number
        measure.note(test)
    assert (measure.wants(test), measure.wants(other)) == (False, True)
    taken["programs/rules/remarks.py"].add(2)
    measure.note(test)
    assert measure.wants(test)


def asked(nodeid: str, **indices: int):
    """A test as pytest hands it over; `indices`: which case of each parameter it is."""
    return SimpleNamespace(nodeid=nodeid, **({"callspec": SimpleNamespace(indices=indices)} if indices else {}))


def test_another_order_keeps_every_test_and_the_rooms_whole():
    items = [SimpleNamespace(nodeid=f"tests/test_{room}.py::test_{n}") for room in "abcd" for n in range(5)]
    order = shuffled(items, 1)
    assert order != items and sorted(order, key=items.index) == items
    rooms = [room_of(item.nodeid) for item in order]
    assert len([room for room, before in zip(rooms, [None, *rooms], strict=False) if room != before]) == 4
    assert shuffled(items, 1) == order != shuffled(items, 2)
