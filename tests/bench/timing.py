"""Sixty requests for one page over one connection."""

import http.client
import time
from dataclasses import dataclass

REQUESTS, WARM_UP = 60, 6


@dataclass(frozen=True)
class Timed:
    """`p50` and `p95` in milliseconds, `size` in bytes."""

    name: str
    queries: int
    size: int
    p50: float
    p95: float


def time_page(port: int, *, name: str, method: str, path: str, headers: dict, queries: int, before: list) -> Timed:
    """`before`: address and body of what is posted, untimed, ahead of every request; [] for nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    taken, size = [], 0
    for _ in range(WARM_UP + REQUESTS):
        if before:
            ask(connection, "POST", before[0], headers, before[1])
        start = time.perf_counter()
        size = ask(connection, method, path, headers)
        taken.append((time.perf_counter() - start) * 1000)
    connection.close()
    measured = sorted(taken[WARM_UP:])
    return Timed(name, queries, size, measured[len(measured) // 2], measured[int(len(measured) * 0.95)])


def ask(connection: http.client.HTTPConnection, method: str, path: str, headers: dict, body: str = "") -> int:
    """The size of the answer."""
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status not in (200, 302):
        raise RuntimeError(f"{method} {path}: {answer.status}")
    return len(body)
