"""What a reader typed when the session had ended: kept in the new session until it is sent again after the login.

Files cannot be kept; passwords and tokens never are.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest

from danvan.kit import clock

KEY = "kept_post"
NEVER_KEPT = {"csrfmiddlewaretoken", "login", "password", "oldpassword", "password1", "password2"}
MOST_CHARACTERS = 400_000
KEPT_FOR = dt.timedelta(hours=2)
SHORT = 12


@dataclass(frozen=True)
class Kept:
    """A posted form: where it went and its fields, (name, value) in the order in which they came."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool

    @property
    def texts(self) -> list[str]:
        """What the reader will recognise: the longer texts, not identifiers and ticks."""
        return [value for _, value in self.fields if len(value) > SHORT]


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() if name not in NEVER_KEPT for value in values]


def typed_in(request: HttpRequest) -> Kept | None:
    """What this very POST of one of our own pages carries, for a page that must refuse it; None for nothing typed."""
    if request.method != "POST" or request.resolver_match is None or not comes_from_us(request):
        return None
    try:
        typed = Kept(request.get_full_path(), fields_of(request), bool(request.FILES))
    except (SuspiciousOperation, BadRequest, OSError):  # too large, cut off
        return None
    return typed if typed.texts else None


def keep(request: HttpRequest) -> bool:
    """Keep this POST's texts; False when there is nothing worth it or too much of it."""
    fields = fields_of(request)
    if not fields or sum(len(value) for _, value in fields) > MOST_CHARACTERS:
        return False
    request.session[KEY] = {
        "path": request.get_full_path(),
        "fields": fields,
        "had_files": bool(request.FILES),
        "at": clock.now().isoformat(),
    }
    return True


def kept_of(request: HttpRequest) -> Kept | None:
    """What this session keeps, unless it is too old: on a shared computer it might be somebody else's."""
    stored = request.session.get(KEY)
    if not stored or clock.now() - dt.datetime.fromisoformat(stored["at"]) > KEPT_FOR:
        return None
    return Kept(stored["path"], [tuple(pair) for pair in stored["fields"]], stored["had_files"])


def drop(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def comes_from_us(request: HttpRequest) -> bool:
    """Was the form on one of our own pages? A foreign page must not get its fields re-sent by a trusting reader."""
    own = f"{request.scheme}://{request.get_host()}"
    if origin := request.headers.get("Origin"):
        return origin == own
    return request.headers.get("Referer", "").startswith(f"{own}/")
