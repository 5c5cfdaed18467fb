"""The list of leaders' remarks of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Program, Remark
from programs.queries import current_program, demanded_program
from programs.queries.remark_subjects import About, abouts_of
from programs.queries.remarks import ANSWERED, MINE, OTHERS, UNANSWERED, Wanted, remarks_wanted, units_in_list

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


def wanted_of(request: HttpRequest) -> Wanted:
    return Wanted(
        text=text_param(request, "q"),
        unit=int_param(request, "don-vi"),
        reply=choice_param(request, "tra-loi", REPLIES),
        whose=choice_param(request, "nguoi", WHOSE),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Remark], Wanted, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    wanted = wanted_of(request)
    rows = remarks_wanted(request.user, program, wanted) if program else Remark.objects.none()
    rows, sort = ordered(request, rows, COLUMNS, "-luc")
    return rows, wanted, sort


def selects_of(request: HttpRequest, program: Program, wanted: Wanted) -> list[Select]:
    return choices(
        select("don-vi", "Đơn vị", "Mọi đơn vị", units_in_list(request.user, program), wanted.unit),
        select("tra-loi", "Trả lời", "Đã hay chưa trả lời", REPLIES.items(), wanted.reply),
        select("nguoi", "Người ghi, người trả lời", "Mọi người", WHOSE.items(), wanted.whose),
    )


@require_GET
def remarks(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, wanted, sort = rows_of(request, program)
    page = paged(request, rows)
    abouts = abouts_of(request.user, page.object_list)
    for remark in page:
        remark.about = abouts[remark.pk]
    context = {
        "page": page,
        "text": wanted.text,
        "sort": sort,
        "is_filtered": wanted != Wanted(),
        "is_narrowed": wanted != Wanted(text=wanted.text),
    }
    if program:
        context["selects"] = selects_of(request, program, wanted)
    return render(request, "programs/remarks/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it, with every reply."""
    program = demanded_program(request)
    rows, wanted, _ = rows_of(request, program)
    found = list(rows.prefetch_related("replies__by"))
    abouts = abouts_of(request.user, found)
    lines = [_sheet_row(remark, abouts[remark.pk]) for remark in found]
    chosen = in_words(wanted.text, selects_of(request, program, wanted))
    return take_out(by=request.user, title="Ý kiến lãnh đạo", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(remark: Remark, about: About) -> list:
    replies = [f"{reply.by}: {reply.text}" for reply in remark.replies.all()]
    unit = remark.organization.name if remark.organization else ""
    return [remark.at, str(remark.by), about.words, unit, remark.text, len(replies), "\n".join(replies)]
