"""For each size: its own database, filled; a server of two workers; sixty requests a page, one after the other.

    python -m tests.bench [50 500 5000]

The pages are compared with the reader's own account page, the lightest that needs a login: what session, account,
rights and frame cost is in both.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile

from tests.bench.databases import fresh_database
from tests.bench.server import serving
from tests.bench.timing import Timed, time_page
from tests.environment import postgres

SIZES = (50, 500, 5000)
TODAY = "2021-09-30"


def main(sizes: list[int]) -> int:
    # Ended from outside it still stops its server and drops its database.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    offer = postgres()
    if not offer.value:
        print(offer.reason, file=sys.stderr)
        return 1
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="danvan-bench-") as folder:
            report(size, offer.value, folder)
    return 0


def report(size: int, server_url: str, folder: str) -> None:
    with fresh_database(server_url, f"danvan_bench_{size}") as url:
        plain = {"DATABASE_URL": url, "DANVAN_LOCAL_DIR": folder, "DANVAN_TODAY": TODAY}
        env = {**os.environ, **plain, "DANVAN_PRODUCTION": "0", "DANVAN_DEBUG": "0"}
        manage(env, "migrate", "--verbosity=0")
        filling = f"from tests.bench.fill import print_filled; print_filled({size})"
        filled = json.loads(manage(env, "shell", "--no-imports", "-c", filling))
        with serving(env) as port:
            timed = [time_page(port, **page) for page in filled["pages"]]
    print(f"\n{size} đơn vị, {filled['items']} mục, {filled['steps']} bước xử lý")
    print_table(timed)


def manage(env: dict, *command: str) -> str:
    asked = [sys.executable, "manage.py", *command]
    return subprocess.run(asked, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def print_table(timed: list[Timed]) -> None:
    """The first is the floor; everything else is told in multiples of its median."""
    floor = timed[0].p50
    print(f"  {'trang':<38}{'truy vấn':>9}{'KB':>8}{'p50 ms':>9}{'p95 ms':>9}{'× sàn':>8}")
    for page in timed:
        numbers = f"{page.queries:>9}{page.size / 1024:>8.0f}{page.p50:>9.1f}{page.p95:>9.1f}{page.p50 / floor:>8.1f}"
        print(f"  {page.name:<38}{numbers}", flush=True)


if __name__ == "__main__":
    sys.exit(main([int(text) for text in sys.argv[1:]] or list(SIZES)))
