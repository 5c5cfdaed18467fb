"""The private address of the calendar: made, made anew, switched off."""

import secrets

from django.db import transaction

from danvan.kit import clock
from programs.models import CalendarFeed, User
from programs.queries.calendar_feeds import print_of_token
from programs.rules import demand, refusal_to_subscribe

TOKEN_BYTES = 32


@transaction.atomic
def make_address(*, by: User) -> str:
    """The secret of the new address, which is told this once; an earlier one stops working."""
    demand(refusal_to_subscribe(by))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {"token": print_of_token(token), "made_at": clock.now()}
    CalendarFeed.objects.update_or_create(user=by, defaults=values)
    return token


@transaction.atomic
def switch_off(*, by: User) -> None:
    """Harmless to repeat."""
    CalendarFeed.objects.filter(user=by).delete()
