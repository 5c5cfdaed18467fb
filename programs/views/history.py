"""The history of every record, and the log of exports: for the office, leaders, administrators and inspectors."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, choices, in_words, select
from danvan.kit.paging import Columns, day_param, int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import ExportLog
from programs.queries.history import HistoryWanted, exports_wanted, history_wanted, people_in_history, recorded_kinds
from programs.queries.history_words import AT_ONCE, Entry, tell
from programs.rules import demand, refusal_to_read_history

BLANK = "(trống)"


@dataclass(frozen=True)
class Log:
    """One of the two lists: `rows(user, wanted)`, entries made of them by `told`, and `line`, an entry in its sheet."""

    title: str
    template: str
    rows: Callable[..., QuerySet]
    columns: Columns
    sheet: tuple[Column, ...]
    line: Callable[..., list]
    told: Callable[..., Iterable] = list
    has_kinds: bool = False


def _change_line(entry: Entry) -> list:
    said = [f"{one.label}: {f'{one.old} → ' if one.old else ''}{one.new or BLANK}" for one in entry.changes]
    return [entry.at, entry.who, entry.action, entry.kind, entry.what, "\n".join(said)]


def _export_line(entry: ExportLog) -> list:
    chosen = "\n".join(f"{label}: {word}" for label, word in entry.filters.items())
    return [entry.at, str(entry.by), entry.list_name, chosen or "Không lọc", entry.rows]


HISTORY = Log(
    title="Nhật ký thay đổi dữ liệu",
    template="programs/history/list.html",
    rows=history_wanted,
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
EXPORTS = Log(
    title="Nhật ký xuất dữ liệu",
    template="programs/history/exports.html",
    rows=exports_wanted,
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


def wanted_of(request: HttpRequest) -> HistoryWanted:
    return HistoryWanted(
        text=text_param(request, "q"),
        person=int_param(request, "nguoi"),
        kind=int_param(request, "loai"),
        first=day_param(request, "tu"),
        last=day_param(request, "den"),
    )


def selects_of(request: HttpRequest, log: Log, wanted: HistoryWanted) -> list[Select]:
    people = select("nguoi", "Người làm", "Mọi người", people_in_history(request.user), wanted.person)
    if not log.has_kinds:
        return choices(people)
    return choices(people, select("loai", "Loại dữ liệu", "Mọi loại", recorded_kinds(request.user), wanted.kind))


@require_GET
def shown(request: HttpRequest, log: Log) -> HttpResponse:
    demand(refusal_to_read_history(request.user))
    wanted = wanted_of(request)
    rows, sort = ordered(request, log.rows(request.user, wanted), log.columns, "-luc")
    page = paged(request, rows)
    context = {
        "page": page,
        "entries": list(log.told(page)),
        "sort": sort,
        "wanted": wanted,
        "is_narrowed": wanted != HistoryWanted(text=wanted.text),
        "selects": selects_of(request, log, wanted),
    }
    return render(request, log.template, context)


@require_POST
def export(request: HttpRequest, log: Log) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    demand(refusal_to_read_history(request.user))
    wanted = wanted_of(request)
    rows, _ = ordered(request, log.rows(request.user, wanted), log.columns, "-luc")
    lines = map(log.line, log.told(rows.iterator(AT_ONCE)))
    chosen = in_words(wanted.text, selects_of(request, log, wanted)) | {
        "Từ ngày": f"{wanted.first:%d/%m/%Y}" if wanted.first else "",
        "Đến hết ngày": f"{wanted.last:%d/%m/%Y}" if wanted.last else "",
    }
    return take_out(by=request.user, title=log.title, columns=log.sheet, rows=lines, chosen=chosen)
