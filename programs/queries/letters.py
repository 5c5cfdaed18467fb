"""Mails that did not go out: which there are, and which of them a reader's office cares for."""

from django.db.models import Q, QuerySet

from programs.enums import Role
from programs.models import Appointment, Letter
from programs.rules import roles_of

# Waiting for the next run; the others are sent or given up.
LETTERS = Q(sent_at=None, given_up_at=None)
UNSENT = Q(sent_at=None) & (Q(given_up_at__isnull=False) | Q(tries__gt=0))


def letter_key(letter: Letter) -> str:
    """By which the office's notice is known: one a person whom mails do not reach."""
    return f"mail:{letter.to_id}"


def unsent_letters_for(user) -> QuerySet[Letter]:
    """Given up, or refused for now, of people who hold or held a post where the reader is the office."""
    posts = Appointment.objects.filter(roles_of(user).within("organization__", Role.STAFF))
    rows = Letter.objects.filter(UNSENT, to__in=posts.values("user"))
    return rows.select_related("to").order_by("-made_at", "-pk")


def given_up_count(user) -> int:
    return unsent_letters_for(user).filter(given_up_at__isnull=False).count()
