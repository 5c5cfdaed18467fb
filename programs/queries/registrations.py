"""The list of registered works: what a reader filtered, and works with the same title."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from danvan.kit.search import search
from danvan.kit.text import fold
from programs.enums import State
from programs.models import CampaignItem, Organization, Program, Registration
from programs.queries.visible import organizations_for, registrations_for


@dataclass(frozen=True)
class Wanted:
    """What a reader asked of the list; "" and None ask nothing. `bound`: "co" or "khong"."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    field: int | None = None
    bound: str = ""
    holder: str = ""


def bound_to_campaign() -> Exists:
    """Carries a campaign item: what target 2 counts."""
    return Exists(CampaignItem.objects.filter(registrations=OuterRef("pk")))


def registrations_wanted(user, program: Program, wanted: Wanted) -> QuerySet[Registration]:
    """Seen by the user, of that programme, as filtered; each row knows `is_bound`."""
    rows = registrations_for(user).filter(program=program).annotate(is_bound=bound_to_campaign())
    asked = {"state": wanted.state, "organization": wanted.unit, "field": wanted.field, "holder": wanted.holder}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if wanted.bound:
        rows = rows.filter(is_bound=wanted.bound == "co")
    return search(rows, wanted.text)


def units_in_list(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = registrations_for(user).filter(program=program).values("organization")
    return organizations_for(user).filter(pk__in=here)


@dataclass(frozen=True)
class Twins:
    """Works with the same title: how many there are, and those that the reader may see."""

    total: int
    seen: list[Registration]


def twins_of(user, work: Registration) -> Twins:
    """Same folded title, in this and last year's programmes of the committee, whoever's; drafts of others apart."""
    title = fold(work.title)
    if not title:
        return Twins(0, [])
    years = Q(program__year__in=(work.program.year, work.program.year - 1))
    same = Registration.objects.filter(years, program__issuer=work.program.issuer_id, search_text=title)
    same = same.exclude(pk__in=[work.pk, work.continues_id or 0]).exclude(state=State.CANCELLED)
    same = same.exclude(Q(state=State.DRAFT) & ~Q(organization=work.organization_id))
    seen = registrations_for(user).filter(pk__in=same.values("pk"))
    return Twins(same.count(), list(seen.order_by("-program__year", "organization__sort_key", "pk")[:5]))
