"""How many people an organisation has on a day."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from danvan.kit.spans import in_force
from programs.models import Organization, Placement, Roll


def roll_of(own: int | None, inside: Iterable[int | None]) -> int | None:
    """The roll entered for the body itself, else the sum of its cells, never both.

    One cell without a roll leaves the sum, and so the body's due number, unknown; so does having no cell at all.
    """
    if own is not None:
        return own
    known = tuple(inside)
    return sum(known) if known and None not in known else None


def roll_on(organization: Organization, day) -> int | None:
    """Its last roll with date ≤ day, else that of the organisations inside it; None when it is not known."""
    own = organization.rolls.filter(date__lte=day).order_by("-date").values_list("total", flat=True).first()
    if own is not None:
        return own
    inside = Placement.objects.filter(in_force(day), parent=organization, type__counts_as_unit=True)
    alive = Organization.objects.filter(Organization.exists_on(day))
    last = Roll.objects.filter(organization=OuterRef("pk"), date__lte=day).order_by("-date").values("total")[:1]
    cells = alive.filter(pk__in=inside.values("organization")).annotate(last=Subquery(last))
    return roll_of(None, cells.values_list("last", flat=True))
