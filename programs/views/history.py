"""The history of every record, and the log of exports: for the office, leaders, administrators and inspectors."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, PickSource, Select, choices, first_pairs, in_words, pick, pick_param, select
from danvan.kit.paging import Capped, Columns, day_param, int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import ExportLog
from programs.queries.history import (
    HistoryFilters,
    filtered_exports,
    filtered_history,
    people_in_history,
    recorded_kinds,
)
from programs.queries.history_words import AT_ONCE, HistoryEntry, tell
from programs.rules import demand, refusal_to_read_history

BLANK = "(trống)"


@dataclass(frozen=True)
class HistoryList:
    """One of the two lists: `rows(user, filters)`, entries made of them by `told`, `line`: an entry in its sheet."""

    title: str
    template: str
    rows: Callable[..., QuerySet]
    columns: Columns
    sheet: tuple[Column, ...]
    line: Callable[..., list]
    told: Callable[..., Iterable] = list
    has_kinds: bool = False


def _change_line(entry: HistoryEntry) -> list:
    said = [f"{one.label}: {f'{one.old} → ' if one.old else ''}{one.new or BLANK}" for one in entry.changes]
    return [entry.at, entry.who, entry.action, entry.kind, entry.what, "\n".join(said)]


def _export_line(entry: ExportLog) -> list:
    chosen = "\n".join(f"{label}: {word}" for label, word in entry.filters.items())
    return [entry.at, str(entry.by), entry.list_name, chosen or "Không lọc", entry.rows]


HISTORY = HistoryList(
    title="Nhật ký thay đổi dữ liệu",
    template="programs/history/list.html",
    rows=filtered_history,
    columns={
        "luc": "timestamp",
        "nguoi": ("actor__sort_key", "timestamp"),
        "viec": ("action", "timestamp"),
        "loai": ("content_type__model", "timestamp"),
        "muc": ("object_repr", "timestamp"),
    },
    sheet=(
        Column("Lúc"), Column("Người làm", width=28), Column("Việc"), Column("Loại dữ liệu", width=24),
        Column("Mục", width=44), Column("Thay đổi", width=80),
    ),
    line=_change_line,
    told=tell,
    has_kinds=True,
)  # fmt: skip
EXPORTS = HistoryList(
    title="Nhật ký xuất dữ liệu",
    template="programs/history/exports.html",
    rows=filtered_exports,
    columns={
        "luc": "at",
        "nguoi": ("by__sort_key", "at"),
        "danh-sach": ("list_name", "at"),
        "so-dong": ("rows", "at"),
    },
    sheet=(
        Column("Lúc"), Column("Người xuất", width=28), Column("Danh sách", width=50),
        Column("Điều kiện lọc", width=50), Column("Số dòng"),
    ),
    line=_export_line,
)  # fmt: skip


def filters_of(request: HttpRequest) -> HistoryFilters:
    return HistoryFilters(
        text=text_param(request, "q"),
        person=pick_param(request, "nguoi", people_in_history(request.user)),
        kind=int_param(request, "loai"),
        first=day_param(request, "tu"),
        last=day_param(request, "den"),
    )


def selects_of(request: HttpRequest, log: HistoryList, filters: HistoryFilters) -> list[Select | Pick]:
    seen = people_in_history(request.user)
    pairs = list(first_pairs(seen, "full_name"))
    source = PickSource(pairs, seen, reverse("programs:suggestions", args=["nguoi"]))
    people = pick(request, "nguoi", "Người làm", "Mọi người", source, filters.person)
    if not log.has_kinds:
        return choices(people)
    return choices(people, select("loai", "Loại dữ liệu", "Mọi loại", recorded_kinds(request.user), filters.kind))


@require_GET
def shown(request: HttpRequest, log: HistoryList) -> HttpResponse:
    demand(refusal_to_read_history(request.user))
    filters = filters_of(request)
    rows, sort = ordered(request, log.rows(request.user, filters), log.columns, "-luc")
    page = paged(request, rows, by=Capped)
    context = {
        "page": page,
        "entries": list(log.told(page)),
        "sort": sort,
        "filters": filters,
        "is_narrowed": filters != HistoryFilters(text=filters.text),
        "selects": selects_of(request, log, filters),
    }
    return render(request, log.template, context)


@require_POST
def export(request: HttpRequest, log: HistoryList) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    demand(refusal_to_read_history(request.user))
    filters = filters_of(request)
    rows, _ = ordered(request, log.rows(request.user, filters), log.columns, "-luc")
    lines = map(log.line, log.told(rows.iterator(AT_ONCE)))
    chosen = in_words(filters.text, selects_of(request, log, filters)) | {
        "Từ ngày": f"{filters.first:%d/%m/%Y}" if filters.first else "",
        "Đến hết ngày": f"{filters.last:%d/%m/%Y}" if filters.last else "",
    }
    return take_out(by=request.user, title=log.title, columns=log.sheet, rows=lines, chosen=chosen)
