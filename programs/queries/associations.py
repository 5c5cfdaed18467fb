"""What the socio-political organisations do, as lists show it: joint programmes, oversights, recommendations."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from danvan.kit.search import search
from programs.enums import Reply
from programs.models import JointProgram, Organization, Oversight, Program, Recommendation
from programs.queries.choices import bodies_beside
from programs.queries.handins import units_to_write_for
from programs.queries.matters import answered_by, asked_among, counted_on, listed, open_on, overdue_on
from programs.queries.visible import joint_programs_for, organizations_for, oversights_for, recommendations_for
from programs.workflow import APPROVED

RUNNING, OVER = "dang", "het"
RUNS = {RUNNING: "Đang thực hiện", OVER: "Đã hết thời hạn"}


@dataclass(frozen=True)
class JointProgramFilters:
    """What a reader asked of the list; "" and None ask nothing. `runs`: a key of `RUNS`; `unit` signs or is partner."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    runs: str = ""


@dataclass(frozen=True)
class OversightFilters:
    text: str = ""
    state: str = ""
    unit: int | None = None
    kind: str = ""
    subject: int | None = None


@dataclass(frozen=True)
class RecommendationFilters:
    """`due`: a key of `queries/matters.DUES`; `unit`: the organisation that recommends."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    asked: int | None = None
    due: str = ""


def associations_to_write_for(user, program: Program) -> QuerySet[Organization]:
    """The socio-political organisations for which this user may begin items: the database's `rules.is_association`."""
    return units_to_write_for(user, program).filter(parent=program.issuer_id, type__counts_as_unit=False)


def filtered_joint_programs(
    user, program: Program | None, filters: JointProgramFilters, day: date
) -> QuerySet[JointProgram]:
    """Seen by the user, of that programme (None: nothing), as filtered."""
    rows = joint_programs_for(user).filter(program=program)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.unit:
        signed = JointProgram.partners.through.objects.filter(organization=filters.unit)
        rows = rows.filter(Q(organization=filters.unit) | Q(pk__in=signed.values("jointprogram")))
    if filters.runs:
        over = Q(ends_on__lt=day)
        rows = rows.filter(over) if filters.runs == OVER else rows.exclude(over).filter(starts_on__lte=day)
    return search(rows, filters.text)


def signing_in_list(user, program: Program) -> QuerySet[Organization]:
    """Those that signed something in this reader's list: the choices of its filter."""
    rows = joint_programs_for(user).filter(program=program).order_by()
    signed = JointProgram.partners.through.objects.filter(jointprogram__in=rows.values("pk"))
    bodies = Q(pk__in=rows.values("organization")) | Q(pk__in=signed.values("organization"))
    return organizations_for(user).filter(bodies)


def possible_partners(item: JointProgram) -> QuerySet[Organization]:
    """The other associations first: mostly it is they who sign."""
    offered = bodies_beside(item, JointProgram.partners.through.objects.filter(jointprogram=item.pk))
    return offered.order_by("type__counts_as_unit", "sort_key", "pk")


def filtered_oversights(user, program: Program | None, filters: OversightFilters, day: date) -> QuerySet[Oversight]:
    """Each row knows its recommendations: `raised`, `adopted`, `explained`, `left`, `overdue` on that day."""
    rows = oversights_for(user).filter(program=program)
    asked = {"state": filters.state, "organization": filters.unit, "kind": filters.kind, "subject": filters.subject}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return search(rows, filters.text).annotate(**_counts(day))


def _counts(day: date) -> dict:
    at = "recommendations__"
    late = overdue_on(day, at) & Q(state__in=APPROVED)
    return {
        "raised": Count("recommendations"),
        "adopted": Count("recommendations", filter=_answered_as(Reply.ADOPTED, day, at)),
        "explained": Count("recommendations", filter=_answered_as(Reply.EXPLAINED, day, at)),
        "left": Count("recommendations", filter=open_on(day, at)),
        "overdue": Count("recommendations", filter=late),
    }


def _answered_as(reply: Reply, day: date, at: str = "") -> Q:
    return Q(**{f"{at}state": reply}) & answered_by(day, at)


def outcomes(program: Program, day: date) -> dict[str, int]:
    """Of all recommendations of accepted oversights at the end of that day: `adopted`, `explained`. One query."""
    rows = counted_on(Recommendation, program, day)
    return rows.aggregate(
        adopted=Count("pk", filter=_answered_as(Reply.ADOPTED, day)),
        explained=Count("pk", filter=_answered_as(Reply.EXPLAINED, day)),
    )


def overseers_in_list(user, program: Program) -> QuerySet[Organization]:
    """Those with an oversight in this reader's list: the choices of its filter."""
    here = oversights_for(user).filter(program=program).order_by().values("organization")
    return organizations_for(user).filter(pk__in=here)


def subjects_in_list(user, program: Program) -> QuerySet[Organization]:
    """Those that were supervised, seen as a list names them."""
    here = oversights_for(user).filter(program=program).order_by().values("subject")
    return Organization.objects.filter(pk__in=here).order_by("sort_key", "pk")


def filtered_recommendations(
    user, program: Program, filters: RecommendationFilters, day: date
) -> QuerySet[Recommendation]:
    """Each row knows its `rank` (queries/matters.listed)."""
    rows = recommendations_for(user).filter(oversight__program=program)
    asked = {"state": filters.state, "asked": filters.asked, "oversight__organization": filters.unit}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return listed(rows, filters.text, filters.due, day)


def asked_to_act(user, program: Program) -> QuerySet[Organization]:
    return asked_among(recommendations_for(user).filter(oversight__program=program))


def recommending_in_list(user, program: Program) -> QuerySet[Organization]:
    """Those whose recommendations stand in this reader's list, seen as a list names them."""
    here = recommendations_for(user).filter(oversight__program=program).order_by().values("oversight__organization")
    return Organization.objects.filter(pk__in=here).order_by("sort_key", "pk")
