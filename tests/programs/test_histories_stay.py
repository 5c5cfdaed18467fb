"""Field history, steps and the log of exports: whoever tries, by whatever way, changes no row of them."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, connection, models, transaction

from danvan.kit import append_only
from programs.models import ExportLog, Transition
from tests.factories.handins import TransitionFactory
from tests.factories.people import ExportLogFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("history")]
# Model, what makes a row of it, a column with another value, a column of time.
HISTORIES = [
    (LogEntry, UserFactory, {"object_repr": "người khác"}, "timestamp"),
    (Transition, TransitionFactory, {"text": "lời khác"}, "at"),
    (ExportLog, ExportLogFactory, {"rows": 0}, "at"),
]
WAYS = {
    "save": lambda row, other, moment: rewritten(row, other).save(),
    "save of one field": lambda row, other, moment: rewritten(row, other).save(update_fields=list(other)),
    "update": lambda row, other, moment: rows(row).update(**other),
    "update of the time": lambda row, other, moment: rows(row).update(**{moment: models.F(moment) - timedelta(days=1)}),
    "bulk_update": lambda row, other, moment: rows(row).bulk_update([rewritten(row, other)], list(other)),
    "bulk_create over it": lambda row, other, moment: bulk_over(row, other),
    "delete": lambda row, other, moment: row.delete(),
    "delete of all": lambda row, other, moment: rows(row).all().delete(),
    "delete without asking": lambda row, other, moment: rows(row).all()._raw_delete("default"),
    "raw update": lambda row, other, moment: run(f"UPDATE {table(row)} SET {next(iter(other))} = {next(iter(other))}"),
    "raw delete": lambda row, other, moment: run(f"DELETE FROM {table(row)}"),
}


def rows(row):
    return type(row)._base_manager


def table(row):
    return row._meta.db_table


def rewritten(row, other):
    for name, value in other.items():
        setattr(row, name, value)
    return row


def bulk_over(row, other):
    rows(row).bulk_create(
        [rewritten(row, other)], update_conflicts=True, update_fields=list(other), unique_fields=["id"]
    )


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def stored(model):
    return list(model._base_manager.order_by("pk").values())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("model", "make", "other", "moment"), HISTORIES, ids=[m.__name__ for m, *_ in HISTORIES])
def test_no_way_changes_a_row(model, make, other, moment, way):
    make()
    row, before = model._base_manager.first(), stored(model)
    with pytest.raises(IntegrityError, match="Nhật ký không được sửa hoặc xóa"), transaction.atomic():
        WAYS[way](row, other, moment)
    assert stored(model) == before


@pytest.mark.postgres
@pytest.mark.parametrize("model", [LogEntry, Transition, ExportLog])
def test_not_even_truncate(model):
    with pytest.raises(IntegrityError, match="Nhật ký không được sửa hoặc xóa"), transaction.atomic():
        run(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_the_triggers_come_with_the_migrations():
    wanted = {model._meta.db_table for model, *_ in HISTORIES}
    assert wanted <= set(append_only.guarded_tables(connection))
