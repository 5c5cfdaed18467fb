"""Searching without marks in stored folded columns, alike on SQLite and PostgreSQL."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from danvan.kit.text import fold


def search(queryset: QuerySet, text: str, *fields: str) -> QuerySet:
    """Rows that hold every word of `text`, each in one of the folded `fields` (`search_text` when none is named).

    `%` and `_` stand for themselves. Empty text: all rows.
    """
    for word in fold(text).split():
        places = [Q(**{f"{field}__contains": word}) for field in fields or ("search_text",)]
        queryset = queryset.filter(reduce(or_, places))
    return queryset
