"""The organisations and accounts of the bench: a committee and as many units as asked for, written in bulk."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from programs.enums import Role, Scope
from programs.models import Appointment, Organization, OrganizationType, Placement, Roll, User

FOUNDED, ROLLS_ON = date(2019, 1, 1), date(2021, 1, 4)
CELLS_INSIDE, EVERY = 3, 20


# A node that came in bulk knows its place once its number is known.
PLACE = """UPDATE programs_organization AS o SET path = p.path || o.id || '/'
    FROM programs_organization AS p WHERE p.id = o.parent_id AND o.path = ''"""


@dataclass
class Cast:
    """`owner`: one of those who hand things in, with the account that does it."""

    committee: Organization
    cell: OrganizationType
    section: OrganizationType
    staff: User
    reviewer: User
    leader: User
    owner: tuple[Organization, User] | None = None


def founded() -> Cast:
    """The committee with its office and a leader."""
    cell, section = _type("Chi bộ"), _type("Đảng bộ bộ phận")
    above = _type("Đảng ủy", counts_as_unit=False, issues_programs=True)
    committee = Organization.objects.create(name="Đảng ủy đo tốc độ", type=above, founded_on=FOUNDED)
    committee.path = f"/{committee.pk}/"
    committee.save()
    _place([committee])
    staff, reviewer = _accounts("van-phong", [committee, committee], Role.STAFF, 0)
    leader = _accounts("lanh-dao", [committee], Role.LEADER, 0)[0]
    return Cast(committee, cell, section, staff, reviewer, leader)


def enrolled(cast: Cast, numbers: range) -> list[tuple[Organization, User]]:
    """Units with these numbers, and who owns what is handed in: a unit, or the cells inside it.

    Every twentieth unit is a section with three cells inside.
    """
    units = [_unit(cast, n) for n in numbers]
    Organization.objects.bulk_create(units)
    inner = [
        Organization(name=f"Chi bộ {k} của {unit.name}", type=cast.cell, parent=unit, founded_on=FOUNDED)
        for unit in units
        if unit.type == cast.section
        for k in range(CELLS_INSIDE)
    ]
    _place(units)
    Organization.objects.bulk_create(inner)
    _place(inner)
    cells = [unit for unit in units if unit.type == cast.cell] + inner
    _enter_rolls(cells)
    # More numbers than units are used: cells inside have accounts, too.
    owners = list(zip(cells, _accounts("bi-thu", cells, Role.SECRETARY, numbers.start * 2), strict=True))
    cast.owner = cast.owner or owners[1]
    return owners


def _unit(cast: Cast, n: int) -> Organization:
    is_section = n % EVERY == 0
    kind = cast.section if is_section else cast.cell
    return Organization(name=f"{kind.name} đơn vị số {n}", type=kind, parent=cast.committee, founded_on=FOUNDED)


def _type(name: str, **values) -> OrganizationType:
    return OrganizationType.objects.create(name=name, **({"counts_as_unit": True} | values))


def _place(nodes: list[Organization]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(PLACE)
    Placement.objects.bulk_create(
        Placement(organization=node, parent=node.parent, type=node.type, name=node.name, valid_from=FOUNDED)
        for node in nodes
    )


def _enter_rolls(cells: list[Organization]) -> None:
    Roll.objects.bulk_create(
        Roll(organization=cell, date=day, total=20 + n % 40, party_members=10)
        for n, cell in enumerate(cells)
        for day in (FOUNDED, ROLLS_ON)
    )


def _accounts(name: str, organizations: list[Organization], role: Role, first: int) -> list[User]:
    numbers = range(first, first + len(organizations))
    users = [User(username=f"{name}-{n}", full_name=f"{role.label} {n}") for n in numbers]
    User.objects.bulk_create(users)
    Appointment.objects.bulk_create(
        Appointment(user=user, organization=organization, role=role, scope=Scope.SUBTREE, valid_from=FOUNDED)
        for user, organization in zip(users, organizations, strict=True)
    )
    return users
