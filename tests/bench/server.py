"""gunicorn on a free port of loopback, stopped by the process that started it."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORKERS = 2
PATIENCE = 30
RESET_PEAK = "5"


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen

    def forget_peak(self) -> None:
        """From here on the peak is that of what follows (Linux only, like `peak_mb`)."""
        for worker in self._workers():
            Path(f"/proc/{worker}/clear_refs").write_text(RESET_PEAK)

    def peak_mb(self) -> float:
        """The most memory that one worker has held since."""
        return max(_peak_kb(worker) for worker in self._workers()) / 1024

    def _workers(self) -> list[str]:
        pid = self.process.pid
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@contextmanager
def serving(env: dict) -> Iterator[Server]:
    """No other process is touched when it ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "danvan.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--threads", "2", "--timeout", "600", "--keep-alive", "30"]
    command += ["--log-level", "warning", "--no-control-socket"]
    process = subprocess.Popen(command, env=env)
    try:
        _wait_for(process, port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _peak_kb(pid: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


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
