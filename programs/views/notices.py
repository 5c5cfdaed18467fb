"""A person's notices: the list, opening one, marking them as read."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, chips, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions import notices as actions
from programs.actions.exports import take_out
from programs.enums import NoticeKind
from programs.models import Notice
from programs.queries.letters import given_up_count
from programs.queries.notices import DONE_ONLY, UNREAD_ONLY, NoticeFilters, filtered_notices, notices_for
from programs.rules import refusal_to_send_again

COLUMNS = {
    "luc": "at",
    "loai": ("kind", "-at"),
    "don-vi": ("organization__sort_key", "-at"),
    "noi-dung": ("search_text", "-at"),
}
SHOWN = {"": "Tất cả", UNREAD_ONLY: "Chưa đọc", DONE_ONLY: "Việc đã xong"}
SHEET = (
    Column("Lúc"), Column("Loại", width=22), Column("Đơn vị", width=34), Column("Nội dung", width=80),
    Column("Tình trạng"),
)  # fmt: skip


def rows_of(request: HttpRequest) -> tuple[QuerySet[Notice], NoticeFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = NoticeFilters(
        text=text_param(request, "q"),
        show=choice_param(request, "loc", SHOWN),
        kind=choice_param(request, "loai", NoticeKind.values),
    )
    rows, sort = ordered(request, filtered_notices(request.user, filters), COLUMNS, "-luc")
    return rows, filters, sort


def selects_of(filters: NoticeFilters) -> list[Select]:
    return choices(select("loai", "Loại", "Mọi loại", NoticeKind.choices, filters.kind))


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    rows, filters, sort = rows_of(request)
    context = {
        "page": paged(request, rows),
        "text": filters.text,
        "sort": sort,
        "selects": selects_of(filters),
        "chips": chips(SHOWN, filters.show),
        "keep": [("loc", filters.show)] if filters.show else [],
        "is_filtered": filters != NoticeFilters(),
        "is_narrowed": bool(filters.kind),
    }
    if not refusal_to_send_again(request.user):
        context["letters_given_up"] = given_up_count(request.user)
    return render(request, "programs/notices/list.html", context)


@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, and on to what it tells of."""
    notice = actions.read(get_object_or_404(notices_for(request.user), pk=pk), by=request.user)
    return redirect(notice.url or "programs:notices")


@require_POST
def notice_read(request: HttpRequest, pk: int) -> HttpResponse:
    actions.read(get_object_or_404(notices_for(request.user), pk=pk), by=request.user)
    return redirect("programs:notices")


@require_POST
def notices_read_all(request: HttpRequest) -> HttpResponse:
    actions.read_all(by=request.user)
    return redirect("programs:notices")


@require_POST
def notices_export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    rows, filters, _ = rows_of(request)
    chosen = {"Hiện": SHOWN[filters.show] if filters.show else "", **in_words(filters.text, selects_of(filters))}
    lines = [
        [localtime(row.at), row.get_kind_display(), str(row.organization or ""), row.text, state_word(row)]
        for row in rows
    ]
    return take_out(by=request.user, title="Thông báo", columns=SHEET, rows=lines, chosen=chosen)


def state_word(notice: Notice) -> str:
    if notice.done_at:
        return "Việc đã xong"
    return "Chưa đọc" if notice.is_unread else "Đã đọc"
