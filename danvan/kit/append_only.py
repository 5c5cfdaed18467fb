"""Tables whose rows can be added but never changed: triggers that refuse UPDATE, DELETE and (on PostgreSQL) TRUNCATE.

A refused statement raises `IntegrityError` with `MESSAGE` on both databases. Only the owner of the table can lift
the triggers, with `remove`; a purge is a documented step of the database's owner, not of the application.
"""

MESSAGE = "Nhật ký không được sửa hoặc xóa."
_PREFIX = "append_only_"

# Error 23001 (restrict_violation) is what Django turns into IntegrityError, as SQLite's RAISE(ABORT) is.
_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_PREFIX}refuse() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
    RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23001';
END
$refuse$
"""
# SQLite's INSERT OR REPLACE deletes the old row without firing its DELETE trigger: hence the third one.
_TRIGGERS = {
    "postgresql": {
        "row": "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {prefix}refuse()",
        "truncate": "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {prefix}refuse()",
    },
    "sqlite": {
        "update": "BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        "delete": "BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        "replace": (
            "BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid) "
            "BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ),
    },
}


def install(connection, table: str) -> None:
    """Make `table` append-only; harmless where it already is."""
    remove(connection, table)
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for name, body in _triggers(connection, table):
            rule = body.format(table=quoted(table), prefix=_PREFIX, message=MESSAGE)
            cursor.execute(f"CREATE TRIGGER {quoted(name)} {rule}")


def remove(connection, table: str) -> None:
    """Let `table` be changed again; harmless where it already may."""
    quoted = connection.ops.quote_name
    on_table = f" ON {quoted(table)}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name, _ in _triggers(connection, table):
            cursor.execute(f"DROP TRIGGER IF EXISTS {quoted(name)}{on_table}")


def guarded_tables(connection) -> list[str]:
    """The tables that are append-only now, in alphabetical order."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        present = {name for (name,) in cursor.fetchall()}
    return sorted(table for table in tables if {name for name, _ in _triggers(connection, table)} <= present)


def _triggers(connection, table):
    """Names (PostgreSQL cuts them at 63 bytes) and bodies of the triggers of this database."""
    bodies = _TRIGGERS[connection.vendor]
    return [(f"{_PREFIX}{kind}_{table}"[:63], body) for kind, body in bodies.items()]
