"""The list of monthly satisfaction counts with its totals, and the same rows as a workbook."""

from dataclasses import replace
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choices, first_pairs, in_words, select
from danvan.kit.paging import int_param, ordered, paged
from danvan.kit.sheets import xlsx_response
from programs.actions.exports import take_out
from programs.queries import current_program
from programs.queries.unit_filter import unit_filter, unit_param
from programs.rules import demand
from targets.models import SatisfactionScale, SurveyCount, SurveySource
from targets.queries.pages.survey_months import SurveyMonths, survey_goal, survey_months
from targets.queries.surveys.lists import (
    SurveyFilters,
    desks_for,
    filtered_surveys,
    grade_columns,
    survey_rows,
    totals_of,
    units_counted,
)
from targets.queries.surveys.sheet import sheet_columns, sheet_row
from targets.rules.surveys import refusal_to_enter_at_all, refusal_to_read_surveys
from targets.views.params import month_param

COLUMNS = {
    "thang": ("month", "source__ordinal", "source__name"),
    "nguon": ("source__ordinal", "source__name", "-month"),
    "thang-do": ("scale__ordinal", "scale__name", "-month"),
    "don-vi": ("organization__sort_key", "-month"),
    "ho-so": ("settled", "-month"),
    "thu-ve": ("received", "-month"),
    "tham-gia": ("response", "-month"),
    "hop-le": ("valid", "-month"),
    "hai-long": ("share", "-month"),
}
# Columns of the list that are always there.
BESIDE_THE_MONTH = 6
FILTERS = ("nguon", "thang-do", "don-vi", "tu", "den")
LIST_NAME = "Khảo sát hài lòng"


def names_no_month(request: HttpRequest) -> bool:
    """An empty month is named too: it asks for all of them."""
    return request.GET.keys().isdisjoint({"tu", "den"})


def months_of(request: HttpRequest) -> tuple[date | None, date | None]:
    """As the address asks; when it names no month at all, those that count for the reader's programme."""
    program = current_program(request) if names_no_month(request) else None
    if program:
        return program.counts_from.replace(day=1), program.counts_to.replace(day=1)
    return month_param(request, "tu"), month_param(request, "den")


def filters_of(request: HttpRequest) -> SurveyFilters:
    first, last = months_of(request)
    filters = SurveyFilters(
        source=int_param(request, "nguon"),
        scale=int_param(request, "thang-do"),
        unit=unit_param(request),
        first=first,
        last=last,
    )
    if filters.first and filters.last and filters.first > filters.last:
        return replace(filters, first=filters.last, last=filters.first)
    return filters


def selects_of(request: HttpRequest, filters: SurveyFilters) -> tuple[Select, Select, Select | Pick]:
    """Source, scale, unit: of what this reader may choose; the months stand beside them."""
    return (
        select("nguon", "Nguồn khảo sát", "Mọi nguồn", SurveySource.objects.all(), filters.source),
        select("thang-do", "Thang đo", "Mọi thang đo", SatisfactionScale.objects.all(), filters.scale),
        unit_filter(request, first_pairs(units_counted(request.user)), filters.unit),
    )


@require_GET
def surveys(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_read_surveys(request.user))
    filters = filters_of(request)
    rows, sort = ordered(request, filtered_surveys(request.user, filters), COLUMNS, "-thang")
    grades, page, selects = grade_columns(rows), paged(request, rows), selects_of(request, filters)
    _, scales, units = selects
    months = _months(request, rows, filters)
    context = {
        "page": page,
        "missing_months": months.missing[::-1] if months and not page.has_next() else [],
        "missing_span": BESIDE_THE_MONTH + len(grades) + scales.is_many + units.is_many,
        "rows": survey_rows(page, grades),
        "grades": grades,
        "total": totals_of(rows, grades),
        "sort": sort,
        "filters": filters,
        "is_filtered": any(map(request.GET.get, FILTERS)),
        "by_program": names_no_month(request),
        "selects": choices(*selects),
        "many_scales": scales.is_many,
        "many_units": units.is_many,
        "refusal": refusal_to_enter_at_all(request.user),
        "months": months,
    }
    return render(request, "targets/surveys/list.html", context)


def _months(request: HttpRequest, rows: QuerySet[SurveyCount], filters: SurveyFilters) -> SurveyMonths | None:
    """The threshold is that of the reader's programme; `?luyke=co` adds the months up."""
    program = current_program(request)
    goal = survey_goal(program) if program else None
    return survey_months(rows, filters.first, filters.last, goal, adds_up=request.GET.get("luyke") == "co")


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """What the list shows with the same address, all pages; the import page takes it back unchanged."""
    demand(refusal_to_read_surveys(request.user))
    filters = filters_of(request)
    rows, _ = ordered(request, filtered_surveys(request.user, filters), COLUMNS, "-thang")
    grades = grade_columns(rows)
    lines = [sheet_row(row) for row in survey_rows(rows, grades)]
    chosen = in_words("", selects_of(request, filters)) | {
        "Từ tháng": f"{filters.first:%m/%Y}" if filters.first else "",
        "Đến tháng": f"{filters.last:%m/%Y}" if filters.last else "",
    }
    return take_out(by=request.user, title=LIST_NAME, columns=sheet_columns(grades), rows=lines, chosen=chosen)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with the right columns for `?thang-do=`, else for every scale, and the words for them."""
    demand(refusal_to_enter_at_all(request.user))
    scales = SatisfactionScale.objects.prefetch_related("grades")
    chosen = scales.filter(pk=int_param(request, "thang-do")) or scales
    grades = list(dict.fromkeys(grade.name for scale in chosen for grade in scale.grades.all()))
    note = [
        "Mỗi dòng là một tháng của một nguồn. Tháng ghi dạng tháng/năm, ví dụ 03/2021.",
        f"Cột “Nguồn khảo sát”: {_names(SurveySource.objects.all())}.",
        f"Cột “Thang đo”: {_names(chosen)}.",
        f"Cột “Đơn vị”: {_names(desks_for(request.user))}; để trống nếu chỉ có một.",
        "Ghi số phiếu vào đúng các mức của thang đo ở dòng đó; mức không thuộc thang đo thì để trống.",
    ]
    return xlsx_response("mau-nhap-khao-sat", LIST_NAME, sheet_columns(grades), [], note)


def _names(rows) -> str:
    return ", ".join(f"“{row}”" for row in rows)
