"""A calendar as others subscribe to it (RFC 5545): whole days, no alarms; folding and escaping are the library's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpResponse
from icalendar import Calendar, Event

from danvan.kit.clock import ZONE
from danvan.kit.text import nfc

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//danvan//Lich//VI"
# How often those who subscribe may ask again.
EVERY = timedelta(hours=6)


@dataclass(frozen=True)
class CalendarEvent:
    """`uid` stays the same as long as it is the same thing; both days are included; `url` is whole, or ""."""

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""
    url: str = ""
    category: str = ""


def ics_of(name: str, happenings: Iterable[CalendarEvent], *, at: datetime) -> bytes:
    """`at`: when it was drawn up."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", nfc(name))
    calendar.add("x-wr-timezone", str(ZONE))
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for happening in happenings:
        calendar.add_component(_event(happening, at))
    return calendar.to_ical()


def _event(happening: CalendarEvent, at: datetime) -> Event:
    event = Event()
    event.add("uid", happening.uid)
    event.add("dtstamp", at)
    event.add("dtstart", happening.first)
    # The end of whole days is the day after the last one.
    event.add("dtend", happening.last + timedelta(days=1))
    event.add("summary", nfc(happening.summary))
    event.add("transp", "TRANSPARENT")
    for key, text in (("description", happening.description), ("url", happening.url)):
        if text:
            event.add(key, nfc(text))
    if happening.category:
        event.add("categories", [nfc(happening.category)])
    return event


def ics_response(content: bytes, name: str) -> HttpResponse:
    """For one person only: no cache on the way may keep it, no page learns the address it came from."""
    return HttpResponse(
        content,
        content_type=CONTENT_TYPE,
        headers={
            "Content-Disposition": f'inline; filename="{name}.ics"',
            "Cache-Control": "private, no-cache",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
        },
    )
