"""Many rows at once, in a number of statements that does not grow with them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db import connection
from django.db.models import Model

Item = TypeVar("Item")
AT_ONCE = 1000


def in_parts(items: Sequence[Item], size: int = AT_ONCE) -> Iterator[Sequence[Item]]:
    """Some at a time, in their order; nothing of an empty list."""
    for first in range(0, len(items), size):
        yield items[first : first + size]


def insert_new(rows: Sequence[Model]) -> None:
    """Insert all of one model, leaving out those that a unique constraint refuses. Keys are not set on the rows.

    Django splits an insert on SQLite at 999 values, ninety rows here; there one prepared statement runs over them all.
    """
    if not rows:
        return
    if connection.vendor == "sqlite":
        _run_over(rows)
    else:
        type(rows[0])._base_manager.bulk_create(rows, ignore_conflicts=True)


def _run_over(rows: Sequence[Model]) -> None:
    fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(rows[0]._meta.db_table)
    values = [[field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields] for row in rows]
    query = f"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608 - names of ours
    with connection.cursor() as cursor:
        cursor.executemany(query, values)
