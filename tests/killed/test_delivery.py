"""A worker killed between sending a mail and marking it: no mail is lost, and only that one is sent twice."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from programs.actions.delivery import LEASE, deliver
from programs.models import Letter
from tests.factories.notices import LetterFactory
from tests.mailbox import FOLDER, KILLED_AFTER
from tests.races.runners import together

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
LETTERS, KILLED_AT = 8, 4
DELIVER = "from programs.actions.delivery import deliver; deliver.call()"
SEND_LATER = "from programs.actions.delivery import deliver; deliver.enqueue()"


@pytest.fixture
def mailbox(tmp_path):
    folder = tmp_path / "mailbox"
    folder.mkdir()
    return folder


@pytest.fixture
def run(mailbox):
    """`run("shell", "-c", …)`: manage.py on the database of this test; `killed_after`: at so many mails in the box."""

    def manage(*words: str, killed_after: int = 0) -> int:
        more = {"DJANGO_SETTINGS_MODULE": "tests.killed.settings", "DATABASE_URL": url(), FOLDER: str(mailbox)}
        more |= {KILLED_AFTER: str(killed_after), "DANVAN_LOG_LEVEL": "CRITICAL", "DANVAN_TODAY": ""}
        # A worker that tells its coverage at the end cannot, when it is killed.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COV_")} | more
        return subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=environment, timeout=120).returncode

    return manage


def url() -> str:
    """The database of this test as an address."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    secret = f":{here['PASSWORD']}" if here["PASSWORD"] else ""
    return f"postgres://{here['USER']}{secret}@{here['HOST']}:{here['PORT'] or 5432}/{here['NAME']}"


def arrived(mailbox) -> Counter:
    return Counter(path.read_text() for path in mailbox.iterdir())


def the_claim_has_ended():
    """Of the letter that was being sent."""
    Letter.objects.update(due_at=F("due_at") - LEASE)


def assert_all_arrived_and_at_most_one_twice(mailbox, letters):
    found = arrived(mailbox)
    assert set(found) == {letter.address for letter in letters}
    assert sorted(found.values(), reverse=True) == [2] + [1] * (LETTERS - 1)
    assert not Letter.objects.filter(sent_at=None).exists()


def some_letters():
    return [LetterFactory(address=f"nguoi-{n}@example.vn") for n in range(LETTERS)]


def test_killed_in_the_middle_and_run_again(run, mailbox):
    letters = some_letters()
    assert run("shell", "-v", "0", "-c", DELIVER, killed_after=KILLED_AT) == -signal.SIGKILL
    assert sum(arrived(mailbox).values()) == KILLED_AT
    assert Letter.objects.filter(sent_at=None).count() == LETTERS - KILLED_AT + 1
    the_claim_has_ended()
    assert run("shell", "-v", "0", "-c", DELIVER) == 0
    assert_all_arrived_and_at_most_one_twice(mailbox, letters)
    assert run("shell", "-v", "0", "-c", DELIVER) == 0
    assert sum(arrived(mailbox).values()) == LETTERS + 1


def test_a_killed_worker_of_the_queue_leaves_its_letters_to_the_next_task(run, mailbox):
    letters = some_letters()
    assert run("shell", "-v", "0", "-c", SEND_LATER) == 0
    assert arrived(mailbox) == {}
    assert run("db_worker", "--batch", "--no-startup-delay", killed_after=KILLED_AT) == -signal.SIGKILL
    assert DBTaskResult.objects.get().status == "RUNNING"
    the_claim_has_ended()
    assert run("shell", "-v", "0", "-c", SEND_LATER) == 0
    assert run("db_worker", "--batch", "--no-startup-delay") == 0
    assert_all_arrived_and_at_most_one_twice(mailbox, letters)


def test_two_workers_at_once_send_each_letter_once(mailbox, monkeypatch, settings):
    letters = some_letters()
    settings.SENDS_MAIL, settings.EMAIL_BACKEND = True, "tests.mailbox.Folder"
    monkeypatch.setenv(FOLDER, str(mailbox))
    sent = together(deliver.call, deliver.call)
    assert sum(sent) == LETTERS
    assert arrived(mailbox) == Counter(letter.address for letter in letters)
