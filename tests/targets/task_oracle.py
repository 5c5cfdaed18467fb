"""The key tasks worked out a second time, naively, from a plain list of dated events. It knows nothing of `targets`.

An event is a dict with `on`, `kind` and what the kind needs; `on` decides, the order of the list breaks ties:

    founded   unit, parent, type        type: cell, section, association, club (no secretary's role)
    placed    unit, parent
    ended     unit                      on = first day on which it is no more
    begun     item, what, unit, task, hosts, first, last, deadline, sort, days, papers, paper
              what: activity, reformstep, dialogue, jointprogram, oversight, dissemination
    step      item, to                  the state after it
    raised    matter, item, asked, due
    answered  matter                    on = day of the answer
    paper     paper, chosen, due, replaces     on = day of issue; chosen None: every unit
"""

from datetime import date

COMMITTEE = "committee"
FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
STANDING = ("accepted", "completed", "recognized")
WITH_UNIT = ("draft", "returned", "withdrawn")
WITH_OFFICE = ("submitted", "resubmitted")
RECORDS = ("activity", "reformstep", "dialogue", "jointprogram", "oversight")
ASKED_IN = {"dialogue": "opinion", "oversight": "recommendation"}


def event(on, kind, **data):
    return {"on": on, "kind": kind, **data}


class TaskWorld:
    """Everything that has happened by the end of one day; `tasks` maps the number of a task to its focus."""

    def __init__(self, events, day, tasks):
        self.day, self.tasks = day, tasks
        self.past = [e for e in sorted(events, key=lambda e: e["on"]) if e["on"] <= day]
        self.asked = {}

    def of(self, kind, **wanted):
        """The same question is asked thousands of times; nobody changes the answer."""
        key = kind, *wanted.items()
        if key not in self.asked:
            events = self.of(kind) if wanted else [e for e in self.past if e["kind"] == kind]
            self.asked[key] = [e for e in events if all(e[name] == value for name, value in wanted.items())]
        return self.asked[key]

    # Organisations

    def exists(self, unit):
        return bool(self.of("founded", unit=unit)) and not self.of("ended", unit=unit)

    def parent(self, unit):
        return (self.of("founded", unit=unit) + self.of("placed", unit=unit))[-1]["parent"]

    def type(self, unit):
        return self.of("founded", unit=unit)[0]["type"]

    def existing(self):
        return [e["unit"] for e in self.of("founded") if self.exists(e["unit"])]

    def units(self):
        return [u for u in self.existing() if self.parent(u) == COMMITTEE and self.type(u) in ("cell", "section")]

    def associations(self):
        return [u for u in self.existing() if self.parent(u) == COMMITTEE and self.type(u) == "association"]

    def body(self, organization):
        """For whom an action of that organisation counts."""
        if organization == COMMITTEE or organization in self.associations():
            return organization
        while organization is not None and self.exists(organization) and self.type(organization) in ("cell", "section"):
            if self.parent(organization) == COMMITTEE:
                return organization
            organization = self.parent(organization)
        return None

    def stands_in(self, organization, around):
        """Is it that organisation, or somewhere inside it?"""
        while organization != around:
            if organization == COMMITTEE or not self.exists(organization):
                return False
            if self.type(organization) not in ("cell", "section"):
                return False
            organization = self.parent(organization)
        return True

    # Items

    def state(self, item):
        steps = self.of("step", item=item)
        return steps[-1]["to"] if steps else "draft"

    def within_year(self, e):
        if e["first"] is not None and e["first"] > min(self.day, LAST):
            return False
        return e["last"] is None or e["last"] >= FIRST

    def counted(self, *whats):
        return [
            e
            for e in self.of("begun")
            if e["what"] in whats and self.state(e["item"]) in STANDING and self.within_year(e)
        ]

    def hosts(self, e):
        return {e["unit"], *e["hosts"]}

    def bodies(self, e):
        return {self.body(host) for host in self.hosts(e)} - {None}

    def owed(self):
        """Planned activities that wait for their unit."""
        planned = [e for e in self.of("begun") if e["deadline"] is not None]
        return [e for e in planned if self.state(e["item"]) in WITH_UNIT]

    def overdue(self):
        return [e for e in self.owed() if e["deadline"] < self.day]

    # Opinions and recommendations

    def matters(self, what):
        counted = {e["item"]: e for e in self.counted(what)}
        raised = [e for e in self.everything_raised if e["item"] in counted]
        return [(e, counted[e["item"]]["task"]) for e in raised]

    def answer_day(self, matter):
        answers = self.of("answered", matter=matter)
        return answers[-1]["on"] if answers else None

    def is_late(self, e):
        return self.answer_day(e["matter"]) is None and e["due"] is not None and e["due"] < self.day

    @property
    def everything_raised(self):
        return self.of("raised")

    # Documents

    def papers(self):
        replaced = {e["replaces"] for e in self.of("paper")}
        return [e for e in self.of("paper") if e["paper"] not in replaced]

    def addressed(self, paper):
        if paper["chosen"] is None:
            return self.units()
        return [o for o in [*self.existing(), COMMITTEE] if o in paper["chosen"] and self.body(o) is not None]

    def sessions(self, paper):
        return [e for e in self.counted("dissemination") if e["paper"] == paper["paper"]]

    def confirmed(self, paper, organization):
        return any(self.stands_in(e["unit"], organization) for e in self.sessions(paper))

    def handed_in(self, paper, organization):
        begun = [e for e in self.of("begun") if e["what"] == "dissemination" and e["paper"] == paper["paper"]]
        sent = [e for e in begun if self.state(e["item"]) in STANDING + WITH_OFFICE]
        return any(self.stands_in(e["unit"], organization) for e in sent)

    def overdue_document(self, paper, organization):
        if paper["due"] is None or paper["due"] >= self.day or self.confirmed(paper, organization):
            return False
        return not self.handed_in(paper, organization)


