"""Conditions on rows that are valid from a day up to another, which is not included any more."""

from datetime import date

from django.db.models import Q


def not_ended(day: date) -> Q:
    """Valid on that day or to be valid later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def in_force(day: date) -> Q:
    return not_ended(day) & Q(valid_from__lte=day)
