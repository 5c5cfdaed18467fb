"""gunicorn on a free port of loopback, stopped by the process that started it."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WORKERS = 2
PATIENCE = 30


@contextmanager
def serving(env: dict) -> Iterator[int]:
    """The port. No other process is touched when it ends."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "danvan.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        str(WORKERS),
    ]
    command += ["--threads", "2", "--keep-alive", "30", "--log-level", "warning", "--no-control-socket"]
    server = subprocess.Popen(command, env=env)
    try:
        _wait_for(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(server: subprocess.Popen, port: int) -> None:
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            raise RuntimeError("gunicorn did not start")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except ConnectionError:
            time.sleep(0.1)
    raise RuntimeError("gunicorn does not answer")