def figure(world, task):
    """{"done", "due", "late", …}: what the page of that task says of the whole committee."""
    focus = world.tasks[task]
    found = {"democracy": democracy, "documents": documents, "associations": associations}.get(focus, by_units)
    answer = found(world, task)
    plans = len([e for e in world.overdue() if e["task"] == task])
    matters = [e for what in ASKED_IN for e, of in world.matters(what) if of == task and world.is_late(e)]
    late = plans + len(matters) + answer.get("late", 0)
    return {**answer, "late": late, "beside": [*answer["beside"], plans]}


def by_units(world, task):
    kinds = ("activity", "reformstep") if world.tasks[task] == "government" else ("activity",)
    records = [e for e in world.counted(*kinds) if e["task"] == task]
    with_one = [u for u in world.units() if any(u in world.bodies(e) for e in records)]
    numbers = [len([e for e in records if e["what"] == kind]) for kind in kinds]
    if "reformstep" in kinds:
        steps = [e for e in records if e["what"] == "reformstep"]
        numbers += [sum(e["days"] or 0 for e in steps), sum(e["papers"] or 0 for e in steps)]
    return {"done": len(with_one), "due": len(world.units()), "beside": numbers}


def democracy(world, task):
    dialogues = [e for e in world.counted("dialogue") if e["task"] == task]
    opinions = [e for e, of in world.matters("dialogue") if of == task]
    days = [(world.answer_day(e["matter"]), e["due"]) for e in opinions]
    answered = [(day, due) for day, due in days if day is not None]
    late = len([e for e in opinions if world.is_late(e)])
    in_time = len([1 for day, due in answered if due is None or day <= due])
    regular = len([e for e in world.counted("dialogue") if e["sort"] == "regular" and e["unit"] == COMMITTEE])
    beside = [len(dialogues), regular, in_time, len(opinions) - len(answered), late]
    return {"done": len(answered), "due": len(opinions), "beside": beside}


def documents(world, task):
    pairs = [(paper, o) for paper in world.papers() for o in world.addressed(paper)]
    late = len([1 for paper, o in pairs if world.overdue_document(paper, o)])
    done = len([1 for paper, o in pairs if world.confirmed(paper, o)])
    return {"done": done, "due": len(pairs), "late": late, "beside": [len(world.papers()), late]}


def associations(world, task):
    own = [e for e in world.counted("jointprogram", "oversight", "activity") if e["task"] == task]
    oversights = [e for e in own if e["what"] == "oversight"]
    matters = [e for e, of in world.matters("oversight") if of == task]
    late = len([e for e in matters if world.is_late(e)])
    active = [o for o in world.associations() if any(o in world.hosts(e) for e in own)]
    kinds = [e["sort"] for e in oversights]
    beside = [len([e for e in own if e["what"] == "jointprogram"]), kinds.count("supervision"),
              kinds.count("criticism"), late, len(active)]  # fmt: skip
    done = len([e for e in matters if world.answer_day(e["matter"]) is not None])
    return {"done": done, "due": len(matters), "beside": beside}


def documents_by_unit(world):
    """Unit → (documents that it made known, documents that it must make known)."""
    found = {}
    for unit in world.units():
        asked = [paper for paper in world.papers() if unit in world.addressed(paper)]
        found[unit] = (len([paper for paper in asked if world.confirmed(paper, unit)]), len(asked))
    return found


def sum_by_unit(world, what, number):
    """Unit → what its records of that kind add up to."""
    records = world.counted(what)
    return {unit: sum(e[number] or 0 for e in records if world.body(e["unit"]) == unit) for unit in world.units()}


def part(world, body, task):
    """What one unit, association or the committee did for a task, and what of it is late."""
    done = [e["what"] for e in world.counted(*RECORDS) if e["task"] == task and body in world.bodies(e)]
    plans = [e for e in world.owed() if e["task"] == task and world.body(e["unit"]) == body]
    late = [("activity", e["item"]) for e in plans if e in world.overdue()]
    asked = [(w, e) for w in ASKED_IN for e, of in world.matters(w) if of == task and world.body(e["asked"]) == body]
    late += [(ASKED_IN[what], e["matter"]) for what, e in asked if world.is_late(e)]
    answered = [e for _, e in asked if world.answer_day(e["matter"]) is not None]
    papers = 0
    if world.tasks[task] == "documents":
        papers, known, overdue = paper_part(world, body)
        done += ["dissemination"] * known
        late += overdue
    return {
        "done": sorted(done), "plans": len(plans), "asked": len(asked), "answered": len(answered), "papers": papers,
        "late": sorted(late),
    }  # fmt: skip


def paper_part(world, body):
    asked = known = 0
    late = []
    for paper in world.papers():
        own = [o for o in world.addressed(paper) if world.body(o) == body]
        asked += len(own)
        known += len([o for o in own if world.confirmed(paper, o)])
        known += not own and any(world.body(e["unit"]) == body for e in world.sessions(paper))
        late += [("document", paper["paper"]) for o in own if world.overdue_document(paper, o)]
    return asked, known, late
