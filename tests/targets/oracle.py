"""Progress worked out a second time, naively, from a plain list of dated events. It knows nothing of `targets`.

An event is a dict with `on`, the date that counts for it, `kind`, and what the kind needs:

    program       first, last                          the counting dates (any `on`)
    closed, reopened
    founded       unit, parent, counts                 counts: its type counts as a unit
    placed        unit, parent                         from that day below another parent
    ended         unit                                 on = first day on which it is no more
    merged        unit, into                           the same, and its works and reached people pass on
    roll          unit, total, members
    session       item, unit, held, reached, members, to
    registration  item, unit, campaign, to
    commendation  item, unit, movement, holder, to
    confirmation  item, unit, act, held, to
    report        item, unit, held, done, total, to    held = last day of the month
    award         item, unit, movement, holder         on = date of the decision
    survey        desk, source, scale, satisfied, valid, received, settled    on = last day of the month
    reported      ordinal, done, due
    target        ordinal, measure, comparator, threshold, deadline, sources, scale

Events of one day happen in the order of the list. `to` is the state after a step of the workflow.
"""

from datetime import date
from fractions import Fraction

COMMITTEE = "committee"
HANDED_IN = ("submitted", "resubmitted")
STANDING = ("accepted", "completed", "recognized")


def event(on, kind, **data):
    """`event("2021-03-31", "ended", unit="A")`."""
    return {"on": date.fromisoformat(on) if isinstance(on, str) else on, "kind": kind, **data}


class World:
    """Everything that has happened by the end of one day."""

    def __init__(self, events, day):
        in_order = sorted(events, key=lambda e: e["on"])
        self.everything = in_order
        self.past = [e for e in in_order if e["on"] <= day]
        self.day = day
        program = next(e for e in in_order if e["kind"] == "program")
        self.first, self.last = program["first"], program["last"]

    def of(self, *kinds):
        return [e for e in self.past if e["kind"] in kinds]

    def latest(self, *kinds, **wanted):
        """The last event of these kinds with these values, or None."""
        found = [e for e in self.of(*kinds) if all(e[key] == value for key, value in wanted.items())]
        return found[-1] if found else None

    def within_year(self, day):
        return self.first <= day <= self.last

    # Organisations

    def exists(self, unit):
        return self.latest("founded", unit=unit) is not None and self.latest("ended", "merged", unit=unit) is None

    def parent(self, unit):
        return self.latest("founded", "placed", unit=unit)["parent"]

    def counts_as_unit(self, unit):
        return self.latest("founded", unit=unit)["counts"]

    def organizations(self):
        return [e["unit"] for e in self.of("founded") if self.exists(e["unit"])]

    def units(self):
        return [u for u in self.organizations() if self.parent(u) == COMMITTEE and self.counts_as_unit(u)]

    def credited(self, organization):
        """The unit for which an action of this organisation counts today, or None."""
        while (merger := self.latest("merged", unit=organization)) is not None:
            organization = merger["into"]
        while organization != COMMITTEE and self.exists(organization):
            if self.parent(organization) == COMMITTEE:
                return organization if self.counts_as_unit(organization) else None
            organization = self.parent(organization)
        return None

    def roll(self, organization, group):
        entered = self.latest("roll", unit=organization)
        if entered is not None:
            return entered[group]
        cells = [c for c in self.organizations() if self.parent(c) == organization and self.counts_as_unit(c)]
        rolls = [self.roll(cell, group) for cell in cells]
        if not rolls or None in rolls:
            return None
        return sum(rolls)

    # Items

    def items(self, kind, unit):
        """The items of a kind that count for the unit, each as the list of its own events."""
        kinds = ("commendation", "award") if kind == "commendation" else (kind,)
        by_name = {}
        for e in self.of(*kinds):
            by_name.setdefault(e["item"], []).append(e)
        return [item for item in by_name.values() if self.credited(item[0]["unit"]) == unit]

    def state(self, item):
        steps = [e["to"] for e in item if "to" in e]
        return steps[-1] if steps else None

    def first_handed_in_this_year(self, item):
        days = [e["on"] for e in item if e.get("to") in HANDED_IN]
        return bool(days) and self.within_year(days[0])

    def last_handed_in(self, item):
        return [e["on"] for e in item if e.get("to") in HANDED_IN][-1]

    def reached(self, unit, group):
        total = 0
        for session in self.items("session", unit):
            held = session[-1]["held"]
            if self.state(session) == "accepted" and held <= self.day and self.within_year(held):
                total += session[-1][group]
        return total

    def works(self, unit):
        """Registrations with a campaign item, handed in for the first time within the counting dates."""
        works = self.items("registration", unit)
        return [w for w in works if w[-1]["campaign"] and self.first_handed_in_this_year(w)]

    def commendations(self, unit):
        found = []
        for item in self.items("commendation", unit):
            if item[-1]["movement"] and (self.is_award(item) or self.is_proposal(item)):
                found.append(item)
        return found

    def is_proposal(self, item):
        return self.state(item) in (*HANDED_IN, "accepted") and self.first_handed_in_this_year(item)

    def is_award(self, item):
        decided = [e["on"] for e in item if e["kind"] == "award"]
        taken_back = self.state(item) in ("withdrawn", "cancelled")
        return bool(decided) and self.within_year(decided[-1]) and not taken_back

    # Targets and the programme

    def is_closed(self):
        last = self.latest("closed", "reopened")
        return last is not None and last["kind"] == "closed"

    def targets(self):
        """By ordinal the last version valid today; before the first one, the first."""
        versions = {}
        for e in self.everything:
            if e["kind"] == "target" and (e["on"] <= self.day or e["ordinal"] not in versions):
                versions[e["ordinal"]] = e
        return [versions[ordinal] for ordinal in sorted(versions)]


