"""What a reader typed when the session had ended: kept in the new session until it is sent again after the login.

Files cannot be kept; passwords and tokens never are.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest

from danvan.kit import clock
from programs.models import HandIn
from programs.queries.current import FIELD

KEY = "kept_post"
NEVER_KEPT = {"csrfmiddlewaretoken", "login", "password", "oldpassword", "password1", "password2"}
# What a page or its button knows by itself: whoever pressed it typed nothing, and needs but the button again.
BY_PAGE = {
    FIELD, "version", "page", "copy", "next", "program", "organization", "into", "active", "allowed", "wanted", "shown",
    "dashboard", "of_movement", "huong", "makeup", *HandIn.BY_BUTTON,
}  # fmt: skip
# Long as they are, nobody recognises them.
OF_MACHINES = {"token", "fingerprint"}
MOST_CHARACTERS = 400_000
KEPT_FOR = dt.timedelta(hours=2)
SHORT = 12


@dataclass(frozen=True)
class InterruptedPost:
    """A posted form: where it went and its fields, (name, value) in the order in which they came."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool

    @property
    def texts(self) -> list[str]:
        """What the reader will recognise: the longer texts, not identifiers and ticks."""
        return [value for name, value in self.fields if len(value) > SHORT and name not in OF_MACHINES]


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Nothing for a button alone, which posts no more than what its page knows."""
    posted = [(name, value) for name, values in request.POST.lists() if name not in NEVER_KEPT for value in values]
    return posted if {name for name, value in posted if value} - BY_PAGE else []


def typed_in(request: HttpRequest) -> InterruptedPost | None:
    """What this very POST of one of our own pages carries, for a page that must refuse it; None for nothing typed."""
    if request.method != "POST" or request.resolver_match is None or not comes_from_us(request):
        return None
    try:
        typed = InterruptedPost(request.get_full_path(), fields_of(request), bool(request.FILES))
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


def interrupted_post(request: HttpRequest) -> InterruptedPost | None:
    """What this session keeps, unless it is too old: on a shared computer it might be somebody else's."""
    stored = request.session.get(KEY)
    if not stored or clock.now() - dt.datetime.fromisoformat(stored["at"]) > KEPT_FOR:
        return None
    return InterruptedPost(stored["path"], [tuple(pair) for pair in stored["fields"]], stored["had_files"])


def drop(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def comes_from_us(request: HttpRequest) -> bool:
    """Was the form on one of our own pages? A foreign page must not get its fields re-sent by a trusting reader."""
    own = f"{request.scheme}://{request.get_host()}"
    if origin := request.headers.get("Origin"):
        return origin == own
    return request.headers.get("Referer", "").startswith(f"{own}/")
