"""The calendar: everybody's page; the private address opens without a login, and only while its owner may read."""

from programs.actions.calendar_feeds import make_address
from tests.rights.table.rows import INSIDE, OPEN, get, post

NOBODY_AT_ALL = "4 444 4444 444"
# Who holds a post subscribes; the secretary of yesterday and the locked account do not.
OWN = "L RRR RRRR R3L"


def token(scene, unit) -> str:
    """Of the unit's secretary: one for each unit that the questions are about."""
    return make_address(by=scene.writer_of(unit))


def wrong(scene, unit) -> str:
    return "khong-co-dia-chi-nay"


def ended(scene, unit) -> str:
    """Made while the post lasted."""
    post = scene.ended.appointments.get()
    kept, post.valid_to = post.valid_to, None
    post.save()
    token = make_address(by=type(scene.ended).objects.get(pk=scene.ended.pk))
    post.valid_to = kept
    post.save()
    return token


def place(scene, thing) -> tuple:
    return (thing,)


TABLE = [
    get("targets:calendar", INSIDE),
    post("targets:calendar_address", OWN),
    post("targets:calendar_address_off", "L rrr rrrr rrL"),
    get("targets:calendar_feed", OPEN, token, args=place),
    get("targets:calendar_feed", NOBODY_AT_ALL, wrong, args=place, note="wrong"),
    get("targets:calendar_feed", NOBODY_AT_ALL, ended, args=place, note="of a former secretary"),
]
