"""From a list of events to the facts that progress is worked out of: what the queries do, done in memory.

Written in the manner of the measures (one grouped pass each), not in that of the oracle.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from programs.rules import roll_of
from targets.arithmetic import NOT_ENTERED, Figure, Goal, Tallies, Tally
from targets.arithmetic.tally import added
from targets.enums import Comparator
from targets.measures import Unit, measure_of
from targets.models import Target
from targets.progress import Measured, TargetOnDay, progress

WAITING = {"submitted", "resubmitted"}
STANDING = {"accepted", "completed", "recognized"}


def progress_on(events, day):
    """The progress of the programme in the events, as the pages would show it on that day."""
    aims, rows = aims_on(events, day)
    return progress(aims, facts_on(events, day, rows), lambda aim: facts_on(events, aim.goal.deadline, rows))


def said(found):
    """What progress says, in the oracle's form."""
    return {
        "targets": [
            {**r.as_json(), "after_deadline": r.met_after_deadline, "closing": {u.name for u in r.closing_units}}
            for r in found.targets
        ],
        "units": [
            {
                "name": row.unit.name,
                "targets": [
                    {**r.as_json(), "word": r.word.value, "after_deadline": r.met_after_deadline} for r in row.results
                ],
            }
            for row in found.rows
        ],
    }


def aims_on(events, day):
    rows = {}
    for e in sorted((e for e in events if e["kind"] == "target"), key=lambda e: e["on"]):
        if e["on"] <= day:
            rows[e["ordinal"]] = e
        else:
            rows.setdefault(e["ordinal"], e)
    rows = [rows[ordinal] for ordinal in sorted(rows)]
    goals = [Goal(Comparator(r["comparator"]), Decimal(r["threshold"]), r["deadline"]) for r in rows]
    counted = [measure_of(Target(measure=row["measure"])) for row in rows]
    return tuple(TargetOnDay(r["ordinal"], m, g) for r, m, g in zip(rows, counted, goals, strict=True)), rows


def facts_on(events, day, target_rows):
    past = sorted((e for e in events if e["on"] <= day), key=lambda e: e["on"])
    program = next(e for e in events if e["kind"] == "program")
    tree = Tree(past)
    year = (program["first"], program["last"])
    closed = [e["kind"] for e in past if e["kind"] in ("closed", "reopened")][-1:] == ["closed"]
    counted = {
        "reach": lambda row: reach(past, tree, year, day),
        "registered": lambda row: registrations(past, tree, year),
        "commended": lambda row: commendations(past, tree, year),
        "satisfaction": lambda row: survey(past, year, row),
        "reported": lambda row: reported(past, year, row["ordinal"]),
    }
    units = tuple(Unit(tree.ids[name], name) for name in tree.units)
    return Measured(day, closed, units, {row["ordinal"]: counted[row["measure"]](row) for row in target_rows})


def by_unit(tree, found, nothing):
    """`found`: name of a unit → its tally."""
    units = {tree.ids[name]: found.get(name, nothing) for name in tree.units}
    return Tallies(added(units.values()), units)


class Tree:
    """The organisations of a day: who exists, below whom, which unit answers for whom."""

    def __init__(self, past):
        self.parents, self.counting, self.heirs, self.rolls, self.ids = {}, set(), {}, {}, {}
        for e in past:
            getattr(self, f"_{e['kind']}", lambda e: None)(e)
        self.units = [n for n, parent in self.parents.items() if parent == "committee" and n in self.counting]

    def _founded(self, e):
        self.parents[e["unit"]] = e["parent"]
        self.ids[e["unit"]] = len(self.ids) + 1
        if e["counts"]:
            self.counting.add(e["unit"])

    def _placed(self, e):
        if e["unit"] in self.parents:
            self.parents[e["unit"]] = e["parent"]

    def _ended(self, e):
        self.parents.pop(e["unit"], None)

    def _merged(self, e):
        self.parents.pop(e["unit"], None)
        self.heirs[e["unit"]] = e["into"]

    def _roll(self, e):
        self.rolls[e["unit"]] = e

    def unit_of(self, name):
        while name in self.heirs:
            name = self.heirs[name]
        while self.parents.get(name, "committee") != "committee":
            name = self.parents[name]
        return name if name in self.units else None

    def cells(self, name):
        return [n for n, parent in self.parents.items() if parent == name and n in self.counting]

    def roll(self, name, group):
        own = self.rolls[name][group] if name in self.rolls else None
        return roll_of(own, (self.roll(cell, group) for cell in self.cells(name)))


