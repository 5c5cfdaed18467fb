"""A database that lives as long as it is measured."""

from collections.abc import Iterator
from contextlib import contextmanager

import environ
import psycopg2


@contextmanager
def fresh_database(server_url: str, name: str) -> Iterator[str]:
    """The URL of an empty database of that name on the server; gone afterwards."""
    config = environ.Env.db_url_config(server_url)
    _execute(config, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    head, _, _ = server_url.rpartition("/")
    try:
        yield f"{head}/{name}"
    finally:
        _execute(config, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _execute(config: dict, *statements: str) -> None:
    connection = psycopg2.connect(
        host=config["HOST"],
        port=config["PORT"] or 5432,
        user=config["USER"],
        password=config["PASSWORD"],
        dbname="postgres",
    )
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()
