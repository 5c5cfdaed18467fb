"""Carrying out the letters: one by one, each marked as sent in a transaction of its own.

A crash between the sending and the mark repeats that one letter at the next run and loses none. A letter that fails
keeps its error and is tried again, `MOST_TRIES` times in all. Work of one letter: one query to find it, one update.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPException
from threading import Lock
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection, transaction
from django_tasks import task

from danvan.kit import clock
from programs.models import Letter

MOST_TRIES = 5
log = structlog.get_logger()
# SQLite cannot lock a row while others write, so there one thread at a time carries letters out.
_turn = Lock()


@task()
def deliver() -> int:
    """Every letter that waits, oldest first; how many went out. Without a connection nothing counts as tried."""
    if not settings.SENDS_MAIL:
        return 0
    mailer, sent, last = get_connection(), 0, 0
    try:
        mailer.open()
        while (letter := _carry_next(mailer, after=last)) is not None:
            last, sent = letter.pk, sent + (letter.sent_at is not None)
    except (OSError, SMTPException) as error:
        log.error("mail_server_unreachable", error=str(error))
    finally:
        mailer.close()
    return sent


def _carry_next(mailer, *, after: int) -> Letter | None:
    with _claimed(after) as letter:
        if letter is not None:
            _send(mailer, letter)
    return letter


@contextmanager
def _claimed(after: int) -> Iterator[Letter | None]:
    """The next waiting letter, which no other worker takes meanwhile; a dead worker's claim ends with it."""
    waiting = Letter.objects.filter(sent_at=None, tries__lt=MOST_TRIES, pk__gt=after, to__is_active=True)
    waiting = waiting.order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        with transaction.atomic():
            yield waiting.select_for_update(skip_locked=True, of=("self",)).first()
    else:
        with _turn:
            yield waiting.first()


def _send(mailer, letter: Letter) -> None:
    try:
        _message(letter, mailer).send()
    except Exception as error:  # whatever is wrong with this letter, the others go on
        letter.error = f"{type(error).__name__}: {error}"
        log.error("letter_failed", letter=letter.pk, error=letter.error)
        mailer.close()
    else:
        letter.sent_at, letter.error = clock.now(), ""
    letter.tries += 1
    letter.save(update_fields=["sent_at", "error", "tries"])


def _message(letter: Letter, mailer) -> EmailMultiAlternatives:
    """Sent twice it carries the same Message-ID, so that mail programs show it once."""
    host = urlsplit(settings.BASE_URL).hostname
    headers = {"Message-ID": f"<{letter.pk}.{letter.made_at:%Y%m%d%H%M%S}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(letter.subject, letter.text, None, [letter.address], None, mailer, headers=headers)
    message.attach_alternative(letter.html, "text/html")
    return message
