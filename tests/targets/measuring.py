"""Facts put straight into the ledger, and what a measure with parameters counts of them on a day."""

from datetime import date, timedelta

from programs.models import Fact
from targets.arithmetic import Tallies
from targets.measures import measure_of
from targets.models import Target
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.handins import FactFactory
from tests.world import World

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
JUNE, DAY = date(2021, 6, 15), timedelta(days=1)
BEFORE = date(2020, 6, 1)


def fact(world: World, kind: str = "registration", organization=None, **values) -> Fact:
    """Held and handed in on one day in March, accepted, known from long before, so that only its dates decide."""
    organization = organization or world.cell
    march = date(2021, 3, 15)
    days = {"held_from": march, "held_to": values.get("held_from", march), "valid_from": BEFORE}
    if kind == "registration":
        days |= {"held_from": None, "held_to": None}
    return FactFactory(kind=kind, program=world.program, organization=organization, **days | values)


def tallies(world: World, measure: str, day: date = LAST, **parameters) -> Tallies:
    target = Target(program=world.program, measure=measure, parameters=parameters)
    return measure_of(target).tally(ProgramProgress(world.program).snapshot(day))


def figure(world: World, measure: str, day: date = LAST, **parameters) -> tuple[int, int]:
    """(done, due) of the whole."""
    whole = tallies(world, measure, day, **parameters).whole.figure
    return whole.done, whole.due


def of(world: World, organization, measure: str, day: date = LAST, **parameters) -> tuple[int, int]:
    """(done, due) of one unit."""
    own = tallies(world, measure, day, **parameters).units[organization.pk].figure
    return own.done, own.due


def around(day: date) -> tuple[date, date, date]:
    return day - DAY, day, day + DAY
