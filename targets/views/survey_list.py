"""The list of monthly satisfaction counts with its totals, and the same rows as a workbook."""

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.dates import read_month
from danvan.kit.filters import Select, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged
from danvan.kit.sheets import xlsx_response
from programs.actions.exports import take_out
from programs.queries import current_program
from programs.rules import demand
from targets.models import SatisfactionScale, SurveySource
from targets.queries.survey_rows import sheet_columns, sheet_row
from targets.queries.surveys import (
    SurveysWanted,
    desks_for,
    grade_columns,
    survey_rows,
    surveys_wanted,
    totals_of,
    units_counted,
)
from targets.rules.surveys import refusal_to_enter_at_all, refusal_to_read_surveys

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
FILTERS = ("nguon", "thang-do", "don-vi", "tu", "den")
LIST_NAME = "Khảo sát hài lòng"


def month_param(request: HttpRequest, name: str) -> date | None:
    """`?tu=03/2021`; None for anything else."""
    try:
        return read_month(request.GET.get(name, ""))
    except ValueError:
        return None


def names_no_month(request: HttpRequest) -> bool:
    """An empty month is named too: it asks for all of them."""
    return request.GET.keys().isdisjoint({"tu", "den"})


def months_of(request: HttpRequest) -> tuple[date | None, date | None]:
    """As the address asks; when it names no month at all, those that count for the reader's programme."""
    program = current_program(request) if names_no_month(request) else None
    if program:
        return program.counts_from.replace(day=1), program.counts_to.replace(day=1)
    return month_param(request, "tu"), month_param(request, "den")


def wanted_of(request: HttpRequest) -> SurveysWanted:
    first, last = months_of(request)
    wanted = SurveysWanted(
        source=int_param(request, "nguon"),
        scale=int_param(request, "thang-do"),
        unit=int_param(request, "don-vi"),
        first=first,
        last=last,
    )
    if wanted.first and wanted.last and wanted.first > wanted.last:
        return replace(wanted, first=wanted.last, last=wanted.first)
    return wanted


def selects_of(request: HttpRequest, wanted: SurveysWanted) -> tuple[Select, Select, Select]:
    """Source, scale, unit: of what this reader may choose; the months stand beside them."""
    return (
        select("nguon", "Nguồn khảo sát", "Mọi nguồn", SurveySource.objects.all(), wanted.source),
        select("thang-do", "Thang đo", "Mọi thang đo", SatisfactionScale.objects.all(), wanted.scale),
        select("don-vi", "Đơn vị", "Mọi đơn vị", units_counted(request.user), wanted.unit),
    )


@require_GET
def surveys(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_read_surveys(request.user))
    wanted = wanted_of(request)
    rows, sort = ordered(request, surveys_wanted(request.user, wanted), COLUMNS, "-thang")
    grades, page, selects = grade_columns(rows), paged(request, rows), selects_of(request, wanted)
    _, scales, units = selects
    context = {
        "page": page,
        "rows": survey_rows(page, grades),
        "grades": grades,
        "total": totals_of(rows, grades),
        "sort": sort,
        "wanted": wanted,
        "is_filtered": any(map(request.GET.get, FILTERS)),
        "by_program": names_no_month(request),
        "selects": choices(*selects),
        "many_scales": len(scales.options) > 1,
        "many_units": len(units.options) > 1,
        "refusal": refusal_to_enter_at_all(request.user),
    }
    return render(request, "targets/surveys/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """What the list shows with the same address, all pages; the import page takes it back unchanged."""
    demand(refusal_to_read_surveys(request.user))
    wanted = wanted_of(request)
    rows, _ = ordered(request, surveys_wanted(request.user, wanted), COLUMNS, "-thang")
    grades = grade_columns(rows)
    lines = [sheet_row(row) for row in survey_rows(rows, grades)]
    chosen = in_words("", selects_of(request, wanted)) | {
        "Từ tháng": f"{wanted.first:%m/%Y}" if wanted.first else "",
        "Đến tháng": f"{wanted.last:%m/%Y}" if wanted.last else "",
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
