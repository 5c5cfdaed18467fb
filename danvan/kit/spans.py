"""Rows that are valid from a day up to another, which is not included any more: `valid_from`, `valid_to`."""

from datetime import date

from django.db.models import Q


def not_ended(day: date) -> Q:
    """Valid on that day or to be valid later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def in_force(day: date) -> Q:
    return not_ended(day) & Q(valid_from__lte=day)


def in_force_between(first: date, last: date) -> Q:
    """In force on some day from the first to the last, both included."""
    return not_ended(first) & Q(valid_from__lte=last)


def touched_since(day: date) -> Q:
    """Those that began, ended or go on on that day or later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=day)


def going_on() -> Q:
    """`goes_on` for queries."""
    return Q(valid_to__isnull=True)


def goes_on(row) -> bool:
    """Has it no last day?"""
    return row.valid_to is None


def changes_after(row, day: date) -> bool:
    """Does it begin or end after that day?"""
    return row.valid_from > day or (row.valid_to is not None and row.valid_to > day)


def has_come(first: date | None, day: date) -> bool:
    """What begins or ends from `first` on has done so by that day; without a first day it never does."""
    return first is not None and first <= day


def is_in_force(row, day: date) -> bool:
    """`in_force` for one row; one that has no first day has always been valid."""
    return not has_come(row.valid_to, day) and (row.valid_from is None or has_come(row.valid_from, day))
