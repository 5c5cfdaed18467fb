"""A small year to write examples in, and what progress and the oracle both say of it."""

from datetime import date

from tests.targets.facts_of import progress_on, said
from tests.targets.oracle import COMMITTEE, event
from tests.targets.oracle_answer import answer

PROGRAM = event("2020-06-01", "program", first=date(2021, 1, 1), last=date(2021, 12, 31))


def unit(name, total=10, parent=COMMITTEE, founded="2020-06-01", counts=True, members=0):
    """A unit founded before the year with a roll; `total=None` leaves the roll unknown."""
    events = [event(founded, "founded", unit=name, parent=parent, counts=counts)]
    return events if total is None else [*events, event(founded, "roll", unit=name, total=total, members=members)]


def target(measure, comparator, threshold, deadline=None, on="2020-06-01", ordinal=1, **extra):
    wanted = {"measure": measure, "comparator": comparator, "threshold": threshold}
    wanted |= {"deadline": deadline and date.fromisoformat(deadline), "sources": ("một cửa",), "scale": "4 mức"}
    return [event(on, "target", ordinal=ordinal, **(wanted | extra))]


def item(kind, name, of, *steps, **details):
    """`item("registration", "r1", "A", ("2021-03-01", "submitted"), …)`."""
    defaults = {
        "session": {"held": date(2021, 3, 1), "reached": 1, "members": 0},
        "registration": {"campaign": True},
        "commendation": {"movement": True, "holder": "collective"},
    }[kind]
    return [event(on, kind, item=name, unit=of, to=to, **(defaults | details)) for on, to in steps]


def session(name, of, held, reached, members=0):
    """A session accepted on the day it was held."""
    details = {"held": date.fromisoformat(held), "reached": reached, "members": members}
    return item("session", name, of, (held, "accepted"), **details)


def survey(on, satisfied, valid, **extra):
    counts = {"satisfied": satisfied, "valid": valid, "received": valid, "settled": valid}
    return [event(on, "survey", **({"desk": COMMITTEE, "source": "một cửa", "scale": "4 mức"} | counts | extra))]


def told(day, *parts):
    """What progress says on that day, having made sure that the oracle says the same."""
    events = [PROGRAM, *(e for part in parts for e in part)]
    found = said(progress_on(events, date.fromisoformat(day)))
    assert found == answer(events, date.fromisoformat(day))
    return found


def first(day, *parts):
    """The first target."""
    return told(day, *parts)["targets"][0]


def row(day, name, *parts):
    """One unit against the first target."""
    return next(u for u in told(day, *parts)["units"] if u["name"] == name)["targets"][0]


def numbers(found):
    return found["done"], found["due"]
