"""What units confirmed of the required acts of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import ActConfirmation, Program
from programs.queries import current_program, demanded_program
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.requirements import (
    ConfirmationFilters,
    act_states,
    acts_of,
    filtered_confirmations,
    units_confirming,
)
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.rules import roles_of
from programs.views.list_page import page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "viec": ("required_act__ordinal", "organization__sort_key"),
    "don-vi": ("organization__sort_key", "required_act__ordinal"),
    "ngay": ("done_on", "sort_key"),
    "so": ("paper_number", "sort_key"),
    "trang-thai": ("state", "sort_key"),
    "gui": ("sent_at", "sort_key"),
    "sua": ("changed_at", "sort_key"),
}
SHEET = (
    Column("Việc", width=40), Column("Đơn vị", width=34), Column("Ngày thực hiện"), Column("Số, ký hiệu", width=24),
    Column("Hạn xác nhận"), Column("Trạng thái"), Column("Gửi ngày"), Column("Ghi chú", width=50),
)  # fmt: skip


def filters_of(request: HttpRequest) -> ConfirmationFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return ConfirmationFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        act=int_param(request, "viec"),
    )


def rows_of(
    request: HttpRequest, program: Program | None
) -> tuple[QuerySet[ActConfirmation], ConfirmationFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows, sort = ordered(request, filtered_confirmations(request.user, program, filters), COLUMNS, "-sua")
    return rows, filters, sort


def selects_of(request: HttpRequest, program: Program, filters: ConfirmationFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    return choices(
        select("viec", "Việc", "Mọi việc", acts_of(program), filters.act),
        unit_filter(request, units_of(request, units_confirming, program), filters.unit),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
    )


@require_GET
def confirmations(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort = rows_of(request, program)
    page = page_of(request, rows, program, "required_act__act")
    for item in page:
        item.label, item.look = label_for(request.user, item), look_of(item)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != ConfirmationFilters(),
        "is_narrowed": filters != ConfirmationFilters(text=filters.text),
    }
    if program:
        context |= {
            "acts": act_states(request.user, program, acts_of(program)),
            "tells_own": not roles_of(request.user).reads_all,
            "selects": selects_of(request, program, filters),
            **starting(request.user, program),
        }
    return render(request, "programs/confirmations/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, item) for item in rows]
    return take_out(
        by=request.user, title="Xác nhận đã thực hiện", of=program, columns=SHEET, rows=lines, chosen=chosen
    )


def _sheet_row(user, item: ActConfirmation) -> list:
    sent_on = item.sent_at and localtime(item.sent_at).date()
    return [
        str(item.required_act), item.organization.name, item.done_on, item.paper_number, item.required_act.due_on,
        label_for(user, item), sent_on, item.note,
    ]  # fmt: skip
