"""The small committee that most tests need: an office, two cells, a section with a cell inside, and their people."""

from dataclasses import dataclass
from functools import cached_property

from auditlog.context import disable_auditlog
from django.db import connection

from programs.models import Organization, OrganizationType, Placement, Program, User
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.programs import CampaignFactory, DocumentFactory, ProgramFactory, TermFactory


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
    """As the factories would leave it, in few statements: two thousand tests begin here."""
    with disable_auditlog():
        committee, section, cell, neighbour, inner = organizations = _organizations()
        Placement.objects.bulk_create(
            Placement(organization=row, parent=row.parent, type=row.type, name=row.name, valid_from=row.founded_on)
            for row in organizations
        )
        return World(committee, _program(committee, **program), cell, neighbour, section, inner)


def _organizations() -> list[Organization]:
    cells, sections, committees = _types()
    rows = [
        OrganizationFactory.build(type=committees, committee=True),
        OrganizationFactory.build(type=sections, name="Đảng bộ bộ phận Thanh tra mẫu"),
        OrganizationFactory.build(type=cells, name="Chi bộ Văn phòng mẫu"),
        OrganizationFactory.build(type=cells, name="Chi bộ Đô thị mẫu"),
        OrganizationFactory.build(type=cells, name="Chi bộ Đội 1 mẫu"),
    ]
    committee, section, cell, neighbour, inner = Organization.objects.bulk_create(rows)
    section.parent = cell.parent = neighbour.parent = committee
    inner.parent = section
    for row in rows:
        row.path = f"{row.parent.path if row.parent else '/'}{row.pk}/"
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(Organization._meta.db_table)
        places = [(row.parent_id, row.path, row.pk) for row in rows]
        cursor.executemany(f"UPDATE {table} SET parent_id = %s, path = %s WHERE id = %s", places)
    return rows


def _types() -> list[OrganizationType]:
    """Of cells, of sections and of committees, with what may stand under them; as they are where they are there."""
    build = OrganizationTypeFactory.build
    wanted = [build(), build(section=True), build(committee=True)]
    there = OrganizationType.objects.in_bulk([row.name for row in wanted], field_name="name")
    OrganizationType.objects.bulk_create(row for row in wanted if row.name not in there)
    cells, sections, committees = found = [there.get(row.name, row) for row in wanted]
    under = OrganizationType.allowed_children.through
    pairs = [(committees, cells), (committees, sections), (sections, cells)]
    under.objects.bulk_create(
        (under(from_organizationtype=above, to_organizationtype=below) for above, below in pairs), ignore_conflicts=True
    )
    return found


def _program(committee: Organization, **given) -> Program:
    given.setdefault("campaign", CampaignFactory())
    program = ProgramFactory.build(issuer=committee, term=TermFactory.build(issuer=committee), **given)
    program.term.save()
    program.save()
    DocumentFactory.build(program=program).save()
    return program
