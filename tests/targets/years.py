"""Generated years: lists of events as the oracle reads them, for hypothesis.

A year grows from a seed and a size, so that it is as busy as a real one (hypothesis alone prefers empty ones). What
fails is found again by its seed, and shrinks by its size.
"""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from tests.targets.oracle import COMMITTEE, event

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
BEFORE, APRIL = date(2020, 6, 1), date(2021, 4, 1)
DEADLINES = [None, date(2021, 3, 31), date(2021, 9, 30), LAST]
MONTH_ENDS = [date(2020, 12, 31), *(date(2021, m + 1, 1) - timedelta(1) for m in range(1, 12)), LAST, date(2022, 1, 31)]
SOURCES, SCALES = ("một cửa", "trực tuyến"), ("4 mức", "4 mức", "5 mức")
MEASURES = ["reach", "registered", "commended", "satisfaction", "reported"]
COMPARATORS = ["gt", "gt", "ge", "ge", "eq", "eq", "le", "lt"]
THRESHOLDS = ["0", "0.01", "20", "25", "33.3", "33.33", "40", "50", "60", "66.6", "66.67", "75", "80", "95", "99.99"]
FULL = ["100"] * 6

# Chi bộ A, B, C; đảng bộ bộ phận P with two cells; a union, which is no unit; the committee itself.
PLACES = {"A": COMMITTEE, "B": COMMITTEE, "C": COMMITTEE, "P": COMMITTEE, "P1": "P", "P2": "P", "union": COMMITTEE}
ACTS = ("plan", "pledge")
DOERS = [*PLACES, COMMITTEE]

STEPS = {
    "draft": ["submitted", "submitted", "cancelled"],
    "submitted": ["draft", "returned", "accepted", "accepted"],
    "returned": ["resubmitted", "resubmitted", "cancelled"],
    "resubmitted": ["returned", "accepted", "accepted"],
    "accepted": ["withdrawn"],
    "withdrawn": ["resubmitted"],
}
WORK_STEPS = {
    **STEPS,
    "accepted": ["withdrawn", "completed", "completed"],
    "completed": ["recognized", "accepted"],
    "recognized": ["accepted"],
}


@st.composite
def years_and_days(draw):
    """(events of one programme with its five targets, a day to look at it)."""
    rng = Random(draw(st.integers(0, 2**32)))
    events = year(rng, draw(st.sampled_from([4, 3, 2, 1, 0])))
    return events, some_day(rng, events)


def year(rng, size):
    """With `size` 0 only organisations, rolls and targets; each further step adds a few items of each kind."""
    events = [event(BEFORE, "program", first=FIRST, last=LAST)]
    events += organizations(rng) + rolls(rng) + targets(rng) + closings(rng)
    for n in range(size * 3):
        events += session(rng, f"s{n}")
        events += life(rng, "registration", f"r{n}", WORK_STEPS, campaign=rng.random() < 0.8)
    for n in range(size * 2):
        events += commended(rng, f"c{n}")
    return events + surveys(rng, size) + reported(rng, size) + confirmations(rng, size) + reports(rng, size)


def some_day(rng, events):
    """Any day, but often one on which something happens or falls due, the day before it or the day after."""
    due = [e["deadline"] for e in events if e.get("deadline")]
    edges = rng.choice([[e["on"] for e in events], [*due, FIRST, LAST], [any_day(rng)]])
    return rng.choice(edges) + timedelta(rng.choice([-1, 0, 0, 1]))


def any_day(rng):
    return date(2020, 12, 10) + timedelta(rng.randrange(430))


def organizations(rng):
    events = []
    for unit, parent in PLACES.items():
        founded = rng.choice([BEFORE, BEFORE, BEFORE, FIRST, APRIL])
        events.append(event(founded, "founded", unit=unit, parent=parent, counts=unit != "union"))
    changes = [
        ("merged", {"unit": "A", "into": rng.choice(["B", "P", "P1"])}),
        ("ended", {"unit": rng.choice(["C", "P2"])}),
        ("placed", {"unit": "B", "parent": "P"}),
        ("placed", {"unit": "P2", "parent": COMMITTEE}),
    ]
    picked = [change for change in changes if rng.random() < 0.4]
    return events + [event(APRIL + timedelta(rng.randrange(1, 240)), kind, **data) for kind, data in picked]


