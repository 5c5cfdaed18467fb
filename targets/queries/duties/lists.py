"""What units still have to do until a day: the one list behind reminders, urgings and the pages of a unit."""

from datetime import date

from django.db.models import QuerySet

from danvan.kit.compiled import compiled, padded
from programs.models import Organization, Program
from programs.queries import organizations_for
from programs.rules import RoleHolder, roles_of
from targets.queries.duties.duty import Duty
from targets.queries.duties.requirements import acts, figures
from targets.queries.duties.sources import documents, of_targets, promised, returned
from targets.queries.progress.program_day import ProgramDay

SOURCES = (of_targets, returned, promised, documents, acts, figures)


def duties_on(program: Program, day: date, below: Organization | None = None) -> list[Duty]:
    """Every open duty of every unit, or of one organisation and what stands inside it."""
    return duties_of(ProgramDay(program, day, below))


def duties_of(reading: ProgramDay) -> list[Duty]:
    """The most urgent first; nothing once the programme is closed.

    The number of queries does not grow with units or duties.
    """
    if not reading.program.is_open:
        return []
    found = [duty for source in SOURCES for duty in source(reading)]
    return sorted(found, key=lambda duty: (duty.anchor, duty.key))


@compiled
def _seen(places: tuple, organizations: tuple[int, ...]) -> QuerySet:
    return organizations_for(RoleHolder.at(places)).filter(pk__in=organizations).order_by().values_list("pk")


def duties_for(user, reading: ProgramDay) -> list[Duty]:
    """Those of organisations that the reader may look into today: a cell may have left since that day."""
    found = duties_of(reading)
    seen = {pk for (pk,) in _seen(roles_of(user).places, padded({duty.organization_id for duty in found}))}
    return [duty for duty in found if duty.organization_id in seen]
