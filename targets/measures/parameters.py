"""What a target chose of its measure: form fields, kept as JSON, read back as the fields of the measure."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from django.db.models import Model, QuerySet

# Before the name of each in the form of a target, where they stand among the target's own fields.
PREFIX = "p_"


def as_json(values: Mapping) -> dict:
    """Cleaned values of a form; what was left open is left out."""
    found = {name: _plain(value) for name, value in values.items()}
    return {name: value for name, value in found.items() if not _is_open(value)}


def _is_open(value) -> bool:
    """Of nought something is said."""
    return value is None or value is False or value in ("", [], {})


def _plain(value):
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted(_plain(one) for one in value)
    return value.isoformat() if isinstance(value, date) else value


def from_json(measure: type, stored: Mapping) -> dict:
    """The fields of that measure among what is stored; lists and dicts become tuples: measures are compared."""
    known = {field.name: field.type for field in fields(measure)}
    return {name: _typed(value, known[name]) for name, value in stored.items() if name in known}


def _typed(value, kind):
    if kind in (date, date | None):
        return date.fromisoformat(value)
    if isinstance(value, dict):
        return tuple(sorted((int(key), number) for key, number in value.items()))
    return tuple(value) if isinstance(value, list) else value
