"""Plays a list of events through the real actions, each on its day and by the right person."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from auditlog.context import disable_auditlog
from django.core.exceptions import ValidationError
from django.db import transaction

from danvan.kit import clock
from programs.actions import commendations, handins, organizations, programs, registrations
from programs.enums import State
from programs.models import ActConfirmation, Commendation, Dissemination, FigureReport, Registration
from programs.queries import last_step
from programs.rules import Incomplete, Refused
from programs.workflow import HANDING_IN
from targets.actions.targets import revise
from tests.factories.handins import TEXT
from tests.targets.oracle import event
from tests.targets.stage import Stage, goal_of

MODELS = {
    "session": Dissemination, "registration": Registration, "commendation": Commendation,
    "confirmation": ActConfirmation, "report": FigureReport,
}  # fmt: skip
AT_THE_START = ("program", "founded", "roll", "survey", "reported")
REASON = "Lý do đã ghi."


@contextmanager
def undone():
    """One year after another within one test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def play(events):
    """(programme, what happened): the events without those that the application refused, and their consequences."""
    with disable_auditlog():
        player = Player(events)
        for e in sorted(events, key=lambda e: e["on"]):
            player.take(e)
    return player.stage.program, player.happened


class Player:
    """An item whose step is refused stays as it is; what the events tell of it later does not happen either."""

    def __init__(self, events):
        self.stage = Stage(events)
        self.happened = [e for e in events if e["kind"] in AT_THE_START]
        self.items, self.refused, self.seen_targets = {}, set(), set()
        self.decisions, self.direct, self.marked = {}, set(), {}

    def take(self, e):
        play = getattr(self, f"_{e['kind']}", None)
        if play is None or e.get("item") in self.refused:
            return
        try:
            with transaction.atomic():
                self.happened += play(e)
        except (Refused, Incomplete, ValidationError):
            self.refused.add(e.get("item", "nothing"))

    # Organisations and the programme

    def _placed(self, e):
        node, parent = self.stage.organizations[e["unit"]], self.stage.organizations[e["parent"]]
        organizations.place(
            node, by=self.stage.admin, valid_from=e["on"], name=node.name, type=node.type, parent=parent
        )
        for user in self.stage.secretaries.values():
            vars(user).pop("_standing", None)
        return [e]

    def _ended(self, e):
        organizations.end(self.stage.organizations[e["unit"]], by=self.stage.admin, ended_on=e["on"])
        return [e]

    def _target(self, e):
        """The first of each is the one issued; later ones change the goal alone."""
        if e["ordinal"] not in self.seen_targets:
            self.seen_targets.add(e["ordinal"])
            return [e]
        target = self.stage.program.targets.get(ordinal=e["ordinal"])
        paper = {"document": "12-CV/ĐU", "reason": REASON}
        revise(target, by=self.stage.office, goal=goal_of(e), valid_from=e["on"], **paper)
        first = next(known for known in self.happened if known["kind"] == "target" and known["ordinal"] == e["ordinal"])
        return [{**e, "sources": first["sources"], "scale": first["scale"]}]

    def _closed(self, e):
        programs.close(self.stage.program, by=self.stage.office, closed_on=e["on"], at=moment(e))
        return [e]

    def _reopened(self, e):
        programs.reopen(self.stage.program, by=self.stage.office, text=REASON, at=moment(e))
        return [e]

    # Items

    def _session(self, e):
        return self._step(e)

    def _registration(self, e):
        return self._step(e)

    def _confirmation(self, e):
        return self._step(e)

    def _report(self, e):
        return self._step(e)

    def _commendation(self, e):
        if e["item"] in self.direct and (self.items[e["item"]].state, e["to"]) != ("accepted", "withdrawn"):
            return []
        self._step(e)
        return [e, *self._decide(e)]

    def _award(self, e):
        """Entered once the proposal is accepted; without a proposal here it is an award given directly."""
        if e["item"] not in self.items:
            return self._record(e)
        self.decisions[e["item"]] = e
        return self._decide(e)

    def _decide(self, e):
        """The decision counts from its own day, but not before the proposal was said to belong to the movement."""
        item, award = self.items[e["item"]], self.decisions.get(e["item"])
        if award is None or item.state != "accepted":
            return []
        del self.decisions[e["item"]]
        self.items[e["item"]] = commendations.decide(
            item, by=self.stage.reviewer, decision_number="7/QĐ", decision_date=award["on"], at=moment(e)
        )
        return [{**award, "movement": award["movement"] and award["on"] >= self.marked.get(e["item"], award["on"])}]

    def _record(self, e):
        """Entered a week after the decision."""
        organization = self.stage.organizations[e["unit"]]
        values = {"recipient": e["item"], "holder": e["holder"], "of_movement": e["movement"], "achievement": TEXT}
        values |= {"form": self.stage.form, "level": self.stage.level}
        values |= {"decision_number": "8/QĐ", "decision_date": e["on"]}
        entered = event(e["on"] + timedelta(7), "commendation", **{**without(e), "to": "accepted"})
        self.items[e["item"]] = commendations.record_award(
            by=self.stage.office, program=self.stage.program, organization=organization, values=values,
            at=moment(entered),
        )  # fmt: skip
        self.direct.add(e["item"])
        return [e, entered]

    def _step(self, e):
        item = self.items.get(e["item"])
        by = self._writer(e)
        if item is None:
            item = self._begin(e, by)
        elif e["to"] in ("submitted", "resubmitted"):
            item = self._hand_in(item, e, by)
        else:
            item = STEPS[item.state, e["to"]](item, by, self.stage.reviewer, moment(e))
            item = self._begin_to_mend(item, e, by)
        self.items[e["item"]] = item
        return [e]

    def _writer(self, e):
        """Of every third item the office itself, in the name of the unit."""
        return self.stage.office if int(e["item"][1:]) % 3 == 2 else self.stage.secretaries[e["unit"]]

    def _begin(self, e, by):
        unit, fixed = self.stage.organizations[e["unit"]], {}
        if e["kind"] == "session":
            fixed = {"document": self.stage.document}
        if e["kind"] == "confirmation":
            fixed = {"required_act": self.stage.acts[e["act"]]}
        if e["kind"] == "report":
            fixed = {"required_figure": self.stage.figure}
        begun = handins.start(
            MODELS[e["kind"]], by=by, program=self.stage.program, organization=unit, at=moment(e), **fixed
        )
        return handins.edit(begun, by=by, values=self._content(e, begun), at=moment(e))

    def _hand_in(self, item, e, by):
        """What differs from the draft is changed first, as it is after a return."""
        item = handins.edit(item, by=by, values=self._content(e, item), at=moment(e))
        item = handins.hand_in(item, by=by, at=moment(e))
        if e["kind"] == "commendation" and not item.registration_id:
            self.marked.setdefault(e["item"], e["on"])
            item = commendations.mark_movement(item, by=self.stage.reviewer, of_movement=e["movement"], at=moment(e))
        return item

    def _begin_to_mend(self, item, e, by):
        """What is changed after a return or a withdrawal, and not yet handed in again, counts on no day."""
        if e["kind"] != "session" or item.state not in ("returned", "withdrawn"):
            return item
        return handins.edit(item, by=by, values={"newly_reached": 3, "members_reached": 3}, at=moment(e))

    def _content(self, e, item):
        stage = self.stage
        if e["kind"] == "session":
            return {
                "held_on": e["held"], "newly_reached": e["reached"], "members_reached": e["members"],
                "form": stage.session_form, "is_makeup": e["reached"] < 3,
            }  # fmt: skip
        if e["kind"] == "confirmation":
            return {"done_on": e["held"], "paper_number": "1-KH/CB"}
        if e["kind"] == "report":
            return {"period_to": e["held"], "done": e["done"], "total": e["total"]}
        if e["kind"] == "registration":
            texts = ("situation", "goals", "method", "area", "forces", "resources", "outputs", "sustainability")
            return dict.fromkeys(texts, TEXT) | {
                "title": e["item"], "field": stage.field, "holder": "collective", "continuity": "new",
                "starts_on": e["on"], "ends_on": e["on"], "no_campaign": not e["campaign"],
                "campaign_items": [stage.item] if e["campaign"] else [],
            }  # fmt: skip
        return {
            "recipient": e["item"], "holder": e["holder"], "achievement": TEXT, "form": stage.form,
            "level": stage.level, "registration": self._linked_work(e, item),
        }  # fmt: skip

    def _linked_work(self, e, item):
        """Every second commendation of the movement is one by its work (a draft, which itself counts for nothing)."""
        if not e["movement"] or int(e["item"][1:]) % 2:
            return None
        organization = self.stage.organizations[e["unit"]]
        by = self.stage.secretaries[e["unit"]]
        return handins.start(Registration, by=by, program=self.stage.program, organization=organization)


