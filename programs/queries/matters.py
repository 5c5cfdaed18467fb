"""Opinions and recommendations as they stand on a day: what is open, who is to answer, how many were answered.

On a past day the item's own state is that of then and answers count from their day on; who is asked and until when is
what stands now, and an answer that was asked for again never counts.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from danvan.kit import clock
from danvan.kit.compiled import compiled
from danvan.kit.dates import days_between
from danvan.kit.search import search
from programs.enums import Reply, State
from programs.models import HandIn, Matter, Opinion, Organization, Program, Recommendation
from programs.queries.days import approved_on
from programs.queries.handins import JUDGED, TransitionEntry, said
from programs.queries.ledger import facts_on, standing_facts
from programs.queries.promises import is_open
from programs.workflow import APPROVED, WAITING

MODELS: tuple[type[Matter], ...] = (Opinion, Recommendation)
SOON = timedelta(days=7)
# Of an item that does not stand nobody is asked.
NOT_IN_FORCE, OUT_OF_FORCE = ("draft", "Chưa có hiệu lực"), ("cancelled", "Không còn hiệu lực")
OVER = (State.WITHDRAWN, State.CANCELLED)
OVERDUE, DUE_SOON, LATE = "qua-han", "sap-den", "tre"
# What the lists of matters offer as a filter of the last day.
DUES = {OVERDUE: "Quá hạn", DUE_SOON: "Sắp đến hạn (7 ngày)", LATE: "Đã trả lời nhưng trễ hạn"}


@dataclass(frozen=True)
class Answered:
    """How many there are, how many have their answer, how many of those had it by the day set, how many are late."""

    all: int = 0
    answered: int = 0
    in_time: int = 0
    overdue: int = 0

    @property
    def open(self) -> int:
        return self.all - self.answered


def answered_by(day: date, at: str = "") -> Q:
    """On the spot, or by the end of that day; `at`: the way to the matters, such as "opinions__"."""
    return Q(**{f"{at}state": Reply.AT_ONCE}) | Q(**{f"{at}answered_on__lte": day})


def open_on(day: date, at: str = "") -> Q:
    unanswered = Q(**{f"{at}answered_on__isnull": True}) | Q(**{f"{at}answered_on__gt": day})
    return unanswered & ~Q(**{f"{at}state": Reply.AT_ONCE})


def overdue_on(day: date, at: str = "") -> Q:
    """Still without answer after its last day; the last day itself is not late."""
    return open_on(day, at) & Q(**{f"{at}due_on__lt": day})


def due_soon_on(day: date, at: str = "") -> Q:
    return open_on(day, at) & Q(**{f"{at}due_on__gte": day, f"{at}due_on__lte": day + SOON})


def counted_on(model: type[Matter], program: Program, day: date) -> QuerySet:
    """Raised in an item of the programme that stood on that day."""
    rows = model.objects.filter(**{f"{model.PARENT}__program": program}).order_by()
    return approved_on(rows, day, model.PARENT)


def listed(rows: QuerySet, text: str, due: str, day: date) -> QuerySet:
    """Matters of one kind as their list asks: `text` searched, `due` one of `DUES` or "".

    Each row knows its `rank`: 0 somebody must answer, 1 answered, 2 of an item that does not stand.
    """
    standing = Q(**{f"{rows.model.PARENT}__state__in": APPROVED})
    if due:
        rows = rows.filter(standing & _due(due, day))
    no_more, done = When(~standing, then=Value(2)), When(answered_by(day), then=Value(1))
    return search(rows, text).annotate(rank=Case(no_more, done, default=Value(0), output_field=IntegerField()))


def _due(which: str, day: date) -> Q:
    if which == LATE:
        return Q(answered_on__lte=day, answered_on__gt=F("due_on"))
    return overdue_on(day) if which == OVERDUE else due_soon_on(day)


def asked_among(rows: QuerySet) -> QuerySet[Organization]:
    """Those who are asked in a list of matters, as a filter names them."""
    return Organization.objects.filter(pk__in=rows.order_by().values("asked")).order_by("sort_key", "pk")


def pressing_counts(program: Program, day: date) -> dict[type[Matter], tuple[int, int]]:
    """How many are overdue and how many due soon, of those kinds that have any. One query."""
    found = {kind: (late, soon) for kind, late, soon in _pressing(day, day + SOON, program.pk)}
    return {model: found[model._meta.model_name] for model in MODELS if model._meta.model_name in found}


@compiled
def _pressing(day: date, soon: date, program: int) -> QuerySet:
    kinds = [model._meta.model_name for model in MODELS]
    rows = facts_on(Program(pk=program), day).filter(is_open(day), kind__in=kinds, is_lead=True, due_on__lte=soon)
    late, coming = Count("pk", filter=Q(due_on__lt=day)), Count("pk", filter=Q(due_on__gte=day))
    return rows.values("kind").annotate(late=late, coming=coming).values_list("kind", "late", "coming")


def answered_counts(program: Program, day: date, model: type[Matter] = Opinion) -> Answered:
    """Of the whole programme at the end of that day."""
    return Answered(**standing_facts(program, day, model._meta.model_name).aggregate(**_counts(day)))


def answered_counts_by_unit(program: Program, day: date, model: type[Matter] = Opinion) -> dict[int, Answered]:
    """The same for each organisation that was asked, by its id; what nobody was asked is left out."""
    rows = standing_facts(program, day, model._meta.model_name).filter(organization__isnull=False)
    rows = rows.values("organization_id").annotate(**_counts(day))
    return {row.pop("organization_id"): Answered(**row) for row in rows}


def _counts(day: date) -> dict:
    done = Q(answered_on__lte=day)
    return {
        "all": Count("pk"),
        "answered": Count("pk", filter=done),
        "in_time": Count("pk", filter=done & (Q(due_on__isnull=True) | Q(answered_on__lte=F("due_on")))),
        "overdue": Count("pk", filter=Q(due_on__lt=day) & ~Q(answered_on__isnull=False, answered_on__lte=day)),
    }


def place_of(matter: Matter, day: date) -> tuple[str, str]:
    """How it stands on a day, as a verdict's look and words."""
    if matter.state == Reply.AT_ONCE:
        return "met", Reply.AT_ONCE.label
    if matter.answered_on and matter.answered_on <= day:
        late = matter.due_on and matter.answered_on > matter.due_on
        return "met", f"{matter.get_state_display()}, trễ hạn" if late else matter.get_state_display()
    if matter.parent.state not in APPROVED:
        return OUT_OF_FORCE if matter.parent.state in OVER else NOT_IN_FORCE
    if matter.asked_id is None:
        return "waiting", "Chưa chuyển"
    return _place_of_open(matter.due_on, day)


