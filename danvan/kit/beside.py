"""Work that a click begins and does not wait for long: in a thread of its own, where no worker runs."""

from collections.abc import Callable
from threading import Thread

from django.db import connections


def run_beside(work: Callable[[], object], *, name: str, seconds: float) -> None:
    """Back after so many seconds at the latest; the work goes on."""
    thread = Thread(target=_run_and_close, args=(work,), name=name)
    thread.start()
    thread.join(seconds)


def _run_and_close(work: Callable[[], object]) -> None:
    try:
        work()
    finally:
        connections.close_all()
