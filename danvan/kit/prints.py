"""A short print of a row as it is stored: a form carries it, so that a change made meanwhile is noticed."""

import hashlib

from django.db.models import Model


def print_of(row: Model) -> str:
    """The same for the same stored values; for rows without a `version` of their own. Give it a row just read."""
    values = [field.value_from_object(row) for field in row._meta.concrete_fields]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
