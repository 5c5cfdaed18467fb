"""The list of leaders' remarks of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Program, Remark
from programs.queries import current_program, demanded_program
from programs.queries.remark_subjects import RemarkSubject, subjects_of
from programs.queries.remarks import ANSWERED, MINE, OTHERS, UNANSWERED, RemarkFilters, filtered_remarks, units_in_list
from programs.queries.unit_filter import unit_filter, unit_param, units_of

COLUMNS = {
    "luc": "at",
    "nguoi": ("by__sort_key", "at"),
    "don-vi": ("organization__sort_key", "at"),
    "tra-loi": ("is_answered", "reply_count", "at"),
}
REPLIES = {UNANSWERED: "Chưa trả lời", ANSWERED: "Đã trả lời"}
WHOSE = {MINE: "Tôi đã ghi hoặc trả lời", OTHERS: "Tôi chưa ghi, chưa trả lời"}
SHEET = (
    Column("Ghi lúc"), Column("Người ghi", width=28), Column("Về", width=50), Column("Đơn vị", width=34),
    Column("Ý kiến", width=60), Column("Số trả lời"), Column("Trả lời", width=60),
)  # fmt: skip


def filters_of(request: HttpRequest) -> RemarkFilters:
    return RemarkFilters(
        text=text_param(request, "q"),
        unit=unit_param(request),
        reply=choice_param(request, "tra-loi", REPLIES),
        whose=choice_param(request, "nguoi", WHOSE),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Remark], RemarkFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows = filtered_remarks(request.user, program, filters) if program else Remark.objects.none()
    rows, sort = ordered(request, rows, COLUMNS, "-luc")
    return rows, filters, sort


def selects_of(request: HttpRequest, program: Program, filters: RemarkFilters) -> list[Select | Pick]:
    return choices(
        unit_filter(request, units_of(request, units_in_list, program), filters.unit),
        select("tra-loi", "Trả lời", "Đã hay chưa trả lời", REPLIES.items(), filters.reply),
        select("nguoi", "Người ghi, người trả lời", "Mọi người", WHOSE.items(), filters.whose),
    )


@require_GET
def remarks(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort = rows_of(request, program)
    page = paged(request, rows)
    abouts = subjects_of(request.user, page.object_list)
    for remark in page:
        remark.about = abouts[remark.pk]
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != RemarkFilters(),
        "is_narrowed": filters != RemarkFilters(text=filters.text),
    }
    if program:
        context["selects"] = selects_of(request, program, filters)
    return render(request, "programs/remarks/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it, with every reply."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    found = list(rows.prefetch_related("replies__by"))
    abouts = subjects_of(request.user, found)
    lines = [_sheet_row(remark, abouts[remark.pk]) for remark in found]
    chosen = in_words(filters.text, selects_of(request, program, filters))
    return take_out(by=request.user, title="Ý kiến lãnh đạo", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(remark: Remark, about: RemarkSubject) -> list:
    replies = [f"{reply.by}: {reply.text}" for reply in remark.replies.all()]
    unit = remark.organization.name if remark.organization else ""
    return [remark.at, str(remark.by), about.words, unit, remark.text, len(replies), "\n".join(replies)]
