"""Organisations as lists show them: as of today, each with its last roll."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from danvan.kit import clock
from danvan.kit.compiled import compiled
from danvan.kit.paging import in_order
from danvan.kit.search import search
from programs.enums import Role
from programs.models import Organization, Roll
from programs.queries.unit_rows import NUMBERS
from programs.queries.visible import organizations_for
from programs.rules import RoleHolder, roles_of

ROLL_FIELDS = ("date", *NUMBERS)


@dataclass(frozen=True)
class OrganizationFilters:
    """`state`: "" (active), "het" (ended), "tat-ca" (all); `kind`: "don-vi" (counts as a unit), "khac"."""

    text: str = ""
    type: int | None = None
    state: str = ""
    kind: str = ""


def organized_by(user) -> QuerySet[Organization]:
    """What this user may change."""
    return Organization.objects.filter(roles_of(user).within("", Role.STAFF, Role.ADMIN))


def filtered_organizations(user, filters: OrganizationFilters, today: date | None = None) -> QuerySet[Organization]:
    """With the last roll not after today as `roll_date`, `roll_total`, `roll_party_members`, …

    `people` and `party_members` are those of the roll or, for a unit without one, the sum of what stands inside it.
    """
    today = today or clock.today()
    rows = search(organizations_for(user), filters.text).select_related("type", "parent")
    if filters.type:
        rows = rows.filter(type=filters.type)
    if filters.kind:
        rows = rows.filter(type__counts_as_unit=filters.kind == "don-vi")
    if filters.state != "tat-ca":
        working = Organization.not_ended(today)
        rows = rows.exclude(working) if filters.state == "het" else rows.filter(working)
    rows = rows.annotate(**{f"roll_{name}": _last_roll(name, today) for name in ROLL_FIELDS})
    return rows.annotate(
        people=Coalesce("roll_total", _sum_inside("total", today)),
        party_members=Coalesce("roll_party_members", _sum_inside("party_members", today)),
    )


@compiled
def kept_organizations(today: date, places: tuple, filters: tuple, columns: tuple, active: str) -> QuerySet:
    """The same in order, for a list: of readers with posts at those places, without a text to look for."""
    rows = filtered_organizations(RoleHolder.at(places), OrganizationFilters("", *filters), today)
    return in_order(rows, dict(columns), active)


def _last_roll(name: str, day: date) -> Subquery:
    rolls = Roll.objects.filter(organization=OuterRef("pk"), date__lte=day).order_by("-date")
    return Subquery(rolls.values(name)[:1])


def _sum_inside(name: str, day: date) -> Subquery:
    """Of a unit's cells; nothing for other bodies, and nothing while one cell's number is not known."""
    here = {"parent": OuterRef("pk"), "parent__type__counts_as_unit": True}
    cells = Organization.objects.filter(Organization.not_ended(day), founded_on__lte=day, **here)
    sums = cells.annotate(roll=_last_roll(name, day)).order_by().values("parent")
    known = sums.annotate(sum=Sum("roll"), known=Count("roll"), all=Count("pk")).filter(known=F("all"))
    return Subquery(known.values("sum"))
