"""What is done for key tasks on given days: items with their steps, opinions with their answers."""

import datetime as dt

from danvan.kit import clock
from programs.actions.steps import record
from programs.enums import DocumentKind
from programs.models import Document, HandIn, Matter
from programs.queries import kept, snapshot_of
from programs.queries.contents import MATTER_FIELDS
from programs.workflow import HANDING_IN
from tests.factories.handins import DisseminationFactory
from tests.factories.programs import KeyTaskFactory
from tests.world import World

EVENTS = {
    "submitted": "submit", "resubmitted": "resubmit", "accepted": "accept", "returned": "return",
    "withdrawn": "withdraw", "cancelled": "cancel", "draft": "recall",
}  # fmt: skip
FOCUSES = ("government", "democracy", "documents", "associations")


def at(day: dt.date) -> dt.datetime:
    """Nine o'clock."""
    return dt.datetime.combine(day, dt.time(9), clock.ZONE)


def day_of(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def step(item: HandIn, to: str, day: dt.date, *, by, office) -> HandIn:
    """One step as the workflow takes it, without asking what the item still lacks."""
    before, item.state, item.changed_at = item.state, to, at(day)
    if to in ("submitted", "resubmitted"):
        item.sender, item.sent_at = by, at(day)
        item.first_sent_at = item.first_sent_at or at(day)
    if to in ("accepted", "withdrawn"):
        item.reviewer, item.reviewed_at = office, at(day)
    item.save()
    content = snapshot_of(item) if EVENTS[to] in HANDING_IN else {}
    record(item, EVENTS[to], before, by=by, at=at(day), content=content)
    return item


def four_tasks(world: World) -> dict[str, object]:
    """By focus, in the order of the real programme."""
    return {
        focus: KeyTaskFactory(program=world.program, ordinal=place, focus=focus, short_name=f"Việc {focus}")
        for place, focus in enumerate(FOCUSES, 1)
    }


def done(world: World, factory, unit, *, by, day: str = "2021-04-20", accept: bool = True, **values) -> HandIn:
    """Handed in and, as a rule, accepted on the same day; a day of its own goes into `values`."""
    made = {"created_at": at(day_of(day)), "changed_at": at(day_of(day))}
    item = factory(program=world.program, organization=unit, author=by, **made, **values)
    item = step(item, "submitted", day_of(day), by=by, office=world.staff)
    return step(item, "accepted", day_of(day), by=by, office=world.staff) if accept else item


def planned(world: World, factory, unit, *, by, deadline: str, day: str = "2021-03-01", **values) -> HandIn:
    made = {"created_at": at(day_of(day)), "changed_at": at(day_of(day))}
    plan = {"is_planned": True, "deadline": day_of(deadline)}
    item = factory(program=world.program, organization=unit, author=by, **plan, **made, **values)
    return promised(item, day_of(day), by=by)


def promised(item: HandIn, day: dt.date, *, by) -> HandIn:
    record(item, "plan", item.state, by=by, at=at(day), content=kept(item, item.PROMISED))
    return item


def answered(matter: Matter, day: str) -> Matter:
    return answered_on(matter, day_of(day))


def answered_on(matter: Matter, day: dt.date) -> Matter:
    """Entered on the day itself."""
    before, matter.state = matter.state, matter.CLOSING[0]
    matter.answered_on, matter.answer = day, "Đã giải quyết."
    matter.save()
    record(matter, "answer", before, by=matter.changed_by, at=at(day), content=kept(matter, MATTER_FIELDS))
    return matter


def paper(world: World, sign: str = "12-CT/TU", day: str = "2021-03-01", due: str = "", addressees=()) -> Document:
    """A superior's document, for every unit unless addressees are named."""
    found = Document.objects.create(
        program=world.program, kind=DocumentKind.SUPERIOR, sign=sign, issuer="Thành ủy", issued_on=day_of(day),
        subject="Trích yếu thử nghiệm", for_all=not addressees, due_on=day_of(due) if due else None,
    )  # fmt: skip
    found.addressees.set(addressees)
    return found


def made_known(world: World, document: Document, unit, *, by, day: str = "2021-04-01", accept: bool = True) -> HandIn:
    return done(
        world, DisseminationFactory, unit, by=by, day=day, accept=accept, document=document, held_on=day_of(day)
    )
