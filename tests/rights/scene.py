"""What the table of rights is played on: the small committee, a foreign one, and programmes in every state."""

from datetime import date
from functools import cached_property

from danvan.kit import clock
from programs.models import User
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.programs import DocumentFactory, KeyTaskFactory, ProgramFactory
from tests.factories.targets import (
    GradeFactory,
    SatisfactionScaleFactory,
    SurveySourceFactory,
    TargetFactory,
    TargetRevisionFactory,
)
from tests.world import make_world

# The columns of the table. The section's secretary is asked about the cell inside; everybody else about `cell`.
READERS = (
    "anonymous", "secretary", "neighbour", "section", "staff", "leader", "inspector", "admin", "foreign", "ended",
    "locked",
)  # fmt: skip
# Who has no part in the cell: nothing that it wrote may ever reach them.
STRANGERS = {"anonymous", "neighbour", "foreign", "ended", "locked"}


class Scene:
    """`program` (2021) is open and published, `draft` is next year's, `closed` last year's, `alien` a foreign one."""

    def __init__(self):
        self.world = world = make_world()
        self.program, self.cell, self.inner = world.program, world.cell, world.inner
        self.draft = ProgramFactory(issuer=world.committee, term=self.program.term, draft=True, year=2022, number=901)
        self.closed = ProgramFactory(
            issuer=world.committee, term=self.program.term, closed=True, year=2020, number=902, published_on=None,
            counts_from=date(2020, 1, 1), counts_to=date(2020, 12, 31), issued_on=date(2020, 2, 26),
            closed_on=date(2020, 12, 31),
        )  # fmt: skip
        self.abroad = OrganizationFactory(committee=True, name="Đảng ủy khác mẫu")
        self.alien = ProgramFactory(issuer=self.abroad, number=903, published_on=None)
        self.scale, self.source = SatisfactionScaleFactory(), SurveySourceFactory()
        self.grade = GradeFactory(scale=self.scale, ordinal=1)
        for program in (self.program, self.draft, self.closed, self.alien):
            self._furnish(program)
        # Made now: what is first asked for inside a question is rolled back with it.
        self.people = {name: getattr(self, name) for name in READERS[1:]}
        self.reviewer = world.other_staff

    def _furnish(self, program) -> None:
        """All that a programme needs to be issued, closed and revised."""
        DocumentFactory(program=program)
        KeyTaskFactory(program=program, ordinal=1)
        for measure in ("registered", "reported"):
            target = TargetFactory(program=program, **{measure: True})
            TargetRevisionFactory(target=target, by=self.world.staff)

    def target(self, program, measure: str = "registered"):
        return program.targets.get(measure=measure)

    def unit_of(self, reader: str):
        """Whose object that reader is asked about."""
        return self.inner if reader == "section" else self.cell

    def writer_of(self, unit) -> User:
        return self.section if unit == self.inner else self.secretary

    @property
    def secretary(self) -> User:
        return self.world.secretary

    @property
    def neighbour(self) -> User:
        return self.world.neighbour_secretary

    @property
    def section(self) -> User:
        return self.world.section_secretary

    @property
    def staff(self) -> User:
        return self.world.staff

    @property
    def leader(self) -> User:
        return self.world.leader

    @property
    def inspector(self) -> User:
        return self.world.inspector

    @property
    def admin(self) -> User:
        return self.world.admin

    @cached_property
    def foreign(self) -> User:
        return self.world.appoint(self.abroad, "Chuyên viên cấp ủy khác", staff=True)

    @cached_property
    def ended(self) -> User:
        """Secretary of the cell until yesterday; the end of an appointment is the first day without it."""
        return self.world.appoint(self.cell, "Bí thư khóa trước", valid_to=clock.today())

    @cached_property
    def locked(self) -> User:
        """Secretary of the cell still, but the account is locked; its old session knocks again."""
        user = UserFactory(full_name="Bí thư bị khóa tài khoản", is_active=False)
        AppointmentFactory(user=user, organization=self.cell)
        return user


def make_scene() -> Scene:
    scene = Scene()
    committee = scene.world.committee.type
    committee.allowed_children.add(OrganizationTypeFactory())
    return scene