def _accept(item, by, reviewer, at):
    return handins.accept(item, by=reviewer, at=at)


def _send_back(item, by, reviewer, at):
    return handins.return_item(item, by=reviewer, text=REASON, at=at)


def _send_back_or_recall(item, by, reviewer, at):
    """Recalled, what was handed in after a withdrawal would be withdrawn again: that the office returns."""
    recalls = at.day % 3 == 0 and last_step(item, *HANDING_IN).from_state == State.RETURNED
    return handins.recall(item, by=by, at=at) if recalls else _send_back(item, by, reviewer, at)


STEPS = {
    ("draft", "cancelled"): lambda item, by, reviewer, at: handins.cancel(item, by=by, at=at),
    ("submitted", "draft"): lambda item, by, reviewer, at: handins.recall(item, by=by, at=at),
    ("submitted", "returned"): _send_back,
    ("submitted", "accepted"): _accept,
    ("returned", "cancelled"): lambda item, by, reviewer, at: handins.cancel(item, by=by, at=at),
    ("resubmitted", "returned"): _send_back_or_recall,
    ("resubmitted", "accepted"): _accept,
    ("accepted", "withdrawn"): lambda item, by, reviewer, at: handins.withdraw(item, by=reviewer, text=REASON, at=at),
    ("accepted", "completed"): lambda item, by, reviewer, at: registrations.complete(item, by=by, text=REASON, at=at),
    ("completed", "recognized"): lambda item, by, reviewer, at: registrations.recognize(item, by=reviewer, at=at),
    ("completed", "accepted"): lambda item, by, reviewer, at: registrations.revert(
        item, by=reviewer, text=REASON, at=at
    ),
    ("recognized", "accepted"): lambda item, by, reviewer, at: registrations.revert(
        item, by=reviewer, text=REASON, at=at
    ),
}


def moment(e) -> datetime:
    """Everything of one day at the same instant, by turns its first and its last: the order is that of the steps."""
    edge = time.min if e["on"].day % 2 else time.max
    return datetime.combine(e["on"], edge, clock.ZONE)


def without(e):
    return {name: value for name, value in e.items() if name not in ("on", "kind")}
