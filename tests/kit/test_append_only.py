"""Rows of an append-only table can be added and read, nothing else; on either database."""

import pytest
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction

from danvan.kit import append_only

TABLE = "append_only_sample"
pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, word TEXT)")
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 'một')")
    append_only.install(connection, TABLE)
    return TABLE


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, word FROM {TABLE} ORDER BY id")
        return cursor.fetchall()


CHANGES = [
    f"UPDATE {TABLE} SET word = 'hai'",
    f"DELETE FROM {TABLE}",
    f"DELETE FROM {TABLE} WHERE id = 1",
]
CHANGES_OF_ONE_DATABASE = {
    "sqlite": [f"REPLACE INTO {TABLE} VALUES (1, 'hai')"],
    "postgresql": [
        f"TRUNCATE {TABLE}",
        f"INSERT INTO {TABLE} VALUES (1, 'hai') ON CONFLICT (id) DO UPDATE SET word = 'hai'",
    ],
}


def every_change():
    return CHANGES + CHANGES_OF_ONE_DATABASE[connection.vendor]


def test_a_row_can_be_added(table):
    run(f"INSERT INTO {table} VALUES (2, 'hai')")
    assert rows() == [(1, "một"), (2, "hai")]


def test_every_change_is_refused_in_vietnamese(table):
    for change in every_change():
        with pytest.raises(IntegrityError, match="Nhật ký không được sửa hoặc xóa"):
            run(change)
        assert rows() == [(1, "một")], change


def test_every_change_works_once_the_triggers_are_removed(table):
    append_only.remove(connection, table)
    for change in every_change():
        run(f"DELETE FROM {table}")
        run(f"INSERT INTO {table} VALUES (1, 'một')")
        run(change)
        assert rows() != [(1, "một")], change


def test_install_and_remove_can_be_repeated(table):
    append_only.install(connection, table)
    assert table in append_only.guarded_tables(connection)
    append_only.remove(connection, table)
    append_only.remove(connection, table)
    assert table not in append_only.guarded_tables(connection)


def test_another_table_stays_free(table):
    run("CREATE TABLE append_only_other (id INTEGER PRIMARY KEY)")
    run("INSERT INTO append_only_other VALUES (1)")
    run("DELETE FROM append_only_other")
    assert "append_only_other" not in append_only.guarded_tables(connection)


def test_the_flush_between_tests_empties_the_table_and_restores_the_triggers(table):
    statements = connection.ops.sql_flush(no_style(), [table])
    connection.ops.execute_sql_flush(statements)
    assert rows() == []
    assert table in append_only.guarded_tables(connection)
