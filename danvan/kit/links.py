"""Addresses of pages that an installation may lack."""

from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse

SOME_KEY = 987654321


def url_or_blank(name: str, *args) -> str:
    """The page's address; "" when this installation has no such page."""
    return _address(settings.ROOT_URLCONF, name) if not args else _reversed(name, args)


def address_of(name: str, key: int) -> str:
    """The address of one row's page, whose pattern is worked out once and not for every row."""
    before, after = _around(settings.ROOT_URLCONF, name)
    return f"{before}{int(key)}{after}"


@lru_cache(maxsize=256)
def _around(urlconf: str, name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[SOME_KEY]).partition(str(SOME_KEY))
    return before, after


@lru_cache(maxsize=256)
def _address(urlconf: str, name: str) -> str:
    return _reversed(name, ())


def _reversed(name: str, args: tuple) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
