"""The office's list of what waits for a decision, its workbook, and accepting many at once."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.compiled import CompiledRows
from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import active_order, ordered, paged, text_param
from danvan.kit.sheets import Column
from danvan.kit.text import quoted
from programs.actions import handins
from programs.actions.exports import take_out
from programs.models import Opinion, Program, Recommendation
from programs.queries import current_program, demanded_program, elsewhere, keep_to, waiting_counts
from programs.queries.days import default_day
from programs.queries.handins import label_for, look_of
from programs.queries.kinds import KINDS, kinds_in
from programs.queries.matters import pressing_counts
from programs.queries.recalled_items import name_as_sent
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.queries.waiting import (
    Waiting,
    WaitingFilters,
    kept_keys,
    ticked_items,
    waiting_keys,
    waiting_rows,
    waiting_units,
)
from programs.rules import demand, refusal_to_review, roles_of
from programs.views.pages import url_of

COLUMNS = {
    "gui": ("sent_at", "key"),
    "ten": ("called", "sent_at", "key"),
    "don-vi": ("unit", "sent_at", "key"),
    "loai": ("key", "sent_at"),
    "trang-thai": ("state", "sent_at", "key"),
}
SHEET = (
    Column("STT"), Column("Mục", width=50), Column("Loại", width=22), Column("Đơn vị", width=34), Column("Gửi lúc"),
    Column("Trạng thái"),
)  # fmt: skip
# Where what somebody must answer is listed, filtered by `?han=`.
LISTS = {
    Opinion: ("Ý kiến đối thoại", "programs:opinions"),
    Recommendation: ("Kiến nghị giám sát, phản biện", "programs:recommendations"),
}
NONE_TICKED = "Hãy đánh dấu những mục muốn duyệt."
MOST_NAMED = 10


def filters_of(request: HttpRequest) -> WaitingFilters:
    return WaitingFilters(text_param(request, "q"), choice_param(request, "loai", KINDS), unit_param(request))


def keys_of(request: HttpRequest, program: Program, filters: WaitingFilters) -> tuple[QuerySet | CompiledRows, str]:
    """What the list and the workbook show alike, the oldest first; and the active order."""
    if filters.text:
        return ordered(request, waiting_keys(request.user, program, filters), COLUMNS, "gui")
    active, places = active_order(request, COLUMNS, "gui"), roles_of(request.user).places
    keys = kept_keys.rows(places, program.pk, filters.kind, filters.unit, tuple(COLUMNS.items()), active)
    if filters == WaitingFilters():
        # The office's tab tells the same number.
        keys = keys.counted(waiting_counts(request)[program.pk])
    return keys, active


def selects_of(request: HttpRequest, program: Program, filters: WaitingFilters) -> list[Select | Pick]:
    kinds = [(kind.key, kind.noun) for kind in kinds_in(program)]
    return choices(
        select("loai", "Loại", "Mọi loại", kinds, filters.kind),
        unit_filter(request, units_of(request, waiting_units, program), filters.unit),
    )


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    demand(refusal_to_review(request.user, program))
    if program is None:
        return render(request, "programs/waiting/list.html", {"rows": [], "page": None})
    filters = filters_of(request)
    keys, sort = keys_of(request, program, filters)
    page = paged(request, keys)
    context = {
        "page": page,
        "rows": [_row(request.user, row) for row in waiting_rows(request.user, program, list(page))],
        "sort": sort,
        "text": filters.text,
        "selects": selects_of(request, program, filters),
        "is_filtered": filters != WaitingFilters(),
        "is_narrowed": filters != WaitingFilters(text=filters.text),
        "pressing": _pressing(program),
        "elsewhere": elsewhere(request, waiting_counts(request)),
    }
    return render(request, "programs/waiting/list.html", context)


def _pressing(program: Program) -> list[dict]:
    """What units have not answered in time, or must answer soon."""
    counts = pressing_counts(program, default_day(program))
    return [
        {"noun": noun, "url": reverse(name), "late": counts[model][0], "soon": counts[model][1]}
        for model, (noun, name) in LISTS.items()
        if model in counts
    ]


def _row(user, row: Waiting) -> dict:
    item = row.item
    return {"row": row, "url": url_of(item), "label": label_for(user, item), "look": look_of(item)}


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program, filters = demanded_program(request), filters_of(request)
    demand(refusal_to_review(request.user, program))
    keys, _ = keys_of(request, program, filters)
    found = enumerate(waiting_rows(request.user, program, list(keys)), 1)
    lines = [_sheet_row(request.user, number, row) for number, row in found]
    chosen = in_words(filters.text, selects_of(request, program, filters))
    return take_out(by=request.user, title="Chờ xử lý", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(user, number: int, row: Waiting) -> list:
    item = row.item
    return [number, item.name, row.kind.noun, item.organization.name, item.sent_at, label_for(user, item)]


@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """Accept what was ticked, each as it was seen in the list; tell which were, and why the others not."""
    demand(refusal_to_review(request.user, demanded_program(request)))
    items = ticked_items(request.user, request.POST.getlist("ids"))
    for item in items:
        keep_to(request, item.program)
    if not items:
        messages.warning(request, NONE_TICKED)
        return redirect("programs:waiting")
    accepted, refused = handins.accept_many(items, by=request.user)
    if accepted:
        messages.success(request, f"Đã duyệt {len(accepted)} mục: {_named(item.name for item in accepted)}.")
    if refused:
        told = "; ".join(f"{quoted(name_as_sent(item))}: {reason}" for item, reason in refused[:MOST_NAMED])
        messages.warning(request, f"Chưa duyệt {len(refused)} mục. {told}{_more(refused)}")
    return redirect("programs:waiting")


def _named(names) -> str:
    names = [quoted(name) for name in names]
    return ", ".join(names[:MOST_NAMED]) + _more(names)


def _more(rows: list) -> str:
    return f" và {len(rows) - MOST_NAMED} mục nữa" if len(rows) > MOST_NAMED else ""
