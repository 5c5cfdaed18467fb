"""What of the key tasks waits for its unit past its last day: plans, works, opinions, recommendations, documents."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Left

from danvan.kit.compiled import compiled
from danvan.kit.dates import days_between
from danvan.kit.numbers import number_text
from danvan.kit.text import quoted
from programs import workflow
from programs.enums import FactKind, State
from programs.models import Activity, Opinion, Recommendation, Registration
from programs.queries.addresses import address
from targets.measures import Snapshot
from targets.measures.document_coverage import DocumentCoverage
from targets.measures.record_kinds import MATTERS, STATES
from targets.measures.replies import overdue_on
from targets.measures.scope import MeasureScope

ACTIVITY, WORK, DOCUMENT = FactKind.ACTIVITY.value, FactKind.REGISTRATION.value, "document"
# What is promised until a day, with the states in which it still waits for its unit.
PROMISED = {ACTIVITY: workflow.EDITABLE, WORK: frozenset({State.ACCEPTED})}
LONGEST_TITLE = 120
TITLES = {
    ACTIVITY: (Activity, "title"), WORK: (Registration, "title"), FactKind.OPINION.value: (Opinion, "content"),
    FactKind.RECOMMENDATION.value: (Recommendation, "content"),
}  # fmt: skip
LATE_WORDS = {
    ACTIVITY: "Hoạt động trong kế hoạch chưa báo cáo",
    WORK: "Công trình chưa báo hoàn thành",
    FactKind.OPINION.value: "Ý kiến đối thoại chưa trả lời",
    FactKind.RECOMMENDATION.value: "Kiến nghị giám sát, phản biện chưa trả lời",
    DOCUMENT: "Văn bản chưa triển khai",
}
LATE_COUNTS = {
    ACTIVITY: "hoạt động chưa báo cáo",
    WORK: "công trình chưa báo hoàn thành",
    FactKind.OPINION.value: "ý kiến chưa trả lời",
    FactKind.RECOMMENDATION.value: "kiến nghị chưa trả lời",
    DOCUMENT: "văn bản chưa triển khai",
}


@dataclass(frozen=True)
class OverdueItem:
    """One thing overdue; `kind` and `pk` are those of its page."""

    kind: str
    pk: int
    title: str
    due: date
    days: int

    @property
    def url(self) -> str:
        return address(self.kind, self.pk)

    @property
    def text(self) -> str:
        return f"{LATE_WORDS[self.kind]}: {quoted(self.title)}"

    @property
    def what(self) -> str:
        """“hoạt động chưa báo cáo”."""
        return LATE_COUNTS[self.kind]

    @property
    def sub(self) -> str:
        return f"Hạn {self.due:%d/%m/%Y}, quá hạn {number_text(self.days)} ngày"


@dataclass(frozen=True)
class PendingItem:
    """Something with a last day that its `organization` still owes; `late` once this day has passed.

    `organization` may be None of what was raised and passed on to nobody.
    """

    task: int | None
    organization: int | None
    kind: str
    late: OverdueItem | None = field(default=None)


def pending_items(snapshot: Snapshot) -> list[PendingItem]:
    """Plans and works with a last day, late or not, and opinions and recommendations past theirs. In one query."""
    found = _rows(snapshot.scope)
    return [
        PendingItem(task, organization, kind, _late(kind, pk, title, due, snapshot.day))
        for kind, pk, task, organization, due, title in found
        if kind != WORK or organization in snapshot.body_of
    ]


@compiled
def _rows(places: tuple) -> QuerySet:
    scope = MeasureScope.at(places)
    rows = scope.facts.filter(_promised() | _unanswered(scope), is_lead=True)
    return rows.values_list("kind", "item_id", "key_task_id", "organization_id", "due_on", _title(scope.day))


def overdue_document(paper: DocumentCoverage, day: date) -> OverdueItem:
    return OverdueItem(DOCUMENT, paper.pk, paper.sign, paper.due_on, days_between(paper.due_on, day))


def _promised() -> Q:
    found = Q()
    for kind, states in PROMISED.items():
        found |= Q(kind=kind, stands_as__in=states)
    return found & Q(due_on__isnull=False)


def _unanswered(scope: MeasureScope) -> Q:
    """Raised in what counts. An ended unit answers no more, but its opinions stay open."""
    found, period = Q(), scope.period
    for kind in MATTERS.values():
        found |= Q(kind=kind.key) & kind.within(period) & kind.in_state(STATES["standing"][1], period)
    return found & overdue_on(scope.day)


def _late(kind: str, pk: int, title: str, due: date, day: date) -> OverdueItem | None:
    return OverdueItem(kind, pk, title or "chưa đặt tên", due, days_between(due, day)) if due < day else None


def _title(day: date) -> Case:
    """Of what is late alone: the others are not told."""
    named = [When(Q(kind=kind, due_on__lt=day), then=Subquery(_titles(kind))) for kind in TITLES]
    return Case(*named, default=Value(""), output_field=CharField())


def _titles(kind: str) -> QuerySet:
    model, column = TITLES[kind]
    rows = model.objects.order_by().filter(pk=OuterRef("item_id"))
    return rows.annotate(told=Left(column, LONGEST_TITLE)).values("told")


def lates(waiting: Collection[PendingItem], *, of: Collection[str] = tuple(TITLES)) -> list[PendingItem]:
    return [one for one in waiting if one.late and one.kind in of]
