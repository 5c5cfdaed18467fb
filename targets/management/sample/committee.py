"""The committee, its office, its units and associations with who writes for each, and the units' rolls."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from programs.actions import organizations, people
from programs.actions.installation import install_committee
from programs.actions.sample_accounts import appoint_sample_admin, open_sample_account
from programs.enums import Role, Scope
from programs.models import Organization, OrganizationType, User


@dataclass
class SampleCommittee:
    """`secretaries` and `units`, the associations too, by the user name of who writes for each."""

    committee: Organization
    admin: User
    staff: User
    reviewer: User
    units: dict[str, Organization] = field(default_factory=dict)
    secretaries: dict[str, User] = field(default_factory=dict)


def found_committee(data: dict, *, issuer: dict) -> SampleCommittee:
    """Make everybody. All accounts are marked as samples and share the sample password."""
    founded_on = data["founded_on"]
    committee, _ = install_committee(name=issuer["name"], type_name=issuer["type"], founded_on=founded_on)
    password = make_password(data["password"])
    office = {
        row["username"]: open_sample_account(username=row["username"], full_name=row["name"], password=password)
        for row in data["people"]
    }
    admin = office["quan-tri"]
    appoint_sample_admin(user=admin, organization=committee, since=founded_on)
    for row in data["people"]:
        if row["role"] != Role.ADMIN:
            _appoint(admin, office[row["username"]], committee, row["role"], founded_on)
    sample = SampleCommittee(committee, admin, office["van-phong"], office["van-phong-2"])
    _found_all(sample, data, password)
    return sample


def _appoint(by: User, user: User, organization: Organization, role: str, since: date) -> None:
    people.appoint(by=by, user=user, organization=organization, role=role, scope=Scope.SUBTREE, valid_from=since)


def _found_all(sample: SampleCommittee, data: dict, password: str) -> None:
    types = {type.name: type for type in OrganizationType.objects.all()}
    by_name = {}
    for row in [*data["units"], *data["associations"]]:
        since = row.get("founded_on", data["founded_on"])
        unit = organizations.found(
            by=sample.admin, name=row["name"], type=types[row["type"]], founded_on=since, is_sample=True,
            parent=by_name.get(row.get("parent"), sample.committee),
        )  # fmt: skip
        by_name[unit.name] = unit
        name = f"{unit.type.writer_title} {unit.name}"
        secretary = open_sample_account(username=row["username"], full_name=name, password=password)
        _appoint(sample.admin, secretary, unit, Role.SECRETARY, since)
        sample.units[row["username"]], sample.secretaries[row["username"]] = unit, secretary


def enter_rolls(sample: SampleCommittee, data: dict, day: date) -> None:
    """A section has no roll of its own here: it is the sum of its cells."""
    for row in data["units"]:
        unit = sample.units[row["username"]]
        if "roll" in row and unit.founded_on <= data["rolls_on"]:
            total, members = row["roll"]
            organizations.enter_roll(unit, by=sample.staff, date=day, total=total, party_members=members)


def enter_late_rolls(sample: SampleCommittee, data: dict) -> None:
    """Of the units founded during the year, from their first day."""
    for row in data["units"]:
        unit = sample.units[row["username"]]
        if "roll" in row and unit.founded_on > data["rolls_on"]:
            total, members = row["roll"]
            organizations.enter_roll(unit, by=sample.staff, date=unit.founded_on, total=total, party_members=members)