def _place_of_open(due_on: date | None, day: date) -> tuple[str, str]:
    if due_on is None or due_on > day + SOON:
        return "going", Reply.OPEN.label
    left = days_between(day, due_on)
    if left < 0:
        return "late", f"Quá hạn {-left} ngày"
    return "late", f"Còn {left} ngày" if left else "Hạn hôm nay"


def history_of_matter(matter: Matter) -> list[TransitionEntry]:
    """Its steps, newest first, with every answer and reason that was ever written."""
    steps = matter.transitions.select_related("by").order_by("-at", "-pk")
    return [TransitionEntry(said(step, matter), step.at, str(step.by), step.text) for step in steps]


def changed_since_judged(item: HandIn) -> set[int]:
    """Ids of what the unit wrote anew since the office returned the item, while that waits to be looked at again."""
    if item.state not in WAITING:
        return set()
    judged = item.transitions.filter(event__in=JUDGED).order_by("at", "pk").last()
    return {row.pk for row in item.matters() if row.changed_at > judged.at} if judged else set()


def organizations_to_ask(item: HandIn, kept: int | None = None) -> QuerySet[Organization]:
    """The committee and everything below it that works today; and the one already chosen."""
    inside = Organization.not_ended(clock.today()) & Q(path__under=item.program.issuer.path)
    return Organization.objects.filter(inside | Q(pk=kept)).order_by("sort_key", "pk")
