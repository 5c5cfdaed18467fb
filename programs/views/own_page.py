"""Which open page wrote an item last: what the same page sends after a lost answer is no conflict with itself."""

import re

from django.http import HttpRequest

from programs.models import HandIn

KEY, KEPT = "pages", 20
PAGE = re.compile(r"[\w-]{6,40}", re.ASCII)


def note_write(request: HttpRequest, item: HandIn) -> None:
    """The session knows the last few items that its pages wrote, each with the page and the version that it made."""
    page = request.POST.get("page", "")
    if PAGE.fullmatch(page):
        others = {name: row for name, row in request.session.get(KEY, {}).items() if name != _name(item)}
        kept = dict(list(others.items())[1 - KEPT :])
        request.session[KEY] = kept | {_name(item): [page, item.version]}


def is_own_write(request: HttpRequest, item: HandIn) -> bool:
    """Did the very page that sends this make the item's present version?"""
    return request.session.get(KEY, {}).get(_name(item)) == [request.POST.get("page", ""), item.version]


def _name(item: HandIn) -> str:
    return f"{item._meta.model_name}.{item.pk}"