def grouped(past, kinds, tree):
    """(unit, events) for each item that counts for a unit."""
    items = defaultdict(list)
    for e in past:
        if e["kind"] in kinds:
            items[e["item"]].append(e)
    found = [(tree.unit_of(steps[0]["unit"]), steps) for steps in items.values()]
    return [(unit, steps) for unit, steps in found if unit]


def sessions(past, tree, until, since):
    reached = defaultdict(lambda: {"reached": 0, "members": 0})
    for unit, steps in grouped(past, {"session"}, tree):
        last = steps[-1]
        if last["to"] == "accepted" and since <= last["held"] <= until:
            reached[unit]["reached"] += last["reached"]
            reached[unit]["members"] += last["members"]
    return reached


def reach(past, tree, year, day):
    reached = sessions(past, tree, min(day, year[1]), year[0])
    return by_unit(tree, {name: heads(tree, name, reached[name]) for name in tree.units}, None)


def heads(tree, name, reached):
    roll, members = tree.roll(name, "total"), tree.roll(name, "members")
    beside = None if members is None else Figure(min(reached["members"], members), members)
    if roll is None:
        return Tally(unknown_units=1, beside=beside)
    return Tally(Figure(min(reached["reached"], roll), roll), beside=beside)


def handed_in(steps):
    return [e["on"] for e in steps if e.get("to") in WAITING]


def falls_within(steps, year):
    days = handed_in(steps)
    return bool(days) and year[0] <= days[0] <= year[1]


def registrations(past, tree, year):
    by_name = defaultdict(lambda: {"counted": 0, "waiting": 0, "returned": 0, "hand_ins": []})
    for unit, steps in grouped(past, {"registration"}, tree):
        state = steps[-1]["to"]
        if not steps[-1]["campaign"] or not falls_within(steps, year):
            continue
        row = by_name[unit]
        row["counted"] += state in STANDING
        row["waiting"] += state in WAITING
        row["returned"] += state == "returned"
        row["hand_ins"] += handed_in(steps)[-1:] if state in STANDING | WAITING else []
    return by_unit(tree, {unit: works(row) for unit, row in by_name.items()}, Tally(Figure(0, 1)))


def works(row):
    first = min(row["hand_ins"], default=None)
    figure = Figure(min(row["counted"], 1), 1)
    return Tally(figure, waiting=row["waiting"], returned=row["returned"], first_hand_in=first)


def commendations(past, tree, year):
    commended = set()
    for unit, steps in grouped(past, {"commendation", "award"}, tree):
        states = [e["to"] for e in steps if e["kind"] == "commendation"]
        state = states[-1] if states else ""
        awards = [e["on"] for e in steps if e["kind"] == "award"]
        awarded = awards and year[0] <= awards[-1] <= year[1] and state not in ("withdrawn", "cancelled")
        proposed = state in WAITING | {"accepted"} and falls_within(steps, year)
        if steps[-1]["movement"] and (awarded or proposed):
            commended.add(unit)
    return by_unit(tree, dict.fromkeys(commended, Tally(Figure(1, 1))), Tally(Figure(0, 1)))


def survey(past, year, row):
    months = [
        e
        for e in past
        if e["kind"] == "survey"
        and e["source"] in row["sources"]
        and e["scale"] == row["scale"]
        and year[0] <= date(e["on"].year, e["on"].month, 1)
        and e["on"] <= year[1]
    ]
    figure = Figure(sum(e["satisfied"] for e in months), sum(e["valid"] for e in months))
    return Tallies(Tally(figure, beside=Figure(sum(e["received"] for e in months), sum(e["settled"] for e in months))))


def reported(past, year, ordinal):
    entries = [e for e in past if e["kind"] == "reported" and e["ordinal"] == ordinal]
    entries = [e for e in entries if year[0] <= e["on"] <= year[1]]
    return Tallies(Tally(Figure(entries[-1]["done"], entries[-1]["due"]))) if entries else NOT_ENTERED
