"""Did a request write? Asked of the whole database, so that a refused POST is shown to have changed nothing at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditlog.models import LogEntry
from django.apps import apps
from django.db import connection, transaction

WRITING = ("INSERT", "UPDATE", "DELETE")
# A session and the stamp of a login are not deeds.
NOT_COUNTED = {"last_login"}
SESSIONS = "django_session"


@contextmanager
def recorded() -> Iterator[list[str]]:
    """The writing statements of the block, sessions apart."""
    found: list[str] = []

    def watch(execute, sql, params, many, context):
        if sql.startswith(WRITING) and SESSIONS not in sql:
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


def undone(ask: Callable) -> tuple:
    """What `ask()` returned and whether the database was another one afterwards; all of it is rolled back."""
    with transaction.atomic():
        with recorded() as statements:
            answer = ask()
        after = ledger() if statements else None
        transaction.set_rollback(True)
    return answer, after is not None and after != ledger()


def ledger() -> dict[str, list[tuple]]:
    """Every row of every table of ours, its many-to-many tables and the field history."""
    models = [model for name in ("programs", "targets") for model in apps.get_app_config(name).get_models(True)]
    return {model._meta.label: _rows(model) for model in [*models, LogEntry]}


def _rows(model) -> list[tuple]:
    names = [field.attname for field in model._meta.concrete_fields if field.name not in NOT_COUNTED]
    return [tuple(map(str, row)) for row in model._base_manager.order_by("pk").values_list(*names)]
