"""What a mail server's refusal means: for this letter or for the connection, for now or for good (RFC 5321, 4.2.1)."""

from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused

PERMANENT = 500
# "Service not available, closing transmission channel".
CLOSING = 421


@dataclass(frozen=True)
class Refusal:
    """`is_final`: sending the same letter again is of no use; `ends_connection`: nor is sending others now."""

    reason: str
    is_final: bool
    ends_connection: bool


def refusal_in(error: Exception) -> Refusal:
    """A recipient or a text refused concerns that letter; a sender refused or a lost connection concerns all."""
    if answer := _answer(error):
        code, words = answer
        return Refusal(f"{code} {words}", is_final=code >= PERMANENT, ends_connection=code == CLOSING)
    of_server = isinstance(error, OSError) and not isinstance(error, SMTPNotSupportedError)
    return Refusal(f"{type(error).__name__}: {error}", is_final=not of_server, ends_connection=of_server)


def _answer(error: Exception) -> tuple[int, str] | None:
    """Code and words of the server about this one letter; letters have one recipient."""
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPDataError):
        code, words = error.smtp_code, error.smtp_error
    else:
        return None
    return code, words.decode(errors="replace") if isinstance(words, bytes) else str(words)
