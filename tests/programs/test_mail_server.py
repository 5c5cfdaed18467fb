"""Letters against a real mail server that refuses, dies or hangs: each arrives once, and no click waits for it."""

import threading
from collections import Counter
from datetime import timedelta
from time import monotonic

import pytest
import time_machine
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from danvan.kit import clock
from programs.actions import handins, letters
from programs.actions.delivery import LEASE, LONGEST_TASK, WAITS, deliver
from programs.models import Letter, Notice
from programs.rules import Refused
from tests.factories.handins import RegistrationFactory
from tests.factories.notices import LetterFactory
from tests.mail_server import TAKEN, MailServer
from tests.races.runners import together
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)
MOST_SECONDS = 2


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.SENDS_MAIL, settings.EMAIL_BACKEND = True, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 10
    settings.DEFAULT_FROM_EMAIL = "Dân vận <danvan@example.vn>"
    server.start()
    yield server
    server.stop()


@pytest.fixture
def world():
    world = make_world()
    world.secretary.email = "bi-thu@example.vn"
    world.secretary.save()
    return world


def some_letters(count=6, **more):
    return [LetterFactory(address=f"nguoi-{number}@example.vn", **more) for number in range(count)]


def each_once(server, made):
    return server.desk.arrived == Counter(letter.address for letter in made)


def a_day_of_runs(hours=26, every=timedelta(minutes=30)):
    """A run every half an hour by a clock that is moved on."""
    start = clock.now()
    with time_machine.travel(start, tick=True) as moved:
        while clock.now() < start + timedelta(hours=hours):
            deliver.call()
            moved.shift(every)


@pytest.mark.parametrize("answer", ["451 4.7.1 Try again later", "421 Closing"])
def test_a_server_that_refuses_for_a_day_gets_each_letter_once_afterwards(server, answer):
    made, back_at, asked = some_letters(), clock.now() + timedelta(hours=24), []

    def refuse_for_a_day(address):
        asked.append(address)
        return TAKEN if clock.now() > back_at else answer

    server.desk.answer_to = refuse_for_a_day
    a_day_of_runs(hours=31)
    assert each_once(server, made)
    assert not Letter.objects.exclude(given_up_at=None).exists()
    # Spread over hours: not one question a run for each letter.
    assert len(asked) <= len(made) * (len(WAITS) + 5)


def test_a_server_that_is_away_for_a_day_costs_no_try(server):
    made = some_letters()
    server.stop()
    a_day_of_runs(hours=24)
    assert set(Letter.objects.values_list("tries", "error")) == {(0, "")}
    server.start()
    assert deliver.call() == len(made)
    assert each_once(server, made)


def test_a_server_that_dies_in_the_middle_ends_the_run_and_nothing_is_lost_or_sent_twice(server):
    made = some_letters()
    server.desk.breaks_after = 3
    assert deliver.call() == 3
    assert Letter.objects.filter(sent_at=None, tries=1).count() == 1
    assert Letter.objects.filter(sent_at=None, tries=0).count() == 2
    server.desk.breaks_after = None
    a_day_of_runs(hours=1)
    assert each_once(server, made)


def test_one_recipient_refused_for_good_holds_up_no_other_and_the_office_sees_it_and_sends_it_again(
    server, world, client
):
    office = {world.staff.pk, world.other_staff.pk}
    lost = LetterFactory(to=world.secretary, address="bi-thu@example.vn", subject="Việc của chi bộ")
    made = some_letters(2)
    server.desk.answer_to = lambda address: "550 5.1.1 User unknown" if address == lost.address else TAKEN
    a_day_of_runs(hours=1)
    assert each_once(server, made)
    notice = Notice.objects.get(to=world.staff, kind="unmailed")
    assert "bi-thu@example.vn) không đến được: 550 5.1.1 User unknown" in notice.text
    assert set(Notice.objects.values_list("to", flat=True)) == office

    client.force_login(world.staff)
    assert "Thư chưa đến · 1" in client.get("/thong-bao/").content.decode()
    page = client.get("/thong-bao/thu/").content.decode()
    assert "Việc của chi bộ" in page
    assert "550 5.1.1 User unknown" in page
    world.secretary.email = "dung@example.vn"
    world.secretary.save()
    client.post(f"/thong-bao/thu/{lost.pk}/gui-lai/")
    wait_for_letters()
    lost.refresh_from_db()
    assert (lost.given_up_at, lost.error, lost.address) == (None, "", "dung@example.vn")
    assert server.desk.arrived["dung@example.vn"] == 1
    notice.refresh_from_db()
    assert notice.done_at is not None
    assert "Việc của chi bộ" not in client.get("/thong-bao/thu/").content.decode()


def test_only_the_office_of_the_recipient_sends_again(server, world):
    lost = LetterFactory(to=world.secretary, given_up_at=clock.now(), error="550")
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        letters.send_again(Letter.objects.all(), by=world.leader)
    stranger = LetterFactory(given_up_at=clock.now(), error="550")
    assert letters.send_again(Letter.objects.all(), by=world.staff) == 1
    wait_for_letters()
    stranger.refresh_from_db()
    lost.refresh_from_db()
    assert (stranger.given_up_at is None, lost.sent_at is None) == (False, False)


def wait_for_letters():
    """The thread that carries a click's own mail, if the click did not wait for it."""
    for thread in threading.enumerate():
        if thread.name == "letters":
            thread.join(20)


def test_a_click_stays_quick_with_a_hanging_server_and_carries_its_own_mail_alone(server, world, client):
    others = some_letters(3)
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    item = handins.hand_in(draft, by=world.secretary)
    server.desk.seconds = 2.5
    client.force_login(world.staff)
    client.get(f"/cong-trinh/{item.pk}/")
    begun = monotonic()
    answer = client.post(
        f"/cong-trinh/{item.pk}/tra-lai/", {"text": "Thiếu địa bàn.", "version": str(item.version)}, follow=True
    )
    assert monotonic() - begun < MOST_SECONDS
    item.refresh_from_db()
    assert (answer.status_code, item.state) == (200, "returned")
    assert server.desk.arrived == {}
    wait_for_letters()
    assert server.desk.arrived == {"bi-thu@example.vn": 1}
    assert Letter.objects.filter(sent_at=None).count() == len(others)


def test_two_runs_at_once_send_each_letter_once(server):
    made = some_letters(12)
    sent = together(deliver.call, deliver.call)
    assert sum(sent) == len(made)
    assert each_once(server, made)


def test_what_a_killed_worker_held_is_taken_up_again_by_the_command(server, world):
    held = LetterFactory(due_at=clock.now() + LEASE)
    begun = clock.now() - LONGEST_TASK - timedelta(minutes=1)
    fixed = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "programs.actions.delivery.deliver"}
    fixed |= {"run_after": begun, "backend_name": "default", "status": "RUNNING"}
    dead, alive = (DBTaskResult.objects.create(started_at=at, **fixed) for at in (begun, clock.now()))
    call_command("send_letters")
    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.status, alive.status, server.desk.arrived.total()) == ("READY", "RUNNING", 0)
    with time_machine.travel(clock.now() + LEASE, tick=True):
        call_command("send_letters")
    assert server.desk.arrived == {held.address: 1}
