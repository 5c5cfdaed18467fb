"""What measures with parameters count, worked out a second time from the list of events. It knows nothing of `targets`.

`wanted`: kind ("registration", "commendation", "session" or "confirmation"), state, and where asked for: campaign
("tied" or "untied"), movement, holder, act, at_least.
"""

from tests.targets.oracle import COMMITTEE, HANDED_IN, STANDING

STATES = {
    "standing": STANDING,
    "sent": (*HANDED_IN, *STANDING),
    "running": ("accepted",),
    "completed": ("completed", "recognized"),
    "recognized": ("recognized",),
}


def records(world, kind):
    """Every item of that kind as the list of its own events, whoever did it."""
    by_name = {}
    for e in world.of(*(("commendation", "award") if kind == "commendation" else (kind,))):
        by_name.setdefault(e["item"], []).append(e)
    return list(by_name.values())


def counts(world, item, wanted):
    return is_asked(item, wanted) and in_state(world, item, wanted)


def is_asked(item, wanted):
    last = item[-1]
    if wanted.get("campaign") and last["campaign"] != (wanted["campaign"] == "tied"):
        return False
    if wanted.get("act") and last["act"] != wanted["act"]:
        return False
    if wanted.get("movement") and not last["movement"]:
        return False
    return not wanted.get("holder") or last["holder"] == wanted["holder"]


def in_state(world, item, wanted):
    fits = world.state(item) in STATES[wanted["state"]]
    if wanted["kind"] in ("session", "confirmation", "report"):
        held = item[-1]["held"]
        return fits and held <= world.day and world.within_year(held)
    proposed = fits and world.first_handed_in_this_year(item)
    return proposed or (wanted["kind"] == "commendation" and world.is_award(item))


def of_unit(world, unit, wanted):
    found = [item for item in records(world, wanted["kind"]) if counts(world, item, wanted)]
    return [item for item in found if world.credited(item[0]["unit"]) == unit]


def units_with(world, wanted):
    """Unit → (done, due)."""
    return {unit: (int(len(of_unit(world, unit, wanted)) >= wanted["at_least"]), 1) for unit in world.units()}


def units_with_at_most(world, wanted, most):
    return {unit: (int(len(of_unit(world, unit, wanted)) <= most), 1) for unit in world.units()}


def units_meeting_both(world, one, other):
    """Unit → (done, due): both conditions hold."""
    first, second = units_with(world, one), units_with(world, other)
    return {unit: (first[unit][0] * second[unit][0], 1) for unit in world.units()}


def allotted(world, wanted, numbers):
    """Unit → (its own number at most, its own number), of the units that have one; `numbers` by unit."""
    found = {unit: len(of_unit(world, unit, wanted)) for unit in world.units() if unit in numbers}
    return {unit: (min(done, numbers[unit]), numbers[unit]) for unit, done in found.items()}


def number(world, wanted):
    """Of the whole committee, also its own and those of associations and of whoever is no more."""
    return sum(counts(world, item, wanted) for item in records(world, wanted["kind"]))


def against(world, wanted, before):
    """(this year's number, that of the year before)."""
    return number(world, wanted), before


def satisfied(world, scale):
    """Unit → (forms that say yes, valid forms) of the surveys held at it; None without any."""
    found = {}
    for unit in world.units():
        own = [s for s in world.of("survey") if world.credited(held_at(world, s)) == unit and s["scale"] == scale]
        own = [s for s in own if world.within_year(s["on"]) and world.within_year(s["on"].replace(day=1))]
        found[unit] = (sum(s["satisfied"] for s in own), sum(s["valid"] for s in own)) if own else None
    return found


def held_at(world, survey):
    """Before a unit was founded the committee held it."""
    founded = [e["on"] for e in world.of("founded") if e["unit"] == survey["desk"]]
    return survey["desk"] if founded and founded[0] <= survey["on"] else COMMITTEE


def number_of_units(world, wanted):
    return sum(len(of_unit(world, unit, wanted)) for unit in world.units())


def share(world, wanted, outcome):
    """Unit → (with that outcome, all that count)."""
    found = {}
    for unit in world.units():
        own = of_unit(world, unit, wanted)
        found[unit] = (sum(world.state(item) in STATES[outcome] for item in own), len(own))
    return found


def reached(world, group):
    """Unit → (reached, roll) of members or of the others; None where the roll is not known."""
    found = {}
    for unit in world.units():
        total, members = world.roll(unit, "total"), world.roll(unit, "members")
        of_members = world.reached(unit, "members")
        roll, done = members, of_members
        if group == "others":
            roll = None if None in (total, members) else total - members
            done = world.reached(unit, "reached") - of_members
        found[unit] = None if roll is None else (min(done, roll), roll)
    return found


def reported(world, latest):
    """Unit → (done, total) of its accepted reports, of each body its last one alone if so asked; None without any."""
    wanted, found = {"kind": "report", "state": "standing"}, {}
    for unit in world.units():
        own = [item[-1] for item in of_unit(world, unit, wanted)]
        if latest:
            lasts = {e["unit"]: max(o["held"] for o in own if o["unit"] == e["unit"]) for e in own}
            own = [e for e in own if e["held"] == lasts[e["unit"]]]
        found[unit] = (sum(e["done"] for e in own), sum(e["total"] for e in own)) if own else None
    return found
