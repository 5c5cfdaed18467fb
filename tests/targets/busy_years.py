"""Generated years for the database: without what is refused at entry, with the edits that people make."""

from datetime import timedelta
from random import Random

from tests.targets.years import any_day, year


def busy_year(seed, size):
    """(events, days to look at): days on which something happens or falls due, those next to them, a few others."""
    rng = Random(seed)
    events = edited(rng, [enterable(rng, attainable(e)) for e in year(rng, size)])
    due = [e["deadline"] for e in events if e.get("deadline")]
    edges = [day + timedelta(rng.choice([-1, 0, 0, 1])) for day in due + rng.sample([e["on"] for e in events], 16)]
    return events, sorted({*edges, any_day(rng), any_day(rng)})


def attainable(e):
    """“Trên 100%” and “dưới 0%” are refused at entry."""
    never = {"gt": "100", "lt": "0"}
    return {**e, "threshold": "50"} if e["kind"] == "target" and never.get(e["comparator"]) == e["threshold"] else e


def enterable(rng, e):
    """A session of nobody, or of more people than there are, is seldom handed in; small rolls stay, but few."""
    if e["kind"] == "session" and e["reached"] not in (1, 2, 4):
        return {**e, "reached": 2, "members": min(e["members"], 2)}
    if e["kind"] == "roll" and e["total"] < 4 and rng.random() < 0.8:
        return {**e, "total": e["total"] + 4}
    return e


def edited(rng, events):
    """Numbers and campaign items often change before something is handed in, for the first time or again."""
    changed, found = {}, []
    for e in events:
        if e.get("to") in ("submitted", "resubmitted") and rng.random() < 0.5:
            changed[e["item"]] = change(rng, e["kind"])
        found.append({**e, **changed.get(e.get("item"), {})})
    return found


def change(rng, kind):
    if kind == "registration":
        return {"campaign": rng.random() < 0.7}
    if kind == "session":
        reached = rng.choice([1, 2, 4])
        return {"reached": reached, "members": rng.randint(0, reached), "held": any_day(rng)}
    return {}
