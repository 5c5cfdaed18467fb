"""A person's own notices: how many are unread, and the list as it was filtered."""

from dataclasses import dataclass

from django.db.models import QuerySet

from danvan.kit.search import search
from programs.models import UNREAD, Notice

UNREAD_ONLY, DONE_ONLY = "chua-doc", "da-xong"


@dataclass(frozen=True)
class NoticesWanted:
    """`show`: "" (all), "chua-doc" (unread), "da-xong" (whose thing is done); `kind` of `NoticeKind`."""

    text: str = ""
    show: str = ""
    kind: str = ""


def notices_for(user) -> QuerySet[Notice]:
    return Notice.objects.filter(to=user).select_related("program", "organization")


def unread_count(user) -> int:
    """For the bell of every page: one query of an index that holds the unread ones alone."""
    return Notice.objects.filter(UNREAD, to=user).count() if user.is_authenticated else 0


def notices_wanted(user, wanted: NoticesWanted) -> QuerySet[Notice]:
    rows = search(notices_for(user), wanted.text)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.show == UNREAD_ONLY:
        rows = rows.filter(UNREAD)
    return rows.filter(done_at__isnull=False) if wanted.show == DONE_ONLY else rows
