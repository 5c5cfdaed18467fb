"""What units reported of the required figures of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import FigureReport, Program
from programs.queries import current_program, demanded_program
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.required_figures import (
    ReportFilters,
    figure_states,
    figures_of,
    filtered_reports,
    units_reporting,
)
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.rules import roles_of
from programs.views.list_page import page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "so-lieu": ("required_figure__ordinal", "-period_to", "organization__sort_key"),
    "don-vi": ("organization__sort_key", "required_figure__ordinal", "period_to"),
    "ky": ("period_to", "sort_key"),
    "so": ("done", "sort_key"),
    "tong": ("total", "sort_key"),
    "trang-thai": ("state", "sort_key"),
    "gui": ("sent_at", "sort_key"),
    "sua": ("changed_at", "sort_key"),
}
SHEET = (
    Column("Số liệu", width=40), Column("Đơn vị", width=34), Column("Kỳ báo cáo", width=20), Column("Đến ngày"),
    Column("Số đã thực hiện"), Column("Tổng số"), Column("Đơn vị tính"), Column("Trạng thái"), Column("Gửi ngày"),
    Column("Ghi chú", width=50),
)  # fmt: skip


def filters_of(request: HttpRequest) -> ReportFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return ReportFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        figure=int_param(request, "so-lieu"),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[FigureReport], ReportFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows, sort = ordered(request, filtered_reports(request.user, program, filters), COLUMNS, "-sua")
    return rows, filters, sort


def selects_of(request: HttpRequest, program: Program, filters: ReportFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    return choices(
        select("so-lieu", "Số liệu", "Mọi số liệu", figures_of(program), filters.figure),
        unit_filter(request, units_of(request, units_reporting, program), filters.unit),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
    )


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort = rows_of(request, program)
    page = page_of(request, rows, program, "required_figure__indicator")
    for item in page:
        item.label, item.look = label_for(request.user, item), look_of(item)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != ReportFilters(),
        "is_narrowed": filters != ReportFilters(text=filters.text),
    }
    if program:
        context |= {
            "figures": figure_states(request.user, program, figures_of(program)),
            "tells_own": not roles_of(request.user).reads_all,
            "selects": selects_of(request, program, filters),
            **starting(request.user, program),
        }
    return render(request, "programs/figures/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, item) for item in rows]
    return take_out(
        by=request.user, title="Số liệu đơn vị báo cáo", of=program, columns=SHEET, rows=lines, chosen=chosen
    )


def _sheet_row(user, item: FigureReport) -> list:
    sent_on = item.sent_at and localtime(item.sent_at).date()
    return [
        str(item.required_figure), item.organization.name, item.period, item.period_to, item.done, item.total,
        item.required_figure.unit_word, label_for(user, item), sent_on, item.note,
    ]  # fmt: skip
