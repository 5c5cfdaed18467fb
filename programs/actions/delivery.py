"""Carrying out the letters: one by one, each claimed for `LEASE` before it is sent and marked right after.

A claim is a moment before which nobody else takes the letter, so that any number of runs at once, in any process and
on any database, send it once; a run that is killed leaves the letter to whoever comes after the claim. What the
server refuses for now is tried again after `WAITS`, without end; what it refuses for good is given up and told to
the office. A lost connection ends the run. Work of one letter: a query to find it, an update
to claim it, an update to mark it.
"""

from collections.abc import Collection
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from danvan.kit import clock
from danvan.kit.beside import run_beside
from danvan.kit.mail import Refusal, refusal_in
from programs.actions.notices import notify
from programs.enums import NoticeKind
from programs.models import Letter, Notice, User
from programs.queries.letters import LETTERS, letter_key
from programs.queries.recipients import office_around

# Longer than one letter may take: some eight answers of the server, each within EMAIL_TIMEOUT.
LEASE = timedelta(minutes=5)
WAITS = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=3), timedelta(hours=6))
# For so long a click waits for its own mail; slower ones go out behind its back.
CLICK_SECONDS = 1
# A task that runs for longer belongs to a worker that is no more.
LONGEST_TASK = timedelta(hours=1)
log = structlog.get_logger()


def carry_later(letters: Collection[int], *, by: User | None) -> None:
    """After the commit. A click carries no letters but those, in a thread that it does not wait for long."""
    if settings.HAS_WORKER or by is None:
        transaction.on_commit(deliver.enqueue, robust=True)
    elif settings.SENDS_MAIL and letters:
        transaction.on_commit(partial(_carry_beside, list(letters)), robust=True)


def _carry_beside(letters: list[int]) -> None:
    run_beside(partial(deliver.call, letters), name="letters", seconds=CLICK_SECONDS)


@task()
def deliver(only: list[int] | None = None) -> int:
    """Every letter that is due, or those of `only`; how many went out. Nothing counts as tried without a connection."""
    if not settings.SENDS_MAIL:
        return 0
    letters = Letter.objects.filter(LETTERS, to__is_active=True)
    mailer, sent = get_connection(), 0
    try:
        mailer.open()
        while (letter := _claimed(letters if only is None else letters.filter(pk__in=only))) is not None:
            sent += _send(mailer, letter)
    except OSError as error:
        log.error("mail_server_unreachable", error=str(error))
    finally:
        mailer.close()
    return sent


def _claimed(letters: QuerySet[Letter]) -> Letter | None:
    """The letter that has been due for longest; nobody else takes it within `LEASE`.

    The claim asks of no other table: PostgreSQL looks again at the row alone once it has waited for another run.
    """
    while True:
        now = clock.now()
        letter = letters.filter(due_at__lte=now).order_by("due_at", "pk").first()
        if letter is None or Letter.objects.filter(LETTERS, pk=letter.pk, due_at__lte=now).update(due_at=now + LEASE):
            return letter


def _send(mailer, letter: Letter) -> bool:
    """Whether it went out. Raised: that the connection is of no more use, after the letter was put off."""
    letter.tries += 1
    try:
        _message(letter, mailer).send()
    except Exception as error:  # whatever is wrong with this letter, the others go on
        refusal = refusal_in(error)
        _put_off_or_give_up(letter, refusal)
        if refusal.ends_connection:
            raise
        return False
    letter.sent_at, letter.error = clock.now(), ""
    letter.save(update_fields=["sent_at", "error", "tries"])
    return True


def _put_off_or_give_up(letter: Letter, refusal: Refusal) -> None:
    letter.error, now = refusal.reason, clock.now()
    if refusal.is_final:
        letter.given_up_at = now
    else:
        letter.due_at = now + WAITS[min(letter.tries, len(WAITS)) - 1]
    log.error("letter_failed", letter=letter.pk, error=letter.error, given_up=refusal.is_final)
    with transaction.atomic():
        letter.save(update_fields=["given_up_at", "due_at", "error", "tries"])
        if refusal.is_final:
            _tell_office(letter)


def _tell_office(letter: Letter) -> None:
    """Once for each address that takes no mail, until its letters are sent again."""
    about = letter_key(letter)
    if Notice.objects.filter(about=about, done_at=None).exists():
        return
    notify(
        office_around(letter.to), by=None, kind=NoticeKind.MAIL_FAILED, about=about, url=reverse("programs:letters"),
        key=f"{about}:{letter.given_up_at:%Y%m%d%H%M%S}",
        text=f"Thư gửi {letter.to} ({letter.address}) không đến được: {letter.error}",
    )  # fmt: skip


@transaction.atomic
def take_up_tasks(*, by: None) -> int:
    """Tasks that a killed worker left behind wait again for a worker; how many."""
    left = DBTaskResult.objects.running().filter(started_at__lt=clock.now() - LONGEST_TASK)
    return left.update(status=TaskResultStatus.READY)


def _message(letter: Letter, mailer) -> EmailMultiAlternatives:
    """Sent twice it carries the same Message-ID, so that mail programs show it once."""
    host = urlsplit(settings.BASE_URL).hostname
    headers = {"Message-ID": f"<{letter.pk}.{letter.made_at:%Y%m%d%H%M%S}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(letter.subject, letter.text, None, [letter.address], None, mailer, headers=headers)
    message.attach_alternative(letter.html, "text/html")
    return message
