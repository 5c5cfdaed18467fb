"""The flush after transactional tests: of what they wrote, which is little, past the triggers of append-only tables.

Django's own empties every table; on PostgreSQL the TRUNCATE of some eighty tables takes seconds, each time.
"""

from django.db import transaction

from danvan.kit import append_only


def emptied(connection) -> None:
    """Every row is gone but the migrations'; the append-only tables are guarded as before."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        filled = _filled(connection, cursor)
        guarded = [table for table in append_only.guarded_tables(connection) if table in filled]
        for table in guarded:
            append_only.remove(connection, table)
        for table in filled:
            # Foreign keys are checked at the end of the transaction, so that any order will do.
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        # PostgreSQL alters no table for which checks are still to be made.
        connection.check_constraints()
        for table in guarded:
            append_only.install(connection, table)


def _filled(connection, cursor) -> list[str]:
    tables = set(connection.introspection.table_names(cursor)) - {"django_migrations"}
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})" for table in tables]
    cursor.execute(" UNION ALL ".join(asked))
    return [table for (table,) in cursor.fetchall()]
