"""Generated years of the key tasks: events as `task_oracle` reads them, and the rows in the database that tell them."""

import datetime as dt
from random import Random

from programs.enums import DocumentKind
from programs.models import Organization
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory, PlacementFactory
from tests.factories.people import UserFactory
from tests.factories.programs import DocumentFactory, KeyTaskFactory, ProgramFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    JointProgramFactory,
    OpinionFactory,
    OversightFactory,
    RecommendationFactory,
    ReformStepFactory,
)
from tests.targets.dated_task_actions import answered_on, at, promised, step
from tests.targets.task_oracle import ASKED_IN, COMMITTEE, FIRST, event

TASKS = {1: "government", 2: "democracy", 3: "documents", 4: "associations", 5: "other"}
PLACES = {
    "A": (COMMITTEE, "cell"), "B": (COMMITTEE, "cell"), "C": (COMMITTEE, "cell"), "P": (COMMITTEE, "section"),
    "P1": ("P", "cell"), "P2": ("P", "cell"), "union": (COMMITTEE, "association"), "youth": (COMMITTEE, "association"),
    "club": (COMMITTEE, "club"),
}  # fmt: skip
FACTORIES = {
    "activity": ActivityFactory, "reformstep": ReformStepFactory, "dialogue": DialogueFactory,
    "jointprogram": JointProgramFactory, "oversight": OversightFactory, "dissemination": DisseminationFactory,
}  # fmt: skip
FITTING = {"activity": (1, 5), "reformstep": (1,), "dialogue": (2,), "jointprogram": (4,), "oversight": (4,)}
SORTS = {"dialogue": ["regular", "ad_hoc"], "oversight": ["supervision", "criticism"]}
WALKS = [
    [], ["submitted"], ["submitted", "accepted"], ["submitted", "accepted"], ["submitted", "accepted", "withdrawn"],
    ["submitted", "returned"], ["submitted", "returned", "resubmitted", "accepted"], ["cancelled"],
    ["submitted", "accepted", "withdrawn", "resubmitted", "accepted"],
]  # fmt: skip
BEFORE = dt.date(2020, 6, 1)
# Rows that others point to come first, what was raised before its item is handed in; then what happened day by day.
ORDER = ["founded", "placed", "ended", "paper", "begun", "raised"]


def some_day(rng: Random) -> dt.date:
    return dt.date(2020, 12, 10) + dt.timedelta(rng.randrange(400))


def year(seed: int) -> list[dict]:
    rng = Random(seed)
    events = [event(BEFORE, "founded", unit=u, parent=p, type=t) for u, (p, t) in PLACES.items()]
    moves = [("placed", {"unit": "B", "parent": "P"}), ("ended", {"unit": "C"}), ("ended", {"unit": "youth"})]
    events += [event(some_day(rng), kind, **data) for kind, data in moves if rng.random() < 0.5]
    events += papers(rng)
    for n, what in enumerate(list(FACTORIES) * 7):
        events += life(rng, f"i{n}", what)
    return events


def papers(rng: Random) -> list[dict]:
    found = []
    for n in range(5):
        on = some_day(rng)
        chosen = rng.choice([None, None, tuple(rng.sample(list(PLACES), 3))])
        replaces = "v3" if n == 4 else None
        on = max(on, found[3]["on"]) if replaces else on
        due = rng.choice([None, on + dt.timedelta(30)])
        found.append(event(on, "paper", paper=f"v{n}", chosen=chosen, due=due, replaces=replaces))
    return found


def life(rng: Random, item: str, what: str) -> list[dict]:
    begun, held = some_day(rng), some_day(rng)
    details = {
        "task": rng.choice([*FITTING[what] * 3, *TASKS]) if what in FITTING else None, "hosts": (), "deadline": None,
        "first": held, "last": held, "sort": rng.choice(SORTS.get(what, [""])), "days": None, "papers": None,
        "paper": f"v{rng.randrange(5)}" if what == "dissemination" else None,
    }  # fmt: skip
    unit = rng.choice([*PLACES, *[COMMITTEE] * (6 if what == "dialogue" else 1)])
    if what in ("activity", "jointprogram"):
        details["hosts"] = tuple(rng.sample([u for u in PLACES if u != unit], rng.randrange(3)))
        details["last"] = rng.choice([held, held + dt.timedelta(40)])
    if what == "jointprogram":
        details["last"] = rng.choice([None, details["last"]])
    if what == "activity" and rng.random() < 0.5:
        details["deadline"] = begun + dt.timedelta(rng.choice([5, 40, 120]))
    if what == "reformstep" and rng.random() < 0.8:
        details |= {"days": rng.randrange(-2, 9), "papers": rng.randrange(4)}
    events = [event(begun, "begun", item=item, what=what, unit=unit, **details)]
    on = begun
    for state in rng.choice(WALKS):
        on += dt.timedelta(rng.choice([0, 1, 10, 60]))
        events.append(event(on, "step", item=item, to=state))
    return events + (raised(rng, item, held) if what in ASKED_IN else [])


