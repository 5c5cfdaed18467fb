"""For each size: its own database, filled; a bare server for the floor, then ours, and many requests a page.

python -m tests.bench [50 500 5000 50000 250000]
"""

import json
import os
import signal
import subprocess
import sys
import tempfile

from tests.bench.databases import fresh_database
from tests.bench.server import serving
from tests.bench.table import markdown, measured
from tests.bench.timing import Page, Reader, Write
from tests.environment import postgres

SIZES = (50, 500, 5000)
TODAY = "2021-09-30"
FLOOR = {"DJANGO_SETTINGS_MODULE": "tests.bench.floor"}


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
        with serving(env | FLOOR) as server:
            floor, _ = Reader(server.port).time(Page(**filled["floor"]))
        with serving(env) as server:
            write = Write(**filled["write"])
            rows = [measured(server, Page(**page), write) for page in filled["pages"]]
    print(f"\n{size} đơn vị, {filled['items']} mục, {filled['steps']} bước xử lý\n")
    print(markdown(floor, rows), flush=True)


def manage(env: dict, *command: str) -> str:
    asked = [sys.executable, "manage.py", *command]
    return subprocess.run(asked, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main([int(text) for text in sys.argv[1:]] or list(SIZES)))
