"""Whose calendar stands at a private address."""

import hashlib

from django.conf import settings

from programs.models import CalendarFeed, User
from programs.rules import refusal_to_subscribe


def print_of_token(token: str) -> str:
    """What is stored of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(user) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=user).first()


def reader_of(token: str) -> User | None:
    """None for an unknown or renewed address, and for whoever could not log in and read the page today."""
    feed = CalendarFeed.objects.filter(token=print_of_token(token)).select_related("user").first()
    if feed is None or (feed.user.is_sample and not settings.SAMPLE_ACCOUNTS_ALLOWED):
        return None
    return None if refusal_to_subscribe(feed.user) else feed.user
