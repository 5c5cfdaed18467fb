"""A person's notices: the list, opening one, marking them as read."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, chips, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions import notices as deeds
from programs.actions.exports import take_out
from programs.enums import NoticeKind
from programs.models import Notice
from programs.queries.letters import given_up_count
from programs.queries.notices import DONE_ONLY, UNREAD_ONLY, NoticesWanted, notices_for, notices_wanted
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


def rows_of(request: HttpRequest) -> tuple[QuerySet[Notice], NoticesWanted, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    wanted = NoticesWanted(
        text=text_param(request, "q"),
        show=choice_param(request, "loc", SHOWN),
        kind=choice_param(request, "loai", NoticeKind.values),
    )
    rows, sort = ordered(request, notices_wanted(request.user, wanted), COLUMNS, "-luc")
    return rows, wanted, sort


def selects_of(wanted: NoticesWanted) -> list[Select]:
    return choices(select("loai", "Loại", "Mọi loại", NoticeKind.choices, wanted.kind))


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    rows, wanted, sort = rows_of(request)
    context = {
        "page": paged(request, rows),
        "text": wanted.text,
        "sort": sort,
        "selects": selects_of(wanted),
        "chips": chips(SHOWN, wanted.show),
        "keep": [("loc", wanted.show)] if wanted.show else [],
        "is_filtered": wanted != NoticesWanted(),
        "is_narrowed": bool(wanted.kind),
    }
    if not refusal_to_send_again(request.user):
        context["letters_given_up"] = given_up_count(request.user)
    return render(request, "programs/notices/list.html", context)


@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, and on to what it tells of."""
    notice = deeds.read(get_object_or_404(notices_for(request.user), pk=pk), by=request.user)
    return redirect(notice.url or "programs:notices")


@require_POST
def notice_read(request: HttpRequest, pk: int) -> HttpResponse:
    deeds.read(get_object_or_404(notices_for(request.user), pk=pk), by=request.user)
    return redirect("programs:notices")


@require_POST
def notices_read_all(request: HttpRequest) -> HttpResponse:
    deeds.read_all(by=request.user)
    return redirect("programs:notices")


@require_POST
def notices_export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    rows, wanted, _ = rows_of(request)
    chosen = {"Hiện": SHOWN[wanted.show] if wanted.show else "", **in_words(wanted.text, selects_of(wanted))}
    lines = [
        [localtime(row.at), row.get_kind_display(), str(row.organization or ""), row.text, state_word(row)]
        for row in rows
    ]
    return take_out(by=request.user, title="Thông báo", columns=SHEET, rows=lines, chosen=chosen)


def state_word(notice: Notice) -> str:
    if notice.done_at:
        return "Việc đã xong"
    return "Chưa đọc" if notice.is_unread else "Đã đọc"
