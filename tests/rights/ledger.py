"""Did a request write? Every table that a statement named is compared: a refused POST is shown to change nothing."""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cache

from auditlog.models import LogEntry
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# The stamp of a login is no action.
NOT_COUNTED = {"last_login"}


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that the block's statements wrote to."""
    found: set[str] = set()

    def watch(execute, sql, params, many, context):
        found.update(WRITES.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


def undone(ask: Callable) -> tuple:
    """What `ask()` returned and whether the database was another one afterwards; all of it is rolled back."""
    with transaction.atomic():
        with written() as tables:
            answer = ask()
        after = ledger(tables)
        transaction.set_rollback(True)
    return answer, after != ledger(tables)


def ledger(tables: Collection[str] | None = None) -> dict[str, list[tuple]]:
    """Every row of these of our tables, or of all of them, with many-to-many tables and the field history."""
    return {name: _rows(model) for name, model in our_tables().items() if tables is None or name in tables}


@cache
def our_tables() -> dict[str, type[Model]]:
    models = [model for name in ("programs", "targets") for model in apps.get_app_config(name).get_models(True)]
    return {model._meta.db_table: model for model in [*models, LogEntry]}


def _rows(model: type[Model]) -> list[tuple]:
    names = [field.attname for field in model._meta.concrete_fields if field.name not in NOT_COUNTED]
    return [tuple(map(str, row)) for row in model._base_manager.order_by("pk").values_list(*names)]
