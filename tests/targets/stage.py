"""Where a generated year takes place: organisations, people, words, the programme, all made by the actions."""

from datetime import date
from decimal import Decimal

from programs.actions import organizations
from programs.models import Program
from targets.actions.entry import issue, write_draft
from targets.actions.surveys import enter_counts, report_figure
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.programs import (
    ActKindFactory,
    AwardFormFactory,
    AwardLevelFactory,
    CampaignItemFactory,
    IndicatorFactory,
    SessionFormFactory,
    WorkFieldFactory,
)
from tests.factories.targets import GradeFactory, SatisfactionScaleFactory, SurveySourceFactory
from tests.targets.oracle import COMMITTEE

MONTHLY = {"unit_word": "đơn", "every": "month", "days": None, "has_total": True, "types": [], "note": ""}
ACTS = ("plan", "pledge")
ISSUED = date(2020, 12, 1)


class Stage:
    """`organizations` by the names of the events, `secretaries` likewise; the committee's own is the office."""

    def __init__(self, events):
        self.committee = OrganizationFactory(committee=True)
        self.organizations, self.secretaries = {COMMITTEE: self.committee}, {}
        self.office = self._appoint(self.committee, staff=True)
        self.reviewer = self._appoint(self.committee, staff=True)
        self.admin = self._appoint(self.committee, admin=True)
        self.secretaries[COMMITTEE] = self.office
        self.item, self.field = CampaignItemFactory(ordinal=1), WorkFieldFactory()
        self.form, self.level, self.session_form = AwardFormFactory(), AwardLevelFactory(), SessionFormFactory()
        self._found([e for e in events if e["kind"] == "founded"])
        self.program = self._issue(events)
        self.document = self.program.documents.get()
        self._enter(events)

    def _appoint(self, organization, **role):
        user = UserFactory()
        AppointmentFactory(user=user, organization=organization, **role)
        return user

    def _found(self, founded):
        cell, section = OrganizationTypeFactory(), OrganizationTypeFactory(section=True)
        types = {"P": section, "union": OrganizationTypeFactory(association=True)}
        self.committee.type.allowed_children.set([cell, *types.values()])
        section.allowed_children.set([cell])
        for e in founded:
            node = organizations.found(
                by=self.admin, name=e["unit"], type=types.get(e["unit"], cell), founded_on=e["on"],
                parent=self.organizations[e["parent"]],
            )  # fmt: skip
            self.organizations[e["unit"]] = node
            self.secretaries[e["unit"]] = self._appoint(node)

    def _issue(self, events) -> Program:
        year = next(e for e in events if e["kind"] == "program")
        values = {
            "number": 29, "kind": "CTr", "organ_sign": "ĐU", "term": "2020-2025", "title": "Chương trình của năm",
            "year": 2021, "issued_on": ISSUED, "counts_from": year["first"], "counts_to": year["last"],
        }  # fmt: skip
        firsts = {e["ordinal"]: e for e in reversed([e for e in events if e["kind"] == "target"])}
        rows = [self._target(firsts[ordinal]) for ordinal in sorted(firsts)]
        tasks = [{"short_name": "Nhiệm vụ", "text": "Một nhiệm vụ trọng tâm."}]
        acts = [{"act": ActKindFactory(name=name), "due_on": None, "types": [], "note": ""} for name in ACTS]
        program = write_draft(
            None, by=self.office, issuer=self.committee, values=values, themes=[], tasks=tasks, targets=rows,
            required_acts=acts, required_figures=[MONTHLY | {"indicator": IndicatorFactory()}],
        )  # fmt: skip
        self.acts = {str(act): act for act in program.required_acts.all()}
        self.figure = program.required_figures.get()
        return issue(program, by=self.office)

    def _target(self, e) -> dict:
        """Every source named is the same as none, and so it is stored."""
        named = [SurveySourceFactory(name=name) for name in e["sources"]]
        return {
            **goal_of(e), "short_name": f"Chỉ tiêu {e['ordinal']}", "text": "Toàn văn.", "measure": e["measure"],
            "sources": [] if len(named) > 1 else named, "scale": SatisfactionScaleFactory(name=e["scale"]),
        }  # fmt: skip

    def _enter(self, events):
        """Rolls, surveys and hand-fed figures: each has its own date, whenever it is entered."""
        enter = {"roll": self._roll, "survey": self._survey, "reported": self._reported}
        for e in events:
            enter.get(e["kind"], lambda e: None)(e)

    def _roll(self, e):
        organizations.enter_roll(
            self.organizations[e["unit"]], by=self.admin, date=e["on"], total=e["total"], party_members=e["members"]
        )

    def _survey(self, e):
        """Satisfied and other forms spread over two grades each; entered for the committee or for one of its units."""
        scale = SatisfactionScaleFactory(name=e["scale"])
        grades = [
            GradeFactory(scale=scale, name=name, is_satisfied=good)
            for name, good in [("Rất tốt", True), ("Tốt", True), ("Kém", False), ("Rất kém", False)]
        ]
        other = e["valid"] - e["satisfied"]
        numbers = [e["satisfied"] // 3, e["satisfied"] - e["satisfied"] // 3, other // 2, other - other // 2]
        unit = self.organizations[e["desk"]]
        enter_counts(
            by=self.office, organization=unit if unit.founded_on <= e["on"] else self.committee, scale=scale,
            source=SurveySourceFactory(name=e["source"]), month=e["on"].replace(day=1), settled=e["settled"],
            received=e["received"], forms=dict(zip(grades, numbers, strict=True)),
        )  # fmt: skip

    def _reported(self, e):
        target = self.program.targets.get(ordinal=e["ordinal"])
        report_figure(by=self.office, target=target, day=e["on"], done=e["done"], due=e["due"], source="Báo cáo")


def goal_of(e) -> dict:
    return {"comparator": e["comparator"], "threshold": Decimal(e["threshold"]), "deadline": e["deadline"]}
