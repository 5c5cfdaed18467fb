"""The application as a newcomer starts it: an empty folder, the sample year, gunicorn on a free loopback port."""

import os
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.source import ROOT

SAMPLE = tomllib.loads((ROOT / "targets/data/sample-2021.toml").read_text())
PASSWORD = SAMPLE["password"]
PATIENCE = 30


@contextmanager
def served() -> Iterator[str]:
    """The address of a fresh server with the sample year; server and data are gone afterwards."""
    with TemporaryDirectory(prefix="danvan-pictures-") as folder:
        environment = surroundings(Path(folder))
        for command in ("migrate", "load_sample"):
            subprocess.run(
                [sys.executable, "manage.py", command, "--verbosity=0"], cwd=ROOT, env=environment, check=True
            )
        port = free_port()
        command = ["-m", "gunicorn", "danvan.wsgi", f"--bind=127.0.0.1:{port}", "--threads=4", "--log-level=warning"]
        server = subprocess.Popen([sys.executable, *command, "--no-control-socket"], cwd=ROOT, env=environment)
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def surroundings(folder: Path) -> dict[str, str]:
    """Whatever .env says, the picture is of the plain sample year."""
    (folder / "static").mkdir()
    own = {
        "DANVAN_LOCAL_DIR": str(folder),
        "DANVAN_MEDIA_DIR": str(folder / "media"),
        "DATABASE_URL": f"sqlite:///{folder}/danvan.sqlite3",
        "DANVAN_TODAY": "2021-09-30",
        "DANVAN_PRODUCTION": "0",
        "DANVAN_DEBUG": "0",
    }
    return {**os.environ, **own}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen) -> str:
    for _ in range(PATIENCE * 5):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended at once with {server.returncode}")
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310 - our own server
            return address
        except urllib.error.URLError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {address} in {PATIENCE} seconds")
