"""What was measured, as the table of `danvan/docs/performance.md`."""

from dataclasses import dataclass

from tests.bench.server import Server
from tests.bench.timing import Page, Reader, Times, Write

HEAD = ("trang", "truy vấn", "KB", "MB", "p50 ms", "p95 ms", "× F", "sau ghi p50", "p95", "× F")


@dataclass(frozen=True)
class Row:
    """`peak`: the most memory that a worker held meanwhile, in MB."""

    page: Page
    size: int
    peak: float
    unchanged: Times
    written: Times


def measured(server: Server, page: Page, write: Write) -> Row:
    """As the data stand, then with a write by another user ahead of every request."""
    reader, writer = Reader(server.port), Reader(server.port)
    server.forget_peak()
    unchanged, size = reader.time(page)
    written, _ = reader.time(page, lambda: writer.write(write))
    return Row(page, size, server.peak_mb(), unchanged, written)


def markdown(floor: Times, rows: list[Row]) -> str:
    lines = [HEAD, ("---", *["---:"] * (len(HEAD) - 1))]
    lines.append(("trang trơn, F", "3", "", "", *_told(floor, floor), "", "", ""))
    for row in rows:
        size, peak = f"{row.size / 1024:.0f}", f"{row.peak:.0f}"
        told = *_told(row.unchanged, floor), *_told(row.written, floor)
        lines.append((row.page.name, str(row.page.queries), size, peak, *told))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _told(times: Times, floor: Times) -> tuple[str, str, str]:
    return f"{times.p50:.1f}", f"{times.p95:.1f}", f"{times.p50 / floor.p50:.1f}"
