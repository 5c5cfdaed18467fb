"""Activities: what a reader filtered, who may take part, and what of the plan is overdue."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from danvan.kit import clock
from danvan.kit.search import search
from programs import workflow
from programs.enums import State
from programs.models import Activity, Organization, Program
from programs.queries.choices import bodies_beside
from programs.queries.days import on_day
from programs.queries.handins import label_for, look_of
from programs.queries.visible import activities_for, organizations_for

IN_PLAN, OVERDUE = "Trong kế hoạch", "Quá hạn"
PLANS = {
    "co": IN_PLAN,
    "cho": "Trong kế hoạch, chưa báo cáo",
    "qua-han": OVERDUE,
    "khong": "Ngoài kế hoạch",
}


@dataclass(frozen=True)
class ActivityFilters:
    """What a reader asked of the list; "" and None ask nothing. `plan`: a key of `PLANS`."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    task: int | None = None
    kind: int | None = None
    plan: str = ""


def overdue_on(day: date) -> Q:
    """Promised until an earlier day, and as things stand now not handed in, or open again after a return."""
    return Q(is_planned=True, deadline__lt=day, state__in=workflow.EDITABLE)


def overdue_activities(program: Program, day: date) -> QuerySet[Activity]:
    """As things stood at the end of that day. A hand-in in time counts unless it was returned or withdrawn by then.

    Nothing is promised after its deadline, so what is past it stood in the plan by then. What the office took out of
    the plan since is left out of earlier days too.
    """
    promised = Activity.objects.filter(program=program, is_planned=True, deadline__lt=day)
    return on_day(promised, day).filter(state_then__in=workflow.EDITABLE)


def is_overdue(activity: Activity, day: date) -> bool:
    """One item of `overdue_on`."""
    promised = activity.is_planned and activity.deadline < day
    return promised and activity.state in workflow.EDITABLE


def is_reported_late(activity: Activity) -> bool:
    """By the hand-in that stands: neither returned nor withdrawn since, so that a slow office is not its fault."""
    if not activity.is_planned or activity.state in workflow.EDITABLE or activity.sent_at is None:
        return False
    return clock.day_of(activity.sent_at) > activity.deadline


def pill_of(user, activity: Activity, day: date) -> tuple[str, str]:
    """Look and words: a draft in the plan reads as what it is for everybody."""
    if activity.state == State.DRAFT and activity.is_planned:
        return ("late", OVERDUE) if is_overdue(activity, day) else ("going", IN_PLAN)
    return look_of(activity), label_for(user, activity)


def filtered_activities(user, program: Program | None, filters: ActivityFilters) -> QuerySet[Activity]:
    """Seen by the user, of that programme (None: nothing), as filtered; `urgency` 0 puts the overdue first."""
    urgency = Case(When(overdue_on(clock.today()), then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = activities_for(user).filter(program=program).annotate(urgency=urgency)
    asked = {"state": filters.state, "key_task": filters.task, "kind": filters.kind}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.unit:
        rows = rows.filter(hosted_by([filters.unit]))
    if filters.plan:
        rows = rows.filter(_plan_condition(filters.plan))
    return search(rows, filters.text)


def hosted_by(organizations) -> Q:
    """Hosted or co-hosted by one of these: ids, or a QuerySet of them."""
    shared = Activity.co_hosts.through.objects.filter(organization__in=organizations)
    return Q(organization__in=organizations) | Q(pk__in=shared.values("activity"))


def _plan_condition(plan: str) -> Q:
    if plan == "qua-han":
        return overdue_on(clock.today())
    if plan == "cho":
        return Q(is_planned=True, state__in=workflow.EDITABLE)
    return Q(is_planned=plan == "co")


def hosts_in_list(user, program: Program) -> QuerySet[Organization]:
    """The hosts and co-hosts that appear in this reader's list: the choices of its filter."""
    rows = activities_for(user).filter(program=program).order_by()
    shared = Activity.co_hosts.through.objects.filter(activity__in=rows.values("pk"))
    hosts = Q(pk__in=rows.values("organization")) | Q(pk__in=shared.values("organization"))
    return organizations_for(user).filter(hosts)


def possible_co_hosts(activity: Activity) -> QuerySet[Organization]:
    return bodies_beside(activity, Activity.co_hosts.through.objects.filter(activity=activity.pk))
