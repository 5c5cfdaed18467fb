"""What units still have to do until a day: the one list behind reminders, urgings and the card of my unit."""

from datetime import date

from programs.models import Organization, Program
from targets.queries.duty import Duty
from targets.queries.duty_sources import documents, matters, of_targets, planned, returned
from targets.queries.progress import Reckoning


def duties_on(program: Program, day: date, below: Organization | None = None) -> list[Duty]:
    """Every open duty of every unit, the most urgent first; nothing once the programme is closed.

    The number of queries does not grow with units or duties. `below`: of one organisation and what stands inside it.
    """
    if not program.is_open:
        return []
    reckoning = Reckoning(program, below)
    nodes = reckoning.nodes(day)
    only = None if below is None else {below.pk, *(node.organization_id for node in nodes)}
    found = [
        *of_targets(program, reckoning, day),
        *returned(program, day, only),
        *planned(program, day, only),
        *matters(program, day, only),
        *documents(program, day, nodes, below),
    ]
    return sorted(found, key=lambda duty: (duty.anchor, duty.key))
