"""The lines of the calendar: what is asked for, what one line holds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from programs.models import Activity, Organization, Program
from programs.queries.visible import activities_for
from targets.enums import Occasion


@dataclass(frozen=True)
class CalendarScope:
    """By whom, of which programmes, from the first day to the last, both included; `unit` with all inside it.

    What concerns every unit, the programme's own deadlines say, stays in the calendar of one unit too.
    """

    user: object
    programs: Collection[Program]
    first: date
    last: date
    unit: Organization | None = None

    @property
    def span(self) -> tuple[date, date]:
        return self.first, self.last

    def inside(self, prefix: str) -> Q:
        return Q(**{f"{prefix}__path__under": self.unit.path}) if self.unit else Q()


@dataclass(frozen=True)
class CalendarEntry:
    """One line of the calendar; `key` names it for ever. `unit` is "" for what concerns all of them.

    `state` and `word` say how it stands ("" where nothing is to be said), `url` is "" without a page.
    """

    occasion: Occasion
    key: str
    first: date
    last: date
    title: str
    unit: str = ""
    state: str = ""
    word: str = ""
    url: str = ""


def activities_asked(asked: CalendarScope) -> QuerySet[Activity]:
    """Of one unit also those that it holds together with others."""
    rows = activities_for(asked.user).filter(program__in=asked.programs)
    if not asked.unit:
        return rows
    joined = Activity.co_hosts.through.objects.filter(asked.inside("organization"))
    return rows.filter(asked.inside("organization") | Q(pk__in=joined.values("activity")))
