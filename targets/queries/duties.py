"""What units still have to do until a day: the one list behind reminders, urgings and the card of my unit."""

from datetime import date

from programs.models import Organization, Program
from targets.queries.duty import Duty
from targets.queries.duty_sources import documents, matters, of_targets, planned, returned
from targets.queries.reading import DayReading

SOURCES = (of_targets, returned, planned, matters, documents)


def duties_on(program: Program, day: date, below: Organization | None = None) -> list[Duty]:
    """Every open duty of every unit, or of one organisation and what stands inside it."""
    return duties_of(DayReading(program, day, below))


def duties_of(reading: DayReading) -> list[Duty]:
    """The most urgent first; nothing once the programme is closed.

    The number of queries does not grow with units or duties.
    """
    if not reading.program.is_open:
        return []
    found = [duty for source in SOURCES for duty in source(reading)]
    return sorted(found, key=lambda duty: (duty.anchor, duty.key))
