"""Opinions and recommendations as the ledger has them: answered by a day, or still open."""

from datetime import date

from django import forms
from django.db.models import F, Q

from targets.measures.record_kinds import MATTERS

OPEN, OVERDUE = "open", "overdue"
OPEN_WORDS = {OPEN: "chưa trả lời", OVERDUE: "quá hạn"}


def answered_on(day: date) -> Q:
    return Q(answered_on__lte=day)


def open_on(day: date) -> Q:
    return Q(answered_on__isnull=True) | Q(answered_on__gt=day)


def overdue_on(day: date) -> Q:
    """The last day itself is not late."""
    return open_on(day) & Q(due_on__lt=day)


def in_time(day: date) -> Q:
    return answered_on(day) & (Q(due_on__isnull=True) | Q(answered_on__lte=F("due_on")))


def add_matters(fields: dict[str, forms.Field]) -> dict[str, forms.Field]:
    """The form's kinds with opinions and recommendations among them."""
    choices = [(key, kind.label) for key, kind in MATTERS.items()]
    fields["kind"].choices = [*fields["kind"].choices, *choices]
    return fields
