"""Many requests for one page over one connection, as the data stand and right after a write by another user."""

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

WARM_UP, LEAST, MOST = 3, 3, 60
# Of one page, before it is asked no more.
SECONDS = 20
PATIENCE = 600
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Page:
    """`fields`: what is posted; None of a page that is asked for with GET."""

    name: str
    path: str
    headers: dict[str, str]
    queries: int
    fields: dict[str, str] | None = None


@dataclass
class Write:
    """Another user says, or takes back, that a proposal belongs to the movement: each time a figure changes."""

    path: str
    headers: dict[str, str]
    fields: dict[str, str]
    version: int

    def next_fields(self) -> dict[str, str]:
        fields = {**self.fields, "version": str(self.version), "of_movement": str(self.version % 2)}
        self.version += 1
        return fields


@dataclass(frozen=True)
class Times:
    """In milliseconds."""

    p50: float
    p95: float


class Reader:
    """One connection to the server."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def time(self, page: Page, before: Callable[[], object] = lambda: None) -> tuple[Times, int]:
        """How long it took, and the bytes of the answer; what is done `before` each request is not timed."""
        taken, size, end = [], 0, time.perf_counter() + SECONDS
        while len(taken) < WARM_UP + LEAST or (len(taken) < WARM_UP + MOST and time.perf_counter() < end):
            before()
            start = time.perf_counter()
            size = self.ask(page.path, page.headers, page.fields)
            taken.append((time.perf_counter() - start) * 1000)
        measured = sorted(taken[WARM_UP:])
        return Times(measured[len(measured) // 2], measured[int(len(measured) * 0.95)]), size

    def write(self, write: Write) -> None:
        self.ask(write.path, write.headers, write.next_fields())

    def ask(self, path: str, headers: dict[str, str], fields: dict[str, str] | None = None) -> int:
        """The size of the answer."""
        if fields is None:
            self.connection.request("GET", path, headers=headers)
        else:
            self.connection.request("POST", path, urlencode(fields), {**headers, **FORM})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status not in (200, 302):
            raise RuntimeError(f"{path}: {answer.status}")
        return len(body)
