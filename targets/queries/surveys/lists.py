"""Monthly satisfaction counts as lists, totals and workbooks show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, FloatField, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, NullIf

from danvan.kit import clock
from danvan.kit.dates import month_after
from programs.enums import Role
from programs.models import Organization
from programs.rules import READERS, roles_of
from targets.arithmetic.figure import Figure, percent_text
from targets.arithmetic.percent import plain_percent
from targets.models import Grade, GradeCount, SatisfactionScale, SurveyCount, SurveySource


@dataclass(frozen=True)
class SurveyFilters:
    """What a reader looks for; `first` and `last` are first days of months."""

    source: int | None = None
    scale: int | None = None
    unit: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class SurveyTotals:
    """The numbers of one month, or of all shown ones together. `named`: grade and number (or None), a pair a column."""

    settled: int
    received: int
    valid: int
    satisfied: int
    named: list[tuple[str, int | None]]

    @property
    def forms(self) -> list[int | None]:
        return [number for _, number in self.named]

    @property
    def response(self) -> str:
        return percent_text(plain_percent(Figure(self.received, self.settled)))

    @property
    def share(self) -> str:
        return percent_text(plain_percent(Figure(self.satisfied, self.valid)))


@dataclass(frozen=True)
class SurveyRow:
    survey: SurveyCount
    counts: SurveyTotals


def surveys_for(user) -> QuerySet[SurveyCount]:
    """The counts of the committees that this user reads, and of what lies below them."""
    seen = SurveyCount.objects.filter(roles_of(user).within("organization__", *READERS))
    return seen.select_related("organization", "source", "scale", "by")


def units_counted(user) -> QuerySet[Organization]:
    """The bodies whose counts this user may read: the choices of the filter."""
    return Organization.objects.filter(pk__in=surveys_for(user).order_by().values("organization")).order_by("path")


def filtered_surveys(user, filters: SurveyFilters) -> QuerySet[SurveyCount]:
    """With `valid` and `satisfied` forms, and the two rates to sort by."""
    asked = {
        "source": filters.source, "scale": filters.scale, "organization": filters.unit,
        "month__gte": filters.first, "month__lte": filters.last,
    }  # fmt: skip
    found = surveys_for(user).filter(**{name: value for name, value in asked.items() if value is not None})
    found = found.annotate(valid=_forms(), satisfied=_forms(grade__is_satisfied=True))
    return found.annotate(
        response=_rate("received", "settled"),
        share=_rate("satisfied", "valid"),
    )


def _forms(**condition) -> Coalesce:
    """A subquery and no join, so that rows are neither doubled nor grouped."""
    counts = GradeCount.objects.filter(survey=OuterRef("pk"), **condition).order_by().values("survey")
    return Coalesce(Subquery(counts.annotate(n=Sum("forms")).values("n"), output_field=IntegerField()), 0)


def _rate(part: str, whole: str):
    return Cast(F(part), FloatField()) / NullIf(Cast(F(whole), FloatField()), 0.0)


def grade_columns(surveys: QuerySet[SurveyCount]) -> list[str]:
    """The grades of all scales in these rows, in their order; grades of one name share a column."""
    scales = surveys.order_by().values("scale")
    grades = Grade.objects.filter(scale__in=scales).order_by("scale__ordinal", "scale", "ordinal")
    return list(dict.fromkeys(grades.values_list("name", flat=True)))


def survey_rows(surveys: Iterable[SurveyCount], columns: list[str]) -> list[SurveyRow]:
    """Rows of `filtered_surveys` with their grades, in one more query."""
    surveys = list(surveys)
    found: dict[int, dict[str, int]] = {}
    counts = GradeCount.objects.filter(survey__in=[survey.pk for survey in surveys])
    for pk, name, forms in counts.values_list("survey_id", "grade__name", "forms"):
        found.setdefault(pk, {})[name] = forms
    return [SurveyRow(survey, _counts(survey, found.get(survey.pk, {}), columns)) for survey in surveys]


def _counts(survey: SurveyCount, forms: dict[str, int], columns: list[str]) -> SurveyTotals:
    return SurveyTotals(
        survey.settled, survey.received, survey.valid, survey.satisfied,
        named=[(name, forms.get(name)) for name in columns],
    )  # fmt: skip


def totals_of(surveys: QuerySet[SurveyCount], columns: list[str]) -> SurveyTotals:
    """All of these rows together, on whatever pages they stand."""
    sums = SurveyCount.objects.filter(pk__in=surveys.order_by().values("pk")).aggregate(
        settled=Coalesce(Sum("settled"), 0), received=Coalesce(Sum("received"), 0)
    )
    grades = GradeCount.objects.filter(survey__in=surveys.order_by().values("pk")).order_by()
    named = grades.values("grade__name").annotate(
        all=Sum("forms"), good=Coalesce(Sum("forms", filter=Q(grade__is_satisfied=True)), 0)
    )
    found = {row["grade__name"]: row for row in named}
    return SurveyTotals(
        **sums,
        valid=sum(row["all"] for row in found.values()),
        satisfied=sum(row["good"] for row in found.values()),
        named=[(name, found[name]["all"] if name in found else 0) for name in columns],
    )


def month_to_enter(desk: Organization, source: SurveySource, scale: SatisfactionScale) -> date | None:
    """The month after the last one with counts, once it has begun; None while there are none yet."""
    rows = SurveyCount.objects.filter(organization=desk, source=source, scale=scale)
    last = rows.aggregate(last=Max("month"))["last"]
    following = last and month_after(last)
    return following if following and following <= clock.today() else None


def desks_for(user) -> QuerySet[Organization]:
    """Where this user may enter counts: issuing committees of their posts, and whatever has counts already."""
    within = roles_of(user).within("", Role.STAFF)
    counted = Q(pk__in=SurveyCount.objects.order_by().values("organization"))
    issuing = Organization.not_ended(clock.today()) & Q(type__issues_programs=True)
    return Organization.objects.filter(within).filter(issuing | counted)
