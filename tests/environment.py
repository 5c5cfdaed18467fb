"""What this machine offers to the suite: a PostgreSQL server (printed by `python -m tests.environment`), a Chromium."""

import os
import shutil
import sys
from dataclasses import dataclass

import environ
import psycopg2

DEFAULT_POSTGRES = "postgres://postgres@127.0.0.1:5432/danvan"
# The shell draws no windows around its pages: the stories take half the time.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Offer:
    """A thing that may be there: its `value`, else the `reason` why tests that need it cannot run."""

    value: str = ""
    reason: str = ""


def postgres() -> Offer:
    """The URL in `DANVAN_TEST_POSTGRES` if its server answers; the database named there need not exist."""
    url = os.environ.get("DANVAN_TEST_POSTGRES", DEFAULT_POSTGRES)
    config = environ.Env.db_url_config(url)
    try:
        psycopg2.connect(
            host=config["HOST"],
            port=config["PORT"] or 5432,
            user=config["USER"],
            password=config["PASSWORD"],
            dbname="postgres",
            connect_timeout=3,
        ).close()
    except psycopg2.OperationalError as error:
        return Offer(reason=f"no PostgreSQL answers at {config['HOST']} (DANVAN_TEST_POSTGRES): {str(error).strip()}")
    return Offer(value=url)


def chromium() -> Offer:
    """The path in `DANVAN_CHROMIUM`, else the first Chromium on the PATH."""
    names = [os.environ["DANVAN_CHROMIUM"]] if os.environ.get("DANVAN_CHROMIUM") else CHROMIUM_NAMES
    path = next(filter(None, map(shutil.which, names)), None)
    if path:
        return Offer(value=path)
    return Offer(reason=f"no Chromium: none of {', '.join(names)} is on the PATH (DANVAN_CHROMIUM)")


def demanded(what: str) -> bool:
    """Must `what` (POSTGRES, CHROMIUM) be here, so that a test without it fails instead of being skipped?"""
    return os.environ.get(f"DANVAN_DEMAND_{what}", "") not in ("", "0")


if __name__ == "__main__":
    offer = postgres()
    print(offer.value or offer.reason)
    sys.exit(0 if offer.value else 1)