def unit_count(world, target, unit):
    """(done, due) of one unit, due None if unknown."""
    if target["measure"] == "reach":
        roll = world.roll(unit, "total")
        return (0, None) if roll is None else (min(world.reached(unit, "reached"), roll), roll)
    if target["measure"] == "registered":
        return (1 if any(world.state(w) in STANDING for w in world.works(unit)) else 0), 1
    return (1 if world.commendations(unit) else 0), 1


def count(world, target):
    """(done, due, unknown units) of a target."""
    if target["measure"] == "satisfaction":
        surveys = [s for s in world.of("survey") if s["source"] in target["sources"] and s["scale"] == target["scale"]]
        surveys = [s for s in surveys if world.within_year(s["on"]) and world.within_year(s["on"].replace(day=1))]
        return sum(s["satisfied"] for s in surveys), sum(s["valid"] for s in surveys), 0
    if target["measure"] == "reported":
        entries = [e for e in world.of("reported") if e["ordinal"] == target["ordinal"] and world.within_year(e["on"])]
        return (entries[-1]["done"], entries[-1]["due"], 0) if entries else (0, 0, 0)
    done = due = unknown = 0
    for unit in world.units():
        unit_done, unit_due = unit_count(world, target, unit)
        if unit_due is None:
            unknown += 1
        else:
            done, due = done + unit_done, due + unit_due
    return done, due, unknown


def holds(target, done, due):
    share, threshold = Fraction(done * 100, due), Fraction(target["threshold"])
    comparator = target["comparator"]
    return {
        "gt": share > threshold,
        "ge": share >= threshold,
        "eq": share == threshold,
        "le": share <= threshold,
        "lt": share < threshold,
    }[comparator]


def percent(target, done, due):
    """A string with a point: rounded down (up for < and ≤), with the fewest decimals (at least one) not to mislead."""
    if due == 0:
        return None
    exact, threshold = Fraction(done * 100, due), Fraction(target["threshold"])
    for decimals in range(1, 100):
        number = done * 100 * 10**decimals // due
        if target["comparator"] in ("le", "lt"):
            number = -(-done * 100 * 10**decimals // due)
        shown = Fraction(number, 10**decimals)
        if (shown < threshold) == (exact < threshold) and (shown > threshold) == (exact > threshold):
            digits = str(number).zfill(decimals + 1)
            return digits[:-decimals] + "." + digits[-decimals:]
    raise AssertionError("no number of decimals is enough")


def short_by(target, done, due):
    """By trying out: the first number of extra done that meets the target, None if there is none."""
    if due == 0:
        return None
    enough = int(due * Fraction(target["threshold"]) / 100) + 2
    for extra in range(max(enough - done, 0) + 1):
        if holds(target, done + extra, due):
            return extra
    return None


def is_past(target, day):
    return target["deadline"] is not None and day > target["deadline"]


def verdict_of(target, done, due, unknown, world):
    if due == 0:
        return "no_data"
    if holds(target, done, due) and unknown == 0:
        return "met"
    if world.is_closed():
        return "not_met"
    return "late" if is_past(target, world.day) else "going"


def line(target, done, due, unknown, verdict):
    return {
        "ordinal": target["ordinal"],
        "done": done,
        "due": due,
        "percent": percent(target, done, due),
        "verdict": verdict,
        "short_by": short_by(target, done, due),
        "unknown_units": unknown,
    }
