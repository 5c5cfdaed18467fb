"""A person's own notices: how many are unread, and the list as it was filtered."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from danvan.kit.compiled import compiled
from danvan.kit.search import search
from programs.models import UNREAD, Notice

UNREAD_ONLY, DONE_ONLY = "chua-doc", "da-xong"


@dataclass(frozen=True)
class NoticeFilters:
    """`show`: "" (all), "chua-doc" (unread), "da-xong" (whose thing is done); `kind` of `NoticeKind`."""

    text: str = ""
    show: str = ""
    kind: str = ""


def notices_for(user) -> QuerySet[Notice]:
    return Notice.objects.filter(to=user).select_related("program", "organization")


def unread_count(user) -> int:
    """For the bell of every page: one query of an index that holds the unread ones alone."""
    return sum(number for (number,) in _unread(user.pk)) if user.is_authenticated else 0


@compiled
def _unread(to: int) -> QuerySet:
    unread = Notice.objects.filter(UNREAD, to=to).order_by().values("to")
    return unread.annotate(number=Count("pk")).values_list("number")


def filtered_notices(user, filters: NoticeFilters) -> QuerySet[Notice]:
    rows = search(notices_for(user), filters.text)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.show == UNREAD_ONLY:
        rows = rows.filter(UNREAD)
    return rows.filter(done_at__isnull=False) if filters.show == DONE_ONLY else rows
