"""What had been returned and not yet handed in again at the end of a day, whatever happened to it later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from danvan.kit import clock
from danvan.kit.dates import parse_day
from programs.enums import DocumentKind, State
from programs.models import (
    Activity,
    Commendation,
    Dialogue,
    Dissemination,
    HandIn,
    JointProgram,
    Oversight,
    Program,
    ReformStep,
    Registration,
    Transition,
)
from programs.queries.addresses import address
from programs.queries.days import steps_until
from programs.queries.handins import JUDGED

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
}
# The last day for an item, where something else than the programme sets it.
OWN_DUE = {
    Activity: Case(When(is_planned=True, then=F("deadline")), default=None),
    Dissemination: Case(
        When(document__kind=DocumentKind.SUPERIOR, then=F("document__due_on")), default=F("program__dissemination_due")
    ),
}


@dataclass(frozen=True)
class Returned:
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
        return next(noun for model, (noun, _) in NAMES.items() if model._meta.model_name == self.kind)

    @property
    def url(self) -> str:
        return address(self.kind, self.pk)


def returned_on(program: Program, day: date, organizations: Collection[int] | None = None) -> list[Returned]:
    """In one query; of these organisations only, if any are named. The longest waiting first."""
    parts = [_returned(model, program, day, organizations) for model in NAMES]
    rows = parts[0].union(*parts[1:], all=True)
    found = [Returned(kind, pk, unit, _title(title), *rest) for kind, pk, unit, title, *rest in rows]
    return sorted(found, key=lambda item: (item.at, item.kind, item.pk))


def _returned(model, program, day, organizations) -> QuerySet:
    items = model.objects.filter(program=program, sent_at__isnull=False, pk__in=_left_returned(model, day))
    if organizations is not None:
        items = items.filter(organization__in=organizations)
    last = steps_until(model, day)
    judged = last.filter(deed__in=JUDGED)
    return (
        items.order_by()
        .annotate(
            model_name=Value(model._meta.model_name, output_field=CharField()),
            title_then=Cast(F(NAMES[model][1]), TextField()),
            reason=Coalesce(Subquery(judged.values("text")[:1]), Value(""), output_field=TextField()),
            who=Coalesce(Subquery(judged.values("by__full_name")[:1]), Subquery(last.values("by__full_name")[:1])),
            when=Coalesce(Subquery(judged.values("at")[:1]), Subquery(last.values("at")[:1])),
            due=Cast(OWN_DUE.get(model) or _due_of_program(model), DateField()),
        )
        .values_list("model_name", "pk", "organization_id", "title_then", "reason", "who", "when", "due")
    )


def _due_of_program(model: type[HandIn]) -> F | Value:
    return F(f"program__{model.DUE}") if model.DUE else Value(None)


def _left_returned(model: type[HandIn], day: date) -> QuerySet:
    """Ids of those whose last step until that day left them returned: found from the steps, which are few."""
    steps = Transition.objects.filter(
        at__lt=clock.end_of_day(day), subject_type=ContentType.objects.get_for_model(model)
    )
    after = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    later = steps.filter(after, subject_id=OuterRef("subject_id"))
    return steps.filter(~Exists(later), to_state=State.RETURNED).order_by().values("subject_id")


def _title(text: str | None) -> str:
    """Both databases write a day cast to text as 2021-03-15."""
    day = parse_day(text or "")
    return f"ngày {day:%d/%m/%Y}" if day else text or ""
