"""A committee with its one-stop desk: a scale of three grades, a source, and months entered through the action."""

from dataclasses import dataclass
from datetime import date

from programs.models import User
from targets.actions.surveys import enter_counts
from targets.models import Grade, SatisfactionScale, SurveyCount, SurveySource
from tests.factories.organizations import OrganizationFactory
from tests.factories.targets import GradeFactory, SatisfactionScaleFactory, SurveySourceFactory
from tests.world import World, make_world


@dataclass
class Desk:
    """`counts(settled=…)` are the fields of an action; `forms` in the order of the grades."""

    world: World
    scale: SatisfactionScale
    source: SurveySource
    grades: list[Grade]

    def counts(self, month: date = date(2021, 3, 1), forms=(60, 30, 10), **more) -> dict:
        plain = {"organization": self.world.committee, "source": self.source, "scale": self.scale, "month": month}
        graded = dict(zip(more.get("scale", self.scale).grades.all(), forms, strict=True))
        return {**plain, "settled": 400, "received": 120, "forms": graded, **more}

    def enter(self, **more) -> SurveyCount:
        return enter_counts(by=self.world.staff, **self.counts(**more))

    def stranger(self) -> User:
        """Staff of another committee."""
        return self.world.appoint(OrganizationFactory(committee=True, name="Đảng ủy khác"), "Người khác", staff=True)


def make_desk() -> Desk:
    world = make_world()
    world.committee.type.issues_programs = True
    world.committee.type.save()
    scale = SatisfactionScaleFactory(name="Thang 3 mức")
    names = [("Rất hài lòng", True), ("Hài lòng", True), ("Không hài lòng", False)]
    grades = [
        GradeFactory(scale=scale, ordinal=place, name=name, is_satisfied=good)
        for place, (name, good) in enumerate(names, 1)
    ]
    return Desk(world, scale, SurveySourceFactory(name="Bộ phận một cửa"), grades)