def rolls(rng):
    found = []
    missing = rng.random() < 0.4
    for unit in DOERS:
        least = 0 if unit == "P" or (missing and rng.random() < 0.3) else 1
        for on in [BEFORE, any_day(rng)][: rng.randint(least, 2)]:
            total = rng.choice([0, 1, 4, 5, 10])
            found.append(event(on, "roll", unit=unit, total=total, members=rng.randint(0, total)))
    return found


def targets(rng):
    found = []
    for ordinal, measure in enumerate(MEASURES, 1):
        for on in [BEFORE, any_day(rng)][: rng.choice([1, 1, 2])]:
            wanted = {"comparator": rng.choice(COMPARATORS), "threshold": rng.choice(THRESHOLDS + FULL)}
            wanted |= {"deadline": rng.choice(DEADLINES), "scale": rng.choice(SCALES)}
            wanted["sources"] = rng.choice([SOURCES, SOURCES[:1]])
            found.append(event(on, "target", ordinal=ordinal, measure=measure, **wanted))
    return found


def closings(rng):
    days = sorted(date(2021, 8, 1) + timedelta(rng.randrange(180)) for _ in range(rng.choice([0, 0, 1, 2, 3])))
    return [event(day, ("closed", "reopened")[n % 2]) for n, day in enumerate(days)]


def session(rng, item):
    reached = rng.choice([0, 1, 2, 4, 10])
    return life(rng, "session", item, STEPS, held=any_day(rng), reached=reached, members=rng.randint(0, reached))


def life(rng, kind, item, steps, unit=None, **details):
    """An item's walk through its workflow, of any length, done by one organisation."""
    unit, state, on = unit or rng.choice(DOERS), "draft", any_day(rng)
    events = [event(on, kind, item=item, unit=unit, to=state, **details)]
    for _ in range(rng.choice([1, 2, 2, 2, 3, 4, 6, 8])):
        if state not in steps:
            break
        state, on = rng.choice(steps[state]), on + timedelta(rng.choice([0, 1, 7, 30, 60]))
        events.append(event(on, kind, item=item, unit=unit, to=state, **details))
    return events


def confirmations(rng, size):
    """Each unit and cell confirms each act at most once."""
    pairs = [(act, unit) for act in ACTS for unit in PLACES if unit != "union"]
    walks = [
        life(rng, "confirmation", f"k{n}", STEPS, unit=unit, act=act, held=any_day(rng))
        for n, (act, unit) in enumerate(rng.sample(pairs, size * 2))
    ]
    return [e for walk in walks for e in walk]


def reports(rng, size):
    """Each unit and cell reports each month at most once, from nothing of nothing to all of it."""
    pairs = [(end, unit) for end in MONTH_ENDS[1:-1] for unit in PLACES if unit != "union"]
    walks = [
        life(rng, "report", f"f{n}", STEPS, unit=unit, held=end, done=min(done, total), total=total)
        for n, (end, unit) in enumerate(rng.sample(pairs, size * 3))
        for done, total in [(rng.randint(0, 6), rng.choice([0, 4, 8]))]
    ]
    return [e for walk in walks for e in walk]


def commended(rng, item):
    details = {"movement": rng.random() < 0.8, "holder": rng.choice(["collective", "individual"])}
    events = life(rng, "commendation", item, STEPS, **details)
    if rng.random() < 0.4:
        events.append(event(any_day(rng), "award", item=item, unit=events[0]["unit"], **details))
    return events


def surveys(rng, size):
    found = []
    for on in rng.sample(MONTH_ENDS, size * 2):
        settled = rng.choice([0, 1, 20, 40])
        received = rng.randint(settled // 2, settled)
        valid = received - rng.choice([0, 0, received // 4])
        counts = {"settled": settled, "received": received, "valid": valid, "satisfied": rng.randint(valid // 2, valid)}
        counts["desk"] = "A" if on.month % 2 else COMMITTEE
        found.append(event(on, "survey", source=rng.choice(SOURCES), scale=rng.choice(SCALES), **counts))
    return found


def reported(rng, size):
    figures = [(any_day(rng), rng.randint(0, 12), rng.choice([0, 3, 8, 10])) for _ in range(size)]
    return [event(on, "reported", ordinal=5, done=done, due=due) for on, done, due in figures]
