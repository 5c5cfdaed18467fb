"""Two people at the same moment: threads that set out together, each with a connection of its own."""

import threading
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from programs.rules import Incomplete, Stale
from tests.posted import PageClient

CLEAR = (PermissionDenied, Stale, Incomplete, ValidationError)
DONE = "done"
PATIENCE = 60


def together(*actions: Callable) -> list:
    """What each action came to, in their order: its answer, or the clear refusal. Any other exception fails."""
    start, answers, troubles = threading.Barrier(len(actions)), [None] * len(actions), []

    def do(place: int, action: Callable) -> None:
        try:
            connection.ensure_connection()
            start.wait(PATIENCE)
            answers[place] = action()
        except CLEAR as refusal:
            answers[place] = refusal
        except BaseException as trouble:  # a thread must not take its trouble to the grave
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    if troubles:
        raise troubles[0]
    return answers


def outcomes(answers: list) -> list[str]:
    """ "done", or what the doer was told, the done ones first."""
    told = [str(answer) if isinstance(answer, CLEAR) else DONE for answer in answers]
    return sorted(told, key=lambda text: text != DONE)


def client_of(user) -> PageClient:
    """Logged in; an exception in a view becomes the page that the reader would see."""
    client = PageClient(raise_request_exception=False)
    client.force_login(user)
    return client


def posts(url: str, data: dict, *users) -> list:
    """The answers to the same POST, sent by all of these users (one may stand there twice) at once."""
    clients = [client_of(user) for user in users]
    return together(*[lambda client=client: client.post(url, data) for client in clients])
