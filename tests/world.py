"""The small committee that most tests need: an office, two cells, a section with a cell inside, and their people."""

from dataclasses import dataclass
from functools import cached_property

from programs.models import Organization, Program, User
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.programs import DocumentFactory, ProgramFactory


@dataclass
class World:
    """`cell` and `neighbour` are units; `inner` is a cell inside `section`. People are made when first asked for."""

    committee: Organization
    program: Program
    cell: Organization
    neighbour: Organization
    section: Organization
    inner: Organization

    def appoint(self, organization, name, **role) -> User:
        user = UserFactory(full_name=name)
        AppointmentFactory(user=user, organization=organization, **role)
        return user

    @cached_property
    def staff(self) -> User:
        return self.appoint(self.committee, "Chuyên viên Một", staff=True)

    @cached_property
    def other_staff(self) -> User:
        return self.appoint(self.committee, "Chuyên viên Hai", staff=True)

    @cached_property
    def leader(self) -> User:
        return self.appoint(self.committee, "Lãnh đạo", leader=True)

    @cached_property
    def inspector(self) -> User:
        return self.appoint(self.committee, "Kiểm tra viên", inspector=True)

    @cached_property
    def admin(self) -> User:
        return self.appoint(self.committee, "Quản trị viên", admin=True)

    @cached_property
    def secretary(self) -> User:
        return self.appoint(self.cell, "Bí thư Chi bộ")

    @cached_property
    def neighbour_secretary(self) -> User:
        return self.appoint(self.neighbour, "Bí thư Chi bộ bên cạnh")

    @cached_property
    def union(self) -> Organization:
        """An association: directly under the committee, and no unit."""
        return OrganizationFactory(parent=self.committee, type=_association_type(), name="Công đoàn mẫu")

    @cached_property
    def youth(self) -> Organization:
        return OrganizationFactory(parent=self.committee, type=_association_type(), name="Đoàn Thanh niên mẫu")

    @cached_property
    def union_officer(self) -> User:
        return self.appoint(self.union, "Cán bộ phụ trách Công đoàn")

    @cached_property
    def youth_officer(self) -> User:
        return self.appoint(self.youth, "Cán bộ phụ trách Đoàn")

    @cached_property
    def section_secretary(self) -> User:
        return self.appoint(self.section, "Bí thư Đảng bộ bộ phận")


def _association_type():
    return OrganizationTypeFactory(
        name="Tổ chức chính trị - xã hội mẫu", counts_as_unit=False, writer_title="Cán bộ phụ trách"
    )


def make_world(**program) -> World:
    cell_type, section_type = OrganizationTypeFactory(), OrganizationTypeFactory(section=True)
    committee = OrganizationFactory(committee=True)
    committee.type.allowed_children.set([cell_type, section_type])
    section = OrganizationFactory(type=section_type, parent=committee, name="Đảng bộ bộ phận Thanh tra mẫu")
    section.type.allowed_children.set([cell_type])
    program = ProgramFactory(issuer=committee, **program)
    DocumentFactory(program=program)
    return World(
        committee=committee,
        program=program,
        cell=OrganizationFactory(parent=committee, type=cell_type, name="Chi bộ Văn phòng mẫu"),
        neighbour=OrganizationFactory(parent=committee, type=cell_type, name="Chi bộ Đô thị mẫu"),
        section=section,
        inner=OrganizationFactory(parent=section, type=cell_type, name="Chi bộ Đội 1 mẫu"),
    )
