"""What had been returned and not yet handed in again at the end of a day, whatever happened to it later."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from danvan.kit import clock
from danvan.kit.compiled import compiled, padded
from danvan.kit.dates import parse_day
from danvan.kit.periods import period_name
from programs.enums import DocumentKind, State
from programs.models import (
    ActConfirmation,
    Activity,
    Commendation,
    Dialogue,
    Dissemination,
    Fact,
    FigureReport,
    HandIn,
    JointProgram,
    Oversight,
    Program,
    ReformStep,
    Registration,
)
from programs.queries.addresses import address
from programs.queries.days import steps_before
from programs.queries.handins import JUDGED
from programs.queries.ledger import facts_on

# What is said of an item and the field that names it; a session is named by its day.
NAMES: dict[type[HandIn], tuple[str, str]] = {
    Registration: ("công trình", "title"),
    Dissemination: ("buổi triển khai", "held_on"),
    Commendation: ("đề xuất", "recipient"),
    Activity: ("hoạt động", "title"),
    ReformStep: ("bước cải cách", "title"),
    Dialogue: ("cuộc đối thoại", "held_on"),
    JointProgram: ("chương trình phối hợp", "title"),
    Oversight: ("cuộc giám sát, phản biện", "title"),
    ActConfirmation: ("xác nhận", "required_act__act__name"),
    FigureReport: ("số liệu", "required_figure__indicator__name"),
}
MODELS = {model._meta.model_name: model for model in NAMES}
# The last day for an item, where something else than the programme sets it.
OWN_DUE = {
    ActConfirmation: F("required_act__due_on"),
    Activity: Case(When(is_planned=True, then=F("deadline")), default=None),
    Dissemination: Case(
        When(document__kind=DocumentKind.SUPERIOR, then=F("document__due_on")), default=F("program__dissemination_due")
    ),
}
# The sign of the superior's document that a session made known.
OF_DOCUMENT = Case(When(document__kind=DocumentKind.SUPERIOR, then=F("document__sign")), default=Value(""))
NO_SIGN = Value("", output_field=CharField())


@dataclass(frozen=True)
class ReturnedItem:
    """An item that was returned and on that day not yet handed in again. `kind` is its model's name.

    `due_on`: the last day to hand it in, if there is one.
    """

    kind: str
    pk: int
    organization_id: int
    title: str
    text: str
    by: str
    at: datetime
    due_on: date | None = None

    @property
    def noun(self) -> str:
        return NAMES[MODELS[self.kind]][0]

    @property
    def url(self) -> str:
        return address(self.kind, self.pk)


def returned_on(program: Program, day: date, organizations: Collection[int] | None = None) -> list[ReturnedItem]:
    """Of these organisations only, if any are named; the longest waiting first. A query, and one a kind found."""
    whose = None if organizations is None else padded(organizations)
    end, found = clock.end_of_day(day), []
    for (kind,) in _kinds(day, program.pk, whose):
        subject_type = ContentType.objects.get_for_model(MODELS[kind]).pk
        for pk, unit, sign, title, *rest in _returned(kind, day, end, subject_type, program.pk, whose):
            found.append(ReturnedItem(kind, pk, unit, _title(sign, title), *rest))
    return sorted(_with_periods(found), key=lambda item: (item.at, item.kind, item.pk))


def _with_periods(found: list[ReturnedItem]) -> list[ReturnedItem]:
    """A unit has a report for each period, with a last day of its own."""
    pks = [item.pk for item in found if item.kind == FigureReport._meta.model_name]
    if not pks:
        return found
    reports = FigureReport.objects.select_related("required_figure").in_bulk(pks)
    return [_of_period(item, reports[item.pk]) if MODELS[item.kind] is FigureReport else item for item in found]


def _of_period(item: ReturnedItem, report: FigureReport) -> ReturnedItem:
    figure, end = report.required_figure, report.period_to
    if end is None:
        return item
    return replace(item, title=f"{item.title} {period_name(figure.months, end)}", due_on=figure.due_after(end))


@compiled
def _kinds(day: date, program: int, whose: tuple[int, ...] | None) -> QuerySet:
    return _left_returned(day, program, whose).values_list("kind").distinct()


def _left_returned(day: date, program: int, whose: tuple[int, ...] | None) -> QuerySet[Fact]:
    facts = facts_on(Program(pk=program), day).filter(state=State.RETURNED, is_lead=True, kind__in=MODELS)
    return facts if whose is None else facts.filter(organization__in=whose)


@compiled
def _returned(kind: str, day: date, end: datetime, subject_type: int, program: int, whose) -> QuerySet:
    model = MODELS[kind]
    items = model.objects.filter(pk__in=_left_returned(day, program, whose).filter(kind=kind).values("item_id"))
    last = steps_before(subject_type, end)
    judged = last.filter(event__in=JUDGED)
    return (
        items.order_by()
        .annotate(
            sign_then=OF_DOCUMENT if model is Dissemination else NO_SIGN,
            title_then=Cast(F(NAMES[model][1]), TextField()),
            reason=Coalesce(Subquery(judged.values("text")[:1]), Value(""), output_field=TextField()),
            who=Coalesce(Subquery(judged.values("by__full_name")[:1]), Subquery(last.values("by__full_name")[:1])),
            when=Coalesce(Subquery(judged.values("at")[:1]), Subquery(last.values("at")[:1])),
            due=Cast(OWN_DUE.get(model) or _due_of_program(model), DateField()),
        )
        .values_list("pk", "organization_id", "sign_then", "title_then", "reason", "who", "when", "due")
    )


def _due_of_program(model: type[HandIn]) -> F | Value:
    return F(f"program__{model.DUE}") if model.DUE else Value(None)


def _title(sign: str, text: str | None) -> str:
    """Both databases write a day cast to text as 2021-03-15."""
    day = parse_day(text or "")
    return f"{sign} ngày {day:%d/%m/%Y}".strip() if day else text or ""
