"""The list of reform steps of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Program, ReformStep
from programs.queries import current_program, demanded_program
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.reform import GAINS, ReformStepFilters, effect_of, filtered_reform_steps, units_reforming
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.views.list_page import page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "ten": "sort_key",
    "don-vi": ("organization__sort_key", "sort_key"),
    "ap-dung": ("applied_on", "sort_key"),
    "thay-doi": ("days_cut", "papers_cut", "online_more", "sort_key"),
    "trang-thai": ("state", "sort_key"),
    "gui": ("sent_at", "sort_key"),
    "sua": ("changed_at", "sort_key"),
}
SHEET = (
    Column("Thủ tục, quy trình", width=50), Column("Đơn vị", width=34), Column("Áp dụng từ ngày"),
    Column("Số ngày trước đó"), Column("Số ngày hiện nay"), Column("Giấy tờ trước đó"), Column("Giấy tờ hiện nay"),
    Column("Hồ sơ trực tuyến/tháng trước đó"), Column("Hồ sơ trực tuyến/tháng hiện nay"),
    Column("Thay đổi", width=50), Column("Trạng thái"), Column("Gửi ngày"),
)  # fmt: skip


def filters_of(request: HttpRequest) -> ReformStepFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return ReformStepFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        gain=choice_param(request, "thay-doi", GAINS),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[ReformStep], ReformStepFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows, sort = ordered(request, filtered_reform_steps(request.user, program, filters), COLUMNS, "-sua")
    return rows, filters, sort


def selects_of(request: HttpRequest, program: Program, filters: ReformStepFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    return choices(
        unit_filter(request, units_of(request, units_reforming, program), filters.unit),
        select("thay-doi", "Thay đổi", "Mọi thay đổi", GAINS.items(), filters.gain),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
    )


@require_GET
def reform_steps(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort = rows_of(request, program)
    page = page_of(request, rows, program)
    for step in page:
        step.label, step.look, step.effect = label_for(request.user, step), look_of(step), effect_of(step)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != ReformStepFilters(),
        "is_narrowed": filters != ReformStepFilters(text=filters.text),
    }
    if program:
        context |= {"selects": selects_of(request, program, filters), **starting(request.user, program)}
    return render(request, "programs/reform/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, step) for step in rows]
    return take_out(by=request.user, title="Cải cách hành chính", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(user, step: ReformStep) -> list:
    sent_on = step.sent_at and localtime(step.sent_at).date()
    return [
        step.name, step.organization.name, step.applied_on, step.days_before, step.days_after, step.papers_before,
        step.papers_after, step.online_before, step.online_after, effect_of(step), label_for(user, step), sent_on,
    ]  # fmt: skip
