"""The list of joint programmes of the chosen programme, and the same rows as a workbook."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import JointProgram, Program
from programs.queries import current_program, demanded_program
from programs.queries.associations import (
    RUNS,
    JointProgramFilters,
    associations_to_write_for,
    filtered_joint_programs,
    signing_in_list,
)
from programs.queries.days import default_day
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.views.list_page import page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "ten": "sort_key",
    "don-vi": ("organization__sort_key", "sort_key"),
    "so": ("sign", "sort_key"),
    "ky": ("signed_on", "sort_key"),
    "tu": ("starts_on", "sort_key"),
    "den": ("ends_on", "sort_key"),
    "trang-thai": ("state", "sort_key"),
}
SHEET = (
    Column("STT"), Column("Chương trình phối hợp", width=50), Column("Tổ chức chủ trì", width=30),
    Column("Tổ chức cùng ký", width=40), Column("Số, ký hiệu", width=16), Column("Ngày ký"), Column("Thực hiện từ"),
    Column("Thực hiện đến"), Column("Nội dung phối hợp", width=60), Column("Kết quả", width=60),
    Column("Trạng thái"), Column("Gửi ngày"),
)  # fmt: skip


def filters_of(request: HttpRequest) -> JointProgramFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return JointProgramFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        runs=choice_param(request, "thoi-gian", RUNS),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[JointProgram], JointProgramFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows = filtered_joint_programs(request.user, program, filters, _day(program)).prefetch_related("partners")
    rows, sort = ordered(request, rows, COLUMNS, "-ky")
    return rows, filters, sort


def _day(program: Program | None) -> date:
    return default_day(program) if program else clock.today()


def selects_of(request: HttpRequest, program: Program, filters: JointProgramFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    bodies = units_of(request, signing_in_list, program)
    return choices(
        unit_filter(request, bodies, filters.unit, "Tổ chức ký", "Mọi tổ chức"),
        select("thoi-gian", "Thời gian", "Mọi thời gian", RUNS.items(), filters.runs),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
    )


@require_GET
def joint_programs(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort = rows_of(request, program)
    page = page_of(request, rows, program)
    for row in page:
        row.label, row.look = label_for(request.user, row), look_of(row)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != JointProgramFilters(),
        "is_narrowed": filters != JointProgramFilters(text=filters.text),
    }
    if program:
        writable = associations_to_write_for(request.user, program)
        context |= {"selects": selects_of(request, program, filters), **starting(request.user, program, writable)}
    return render(request, "programs/jointprograms/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, number, row) for number, row in enumerate(rows, 1)]
    return take_out(
        by=request.user, title="Chương trình phối hợp", of=program, columns=SHEET, rows=lines, chosen=chosen
    )


def _sheet_row(user, number: int, row: JointProgram) -> list:
    partners = "; ".join(partner.name for partner in row.partners.all())
    sent_on = row.sent_at and localtime(row.sent_at).date()
    return [
        number, row.name, row.organization.name, partners, row.sign, row.signed_on, row.starts_on, row.ends_on,
        row.content, row.result, label_for(user, row), sent_on,
    ]  # fmt: skip
