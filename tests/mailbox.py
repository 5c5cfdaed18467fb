"""Mail servers of the tests: one that keeps each mail as a file and may be killed at it, one that refuses addresses."""

import os
import signal
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend as Outbox

FOLDER, KILLED_AFTER = "DANVAN_TEST_MAILBOX", "DANVAN_TEST_KILLED_AFTER"


class Folder(BaseEmailBackend):
    """Each mail a file that holds its address. The process is killed right after so many (SIGKILL)."""

    def send_messages(self, messages):
        folder, most = Path(os.environ[FOLDER]), int(os.environ.get(KILLED_AFTER, "0"))
        for message in messages:
            (folder / uuid4().hex).write_text(message.to[0])
            if most and len(list(folder.iterdir())) >= most:
                os.kill(os.getpid(), signal.SIGKILL)
        return len(messages)


class Choosy(Outbox):
    """Takes every mail but those whose address begins with "sai"."""

    def send_messages(self, messages):
        if any(address.startswith("sai") for message in messages for address in message.to):
            raise SMTPRecipientsRefused({messages[0].to[0]: (550, "không có hộp thư này".encode())})
        return super().send_messages(messages)


class Away(Outbox):
    """A server that does not answer."""

    def open(self):
        raise ConnectionRefusedError("không kết nối được")
