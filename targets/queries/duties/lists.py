"""What units still have to do until a day: the one list behind reminders, urgings and the pages of a unit."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from danvan.kit.compiled import compiled, padded
from danvan.kit.spans import in_force
from programs.models import Document, Fact, Organization, Placement, Program
from programs.queries import organizations_for
from programs.rules import RoleHolder, roles_of
from targets.queries.duties.duty import Duty
from targets.queries.duties.requirements import acts, figures
from targets.queries.duties.sources import documents, of_targets, promised, returned
from targets.queries.progress.program_day import ProgramDay
from targets.queries.progress.targets_by_day import TargetsByDay

# So many units are looked at at once, where all of them are.
UNITS_AT_ONCE = 2000
SOURCES = (of_targets, returned, promised, documents, acts, figures)


def duties_on(program: Program, day: date, below: Organization | None = None) -> list[Duty]:
    """Every open duty of every unit, or of one organisation and what stands inside it."""
    return duties_of(ProgramDay(program, day, below))


def duties_in_batches(program: Program, day: date) -> Iterator[tuple[ProgramDay, list[Duty]]]:
    """The same, some thousand units at a time with what stands inside them; at the end whoever counts for no unit.

    The duties of one batch alone are held, whatever the number of units.
    """
    if not program.is_open:
        return
    units, targets, seen = _units_on(program, day), TargetsByDay(program), set()
    for first in range(0, len(units), UNITS_AT_ONCE):
        reading = ProgramDay(program, day, targets=targets, among=units[first : first + UNITS_AT_ONCE])
        yield reading, duties_of(reading)
        seen |= reading.only
    if others := _concerned(program, day) - seen:
        reading = ProgramDay(program, day, targets=targets, among=others)
        yield reading, duties_of(reading)


def _units_on(program: Program, day: date) -> list[int]:
    placed = Placement.objects.filter(in_force(day), parent=program.issuer_id, type__counts_as_unit=True)
    placed = placed.filter(Organization.exists_on(day, "organization__")).order_by("organization")
    return list(placed.values_list("organization_id", flat=True))


def _concerned(program: Program, day: date) -> set[int]:
    """Whoever has anything in the ledger that day, or is named by a document."""
    facts = Fact.objects.filter(in_force(day), program=program, organization__isnull=False).order_by()
    named = Document.addressees.through.objects.filter(document__program=program)
    both = (rows.values_list("organization_id", flat=True).distinct() for rows in (facts, named))
    return {pk for keys in both for pk in keys.iterator()}


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