def raised(rng: Random, item: str, held: dt.date) -> list[dict]:
    found = []
    for n in range(rng.randrange(1, 5)):
        matter = f"{item}-{n}"
        due = rng.choice([None, held + dt.timedelta(20), held + dt.timedelta(20)])
        found.append(event(FIRST.replace(year=2000), "raised", matter=matter, item=item,
                           asked=rng.choice([*PLACES, COMMITTEE]), due=due))  # fmt: skip
        if rng.random() < 0.6:
            found.append(event(held + dt.timedelta(rng.choice([0, 10, 20, 21, 60])), "answered", matter=matter))
    return found


class Told:
    """The events as rows; `names` gives back what the oracle calls a thing: (kind, pk) → name."""

    def __init__(self, events: list[dict]):
        self.user, self.office = UserFactory(), UserFactory()
        committee = OrganizationFactory(committee=True)
        self.program = ProgramFactory(issuer=committee)
        self.organizations: dict[str, Organization] = {COMMITTEE: committee}
        self.tasks = {n: KeyTaskFactory(program=self.program, ordinal=n, focus=focus) for n, focus in TASKS.items()}
        self.papers, self.items, self.matters, self.names = {}, {}, {}, {}
        for e in sorted(events, key=lambda e: (ORDER.index(e["kind"]) if e["kind"] in ORDER else 9, e["on"])):
            getattr(self, f"_{e['kind']}")(e)
        self.bodies = {node.pk: name for name, node in self.organizations.items()}

    def _founded(self, e):
        traits = {
            "section": {"section": True}, "association": {"association": True}, "cell": {},
            "club": {"name": "Câu lạc bộ", "counts_as_unit": False, "allowed_roles": []},
        }[e["type"]]  # fmt: skip
        self.organizations[e["unit"]] = OrganizationFactory(
            name=e["unit"], type=OrganizationTypeFactory(**traits), parent=self.organizations[e["parent"]],
            founded_on=e["on"],
        )  # fmt: skip

    def _placed(self, e):
        node = self.organizations[e["unit"]]
        node.placements.update(valid_to=e["on"])
        parent = self.organizations[e["parent"]]
        PlacementFactory(organization=node, parent=parent, type=node.type, name=node.name, valid_from=e["on"])

    def _ended(self, e):
        Organization.objects.filter(pk=self.organizations[e["unit"]].pk).update(ended_on=e["on"])

    def _paper(self, e):
        paper = DocumentFactory._meta.model.objects.create(
            program=self.program, kind=DocumentKind.SUPERIOR, sign=e["paper"], issuer="Thành ủy", issued_on=e["on"],
            subject="Trích yếu", for_all=e["chosen"] is None, due_on=e["due"],
        )  # fmt: skip
        paper.addressees.set([self.organizations[name] for name in e["chosen"] or ()])
        self.papers[e["paper"]], self.names["document", paper.pk] = paper, e["paper"]
        if e["replaces"]:
            paper.replaces = self.papers[e["replaces"]]
            paper.save()

    def _begun(self, e):
        fields = {"program": self.program, "organization": self.organizations[e["unit"]], "author": self.user}
        fields |= {"created_at": at(e["on"]), "changed_at": at(e["on"])} | self._days(e)
        if e["what"] == "dissemination":
            fields["document"] = self.papers[e["paper"]]
        else:
            fields["key_task"] = self.tasks[e["task"]]
        item = FACTORIES[e["what"]](**fields)
        if e["deadline"] is not None:
            promised(item, e["on"], by=self.user)
        self.items[e["item"]], self.names[e["what"], item.pk] = item, e["item"]

    def _days(self, e) -> dict:
        hosts = [self.organizations[name] for name in e["hosts"]]
        if e["what"] == "activity":
            plan = {"deadline": e["deadline"], "is_planned": e["deadline"] is not None}
            return {"starts_on": e["first"], "ends_on": e["last"], "co_hosts": hosts, **plan}
        if e["what"] == "jointprogram":
            return {"starts_on": e["first"], "ends_on": e["last"], "signed_on": e["first"], "partners": hosts}
        if e["what"] == "reformstep":
            days = {"days_before": None, "days_after": None, "papers_before": None, "papers_after": None}
            if e["days"] is not None:
                days = {"days_before": e["days"] + 5, "days_after": 5, "papers_before": e["papers"], "papers_after": 0}
            return {"applied_on": e["first"], **days}
        kind = {"kind": e["sort"]} if e["sort"] else {}
        if e["what"] == "oversight":
            kind["subject"] = self.program.issuer
        return {"held_on": e["first"], **kind}

    def _step(self, e):
        step(self.items[e["item"]], e["to"], e["on"], by=self.user, office=self.office)

    def _raised(self, e):
        item = self.items[e["item"]]
        kind = ASKED_IN[item._meta.model_name]
        factory = OpinionFactory if kind == "opinion" else RecommendationFactory
        matter = factory(
            **{item._meta.model_name: item}, asked=self.organizations[e["asked"]], due_on=e["due"],
            changed_by=self.user,
        )  # fmt: skip
        self.matters[e["matter"]], self.names[kind, matter.pk] = matter, e["matter"]

    def _answered(self, e):
        answered_on(self.matters[e["matter"]], e["on"])
