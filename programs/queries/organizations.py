"""Organisations as lists show them: as of today, each with its last roll."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from danvan.kit import clock
from danvan.kit.search import search
from programs.enums import Role
from programs.models import Organization, Roll
from programs.queries.unit_rows import NUMBERS
from programs.queries.visible import organizations_for
from programs.rules import standing_of

ROLL_FIELDS = ("date", *NUMBERS)


@dataclass(frozen=True)
class OrganizationsWanted:
    """`state`: "" (active), "het" (ended), "tat-ca" (all); `kind`: "don-vi" (counts as a unit), "khac"."""

    text: str = ""
    type: int | None = None
    state: str = ""
    kind: str = ""


def organized_by(user) -> QuerySet[Organization]:
    """What this user may change."""
    return Organization.objects.filter(standing_of(user).within("", Role.STAFF, Role.ADMIN))


def organizations_wanted(user, wanted: OrganizationsWanted) -> QuerySet[Organization]:
    """With the last roll not after today as `roll_date`, `roll_total`, `roll_party_members`, …

    `people` and `party_members` are those of the roll or, for a unit without one, the sum of what stands inside it.
    """
    today = clock.today()
    rows = search(organizations_for(user), wanted.text).select_related("type", "parent")
    if wanted.type:
        rows = rows.filter(type=wanted.type)
    if wanted.kind:
        rows = rows.filter(type__counts_as_unit=wanted.kind == "don-vi")
    if wanted.state != "tat-ca":
        rows = rows.exclude(_working_on(today)) if wanted.state == "het" else rows.filter(_working_on(today))
    rows = rows.annotate(**{f"roll_{name}": _last_roll(name, today) for name in ROLL_FIELDS})
    return rows.annotate(
        people=Coalesce("roll_total", _sum_inside("total", today)),
        party_members=Coalesce("roll_party_members", _sum_inside("party_members", today)),
    )


def _working_on(day: date) -> Q:
    return Q(ended_on=None) | Q(ended_on__gt=day)


def _last_roll(name: str, day: date) -> Subquery:
    rolls = Roll.objects.filter(organization=OuterRef("pk"), date__lte=day).order_by("-date")
    return Subquery(rolls.values(name)[:1])


def _sum_inside(name: str, day: date) -> Subquery:
    """Of a unit's cells; nothing for other bodies, and nothing while one cell's number is not known."""
    here = {"parent": OuterRef("pk"), "parent__type__counts_as_unit": True}
    cells = Organization.objects.filter(_working_on(day), founded_on__lte=day, **here)
    sums = cells.annotate(roll=_last_roll(name, day)).order_by().values("parent")
    known = sums.annotate(sum=Sum("roll"), known=Count("roll"), all=Count("pk")).filter(known=F("all"))
    return Subquery(known.values("sum"))
