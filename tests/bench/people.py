"""The organisations and accounts of the bench: a committee with as many units as asked for, all written in bulk."""

from dataclasses import dataclass
from datetime import date

from programs.enums import Role, Scope
from programs.models import Appointment, Organization, OrganizationType, Placement, Roll, User

FOUNDED, ROLLS_ON = date(2019, 1, 1), date(2021, 1, 4)
CELLS_INSIDE, EVERY = 3, 20


@dataclass
class Cast:
    """`owners` hand things in: the units, or the cells inside those that have some."""

    committee: Organization
    staff: User
    reviewer: User
    leader: User
    owners: list[tuple[Organization, User]]


def gather(size: int) -> Cast:
    """Every twentieth unit is a section with three cells inside."""
    cell, section = _type("Chi bộ"), _type("Đảng bộ bộ phận")
    above = _type("Đảng ủy", counts_as_unit=False, issues_programs=True)
    committee = Organization.objects.create(name="Đảng ủy đo tốc độ", type=above, founded_on=FOUNDED)
    _place([committee])
    units = [
        Organization(name=f"{'Đảng bộ bộ phận' if n % EVERY == 0 else 'Chi bộ'} đơn vị số {n}",
                     type=cell if n % EVERY else section, parent=committee, founded_on=FOUNDED)
        for n in range(size)
    ]  # fmt: skip
    Organization.objects.bulk_create(units)
    inner = [
        Organization(name=f"Chi bộ {k} của {unit.name}", type=cell, parent=unit, founded_on=FOUNDED)
        for unit in units[::EVERY]
        for k in range(CELLS_INSIDE)
    ]
    Organization.objects.bulk_create(inner)
    _place(units)
    _place(inner)
    cells = [unit for unit in units if unit.type == cell] + inner
    _enter_rolls(cells)
    secretaries = _accounts("bi-thu", cells, Role.SECRETARY)
    office = _accounts("van-phong", [committee, committee], Role.STAFF)
    leader = _accounts("lanh-dao", [committee], Role.LEADER)[0]
    return Cast(committee, *office, leader, list(zip(cells, secretaries, strict=True)))


def _type(name: str, **values) -> OrganizationType:
    return OrganizationType.objects.create(name=name, **({"counts_as_unit": True} | values))


def _place(nodes: list[Organization]) -> None:
    for node in nodes:
        node.path = f"{node.parent.path if node.parent else '/'}{node.pk}/"
    Organization.objects.bulk_update(nodes, ["path"], batch_size=1000)
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


def _accounts(name: str, organizations: list[Organization], role: Role) -> list[User]:
    users = [User(username=f"{name}-{n}", full_name=f"{role.label} {n}") for n in range(len(organizations))]
    User.objects.bulk_create(users)
    Appointment.objects.bulk_create(
        Appointment(user=user, organization=organization, role=role, scope=Scope.SUBTREE, valid_from=FOUNDED)
        for user, organization in zip(users, organizations, strict=True)
    )
    return users
