"""Addresses of pages that an installation may lack."""

from django.urls import NoReverseMatch, reverse


def url_or_blank(name: str, *args) -> str:
    """The page's address; "" when this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
