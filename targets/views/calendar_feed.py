"""The calendar as other programs subscribe to it: without a login, at an address that only its owner knows."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from danvan.kit import clock
from danvan.kit.ics import CalendarEvent, ics_of, ics_response
from programs.enums import ProgramState
from programs.models import Program
from programs.queries import programs_for
from programs.queries.calendar_feeds import reader_of
from targets.queries.calendar.entries import entries_of
from targets.queries.calendar.entry import CalendarEntry, CalendarScope

EVER = (date(1930, 1, 1), date(2200, 12, 31))
MOST_PROGRAMS = 10


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner may see today, of the programmes that run or closed not longer ago than last year."""
    reader = reader_of(token)
    if reader is None:
        raise Http404
    programs = _programs(reader)
    entries = entries_of(CalendarScope(reader, programs, *EVER))
    happenings = [_happening(request, entry) for entry in entries]
    return ics_response(ics_of(_name(programs), happenings, at=clock.now()), "lich-dan-van")


def _programs(reader) -> list[Program]:
    rows = programs_for(reader).exclude(state=ProgramState.DRAFT).filter(year__gte=clock.today().year - 1)
    return list(rows[:MOST_PROGRAMS])


def _name(programs: list[Program]) -> str:
    issuers = dict.fromkeys(str(program.issuer) for program in programs)
    return " – ".join(["Lịch dân vận", *issuers])


def _happening(request: HttpRequest, entry: CalendarEntry) -> CalendarEvent:
    said = [entry.unit, entry.word]
    return CalendarEvent(
        uid=f"{entry.key}@{request.get_host()}",
        first=entry.first,
        last=entry.last,
        summary=" – ".join(filter(None, [entry.title, entry.unit])),
        description="\n".join(filter(None, [entry.occasion.label, *said])),
        url=request.build_absolute_uri(entry.url) if entry.url else "",
        category=entry.occasion.label,
    )
