"""The list of registered works: what a reader filtered, and works with the same title."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from danvan.kit import clock
from danvan.kit.compiled import compiled
from danvan.kit.fields import without_texts
from danvan.kit.paging import in_order
from danvan.kit.search import search
from danvan.kit.text import fold
from programs.enums import CampaignTie, State
from programs.models import CampaignItem, Organization, Program, Registration
from programs.queries.days import default_day, on_day
from programs.queries.handins import label_for, look_of
from programs.queries.visible import organizations_for, registrations_for
from programs.rules import RoleHolder

OVERDUE = "Quá hạn"
TERMS = {"con-han": "Còn hạn hoàn thành", "qua-han": OVERDUE}


@dataclass(frozen=True)
class RegistrationFilters:
    """What a reader asked of the list; "" and None ask nothing. `term`: a key of `TERMS`."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    kind: int | None = None
    field: int | None = None
    tie: str = ""
    holder: str = ""
    term: str = ""


def _ending(day: date) -> Q:
    """With a last day, of organisations that go on: an ended one owes nothing any more."""
    return Organization.not_ended(day, "organization__") & Q(ends_on__isnull=False)


def due_on(day: date) -> Q:
    """Accepted and, as things stand now, not reported as completed."""
    return _ending(day) & Q(state=State.ACCEPTED)


def overdue_on(day: date) -> Q:
    return due_on(day) & Q(ends_on__lt=day)


def is_overdue(work: Registration, day: date, state: str = "") -> bool:
    """One item of `overdue_on`; `state`: that of the day, where it is another than today's."""
    runs = (state or work.state) == State.ACCEPTED and not work.organization.has_ended(day)
    return runs and work.ends_on is not None and work.ends_on < day


def works_due(program: Program, day: date) -> QuerySet[Registration]:
    """Those that were running at the end of that day and have a last day."""
    works = Registration.objects.filter(_ending(day), program=program)
    return on_day(works, day).filter(state_then=State.ACCEPTED)


def pill_of(user, work: Registration) -> tuple[str, str]:
    """Look and words, as of today or of the day on which the programme was closed."""
    if is_overdue(work, default_day(work.program)):
        return "late", OVERDUE
    return look_of(work), label_for(user, work)


def _tie() -> Case:
    """`campaign_tie` for queries."""
    bound = Exists(CampaignItem.objects.filter(registrations=OuterRef("pk")))
    return Case(
        When(bound, then=Value(CampaignTie.CONTENTS.value)),
        When(no_campaign=True, then=Value(CampaignTie.DECLARED_NONE.value)),
        default=Value(CampaignTie.UNSAID.value),
    )


def filtered_registrations(
    user, program: Program | None, filters: RegistrationFilters, day: date | None = None
) -> QuerySet[Registration]:
    """Seen by the user, of that programme (None: nothing), as filtered. Each row knows its `tie` to the campaign;
    `urgency` 0 puts first what is overdue on that day, which is that of the programme unless told otherwise.
    """
    day = day or (default_day(program) if program else clock.today())
    urgency = Case(When(overdue_on(day), then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = registrations_for(user).filter(program=program).annotate(tie=_tie(), urgency=urgency)
    asked = {
        "state": filters.state,
        "organization": filters.unit,
        "kind": filters.kind,
        "field": filters.field,
        "holder": filters.holder,
        "tie": filters.tie,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.term:
        rows = rows.filter(due_on(day), urgency=0 if filters.term == "qua-han" else 1)
    return search(rows, filters.text)


@compiled
def kept_registrations(places: tuple, program: int, day: date, filters: tuple, columns: tuple, active: str) -> QuerySet:
    """The same in order, for a list: of readers with posts at those places, without a text to look for."""
    rows = filtered_registrations(RoleHolder.at(places), Program(pk=program), RegistrationFilters("", *filters), day)
    rows = without_texts(rows).select_related(None).select_related("organization", "field")
    return in_order(rows, dict(columns), active)


def units_in_list(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = registrations_for(user).filter(program=program).values("organization")
    return organizations_for(user).filter(pk__in=here)


@dataclass(frozen=True)
class SimilarWorks:
    """Works with the same title: how many there are, and those that the reader may see."""

    total: int
    seen: list[Registration]


def similar_works(user, work: Registration) -> SimilarWorks:
    """Same folded title, in this and last year's programmes of the committee, whoever's; drafts of others apart."""
    title = fold(work.title)
    if not title:
        return SimilarWorks(0, [])
    years = Q(program__year__in=(work.program.year, work.program.year - 1))
    same = Registration.objects.filter(years, program__issuer=work.program.issuer_id, search_text=title)
    same = same.exclude(pk__in=[work.pk, work.continues_id or 0]).exclude(state=State.CANCELLED)
    same = same.exclude(Q(state=State.DRAFT) & ~Q(organization=work.organization_id))
    seen = registrations_for(user).filter(pk__in=same.values("pk"))
    return SimilarWorks(same.count(), list(seen.order_by("-program__year", "organization__sort_key", "pk")[:5]))
