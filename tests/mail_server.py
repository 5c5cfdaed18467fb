"""A real mail server of the tests, on a port of its own: it takes, refuses, breaks off or hangs, as it is told."""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

TAKEN = "250 OK"


class Desk:
    """`answers(address)` is said to each recipient; `breaks_after`: with that many mails the line goes dead."""

    def __init__(self):
        self.arrived: Counter = Counter()
        self.answer_to: Callable[[str], str] = lambda address: TAKEN
        self.breaks_after: int | None = None
        self.seconds = 0.0

    async def handle_RCPT(self, server, session, envelope, address, options):
        await asyncio.sleep(self.seconds)
        if self.breaks_after is not None and self.arrived.total() >= self.breaks_after:
            server.transport.abort()
        answer = self.answer_to(address)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        self.arrived.update(envelope.rcpt_tos)
        return TAKEN


class MailServer:
    """Started and stopped at one port, so that it can be away and come back."""

    def __init__(self):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.desk, self._controller = Desk(), None

    def start(self) -> None:
        self._controller = Controller(self.desk, hostname="127.0.0.1", port=self.port)
        self._controller.factory = lambda: SMTP(self.desk, hostname="mail.example.vn")
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None
