"""One month of the calendar: its weeks from Monday, each day with what stands on it."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from danvan.kit import clock
from danvan.kit.dates import FIRST_YEAR, LAST_YEAR, read_month
from programs.models import Program
from programs.queries.days import default_day
from targets.queries.calendar.entry import CalendarEntry

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class CalendarDay:
    """`is_here`: belongs to the month shown; a day of its neighbours stays empty."""

    day: date
    is_here: bool
    is_today: bool
    entries: list[CalendarEntry]

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]


@dataclass(frozen=True)
class CalendarMonth:
    """`before` and `after` are "2021-08" for the address, "" at the ends of what days can be written."""

    first: date
    last: date
    weeks: list[list[CalendarDay]]
    before: str
    after: str

    @property
    def label(self) -> str:
        return f"Tháng {self.first.month}/{self.first.year}"

    @property
    def value(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def days(self) -> list[CalendarDay]:
        """Those on which something stands, and today."""
        return [day for week in self.weeks for day in week if day.is_here and (day.entries or day.is_today)]

    @property
    def total(self) -> int:
        return sum(len(day.entries) for day in self.days)


def month_asked(program: Program, text: str) -> date:
    """The first day of `2021-09` or `09/2021`; for anything else that of today, or of the closing day."""
    try:
        return read_month(text)
    except ValueError:
        return default_day(program).replace(day=1)


def last_of(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_of(first: date, entries: Iterable[CalendarEntry]) -> CalendarMonth:
    """What began before the month stands on its first day."""
    found: dict[date, list[CalendarEntry]] = {}
    for entry in entries:
        found.setdefault(max(entry.first, first), []).append(entry)
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(first.year, first.month)
    today = clock.today()
    shown = [
        [CalendarDay(day, day.month == first.month, day == today, found.get(day, [])) for day in week] for week in weeks
    ]
    last = last_of(first)
    return CalendarMonth(first, last, shown, _named(first - timedelta(days=1)), _named(last + timedelta(days=1)))


def _named(day: date) -> str:
    return f"{day:%Y-%m}" if FIRST_YEAR <= day.year <= LAST_YEAR else ""
