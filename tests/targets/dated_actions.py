"""What units do on given days, through the real actions, and the four targets of the first programme."""

import datetime as dt

from danvan.kit import clock
from programs.actions import handins
from programs.models import HandIn, Organization
from targets.models import Target
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.factories.organizations import RollFactory
from tests.factories.targets import TargetFactory
from tests.world import World


def at(day: str) -> dt.datetime:
    """Nine o'clock of a day written 2021-03-15."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(9), clock.ZONE)


def four_targets(world: World) -> dict[int, Target]:
    """By ordinal; target 2 is due on 31/03, target 1 on 30/11, the others never."""
    march, november = dt.date(2021, 3, 31), dt.date(2021, 11, 30)
    made = [
        TargetFactory(reach=True, program=world.program, deadline=november, short_name="Triển khai đến toàn thể"),
        TargetFactory(registered=True, program=world.program, deadline=march, deadline_note="mẫu"),
        TargetFactory(commended=True, program=world.program, short_name="Đề xuất tuyên dương"),
        TargetFactory(satisfaction=True, program=world.program, short_name="Chỉ số hài lòng"),
    ]
    return {target.ordinal: target for target in made}


def roll(unit: Organization, total: int, members: int = 0) -> None:
    RollFactory(organization=unit, total=total, party_members=members)


def hold(world: World, unit, *, by, reached: int, day: str = "2021-03-15", accept: str = "", held: str = "") -> HandIn:
    """A session held (unless on another day) and handed in on a day; accepted on another."""
    values = {"newly_reached": reached, "members_reached": 0, "held_on": dt.date.fromisoformat(held or day)}
    return _handed_in(DisseminationFactory, world, unit, by, day, accept, **values)


def register(world: World, unit, *, by, day: str = "2021-03-10", accept: str = "", **values) -> HandIn:
    return _handed_in(RegistrationFactory, world, unit, by, day, accept, **values)


def propose(world: World, unit, *, by, day: str = "2021-06-01", accept: str = "", **values) -> HandIn:
    return _handed_in(CommendationFactory, world, unit, by, day, accept, **{"of_movement": True, **values})


def begin(world: World, unit, *, by, day: str, **values) -> HandIn:
    """A work that was only begun."""
    return RegistrationFactory(program=world.program, organization=unit, author=by, created_at=at(day), **values)


def _handed_in(factory, world: World, unit, by, day: str, accept: str, **values) -> HandIn:
    item = factory(program=world.program, organization=unit, author=by, created_at=at(day), **values)
    item = handins.hand_in(item, by=by, at=at(day))
    return handins.accept(item, by=world.staff, at=at(accept)) if accept else item


def return_item(world: World, item: HandIn, *, day: str, text: str = "Nêu con số cụ thể.") -> HandIn:
    return handins.return_item(item, by=world.staff, text=text, at=at(day))
