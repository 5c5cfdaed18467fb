"""One document unit by unit: who was reached, who has not been yet; and the same rows as a workbook."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import choice_param
from danvan.kit.paging import arranged, paged, text_param
from danvan.kit.sheets import Column
from danvan.kit.text import matches
from programs.actions.exports import take_out
from programs.enums import Coverage
from programs.models import Dissemination, Document, Program
from programs.queries import disseminations_for
from programs.queries.disseminations import UnitCoverage, day_of, has_disseminated, unit_rows
from programs.queries.handins import label_for, look_of, units_to_write_for
from programs.rules import roles_of
from programs.views.document_side import beside, fetch_document
from programs.views.pages import starting

# Filters of the units by address: the chip's word, and the states that it shows.
CHIPS = {
    "": ("Tất cả", frozenset(Coverage)),
    "chua": ("Chưa triển khai", frozenset({Coverage.NONE, Coverage.RETURNED})),
    "con-thieu": ("Đang triển khai", frozenset({Coverage.WAITING, Coverage.PARTLY, Coverage.UNKNOWN})),
    "du": ("Đã đủ", frozenset({Coverage.FULL})),
}
NEVER = -1
MOST_OWN = 20


def _urgency(row: UnitCoverage) -> tuple:
    return list(Coverage).index(row.state), row.sort_key


# Keys of `?sap=` → what a row is sorted by; unknown numbers stand before 0.
UNIT_COLUMNS = {
    "ten": lambda row: row.sort_key,
    "quan-so": lambda row: (NEVER if row.roll is None else row.roll, row.sort_key),
    "da-du": lambda row: (row.reached, row.sort_key),
    "dang-vien": lambda row: (row.members, row.sort_key),
    "con-lai": lambda row: (NEVER if row.left is None else row.left, row.sort_key),
    "so-buoi": lambda row: (row.sessions, row.sort_key),
    "buoi-dau": lambda row: (row.first_on or date.min, row.sort_key),
    "trang-thai": _urgency,
}
SHEET = (
    Column("STT"), Column("Đơn vị", width=40), Column("Tính cho", width=34), Column("Số người"),
    Column("Đã triển khai"), Column("Trong đó đảng viên"), Column("Còn lại"), Column("Số buổi"),
    Column("Buổi đầu"), Column("Trạng thái"),
)  # fmt: skip


@dataclass(frozen=True)
class CoverageChip:
    value: str
    label: str
    count: int
    active: bool


@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    paper = fetch_document(request, pk)
    rows = unit_rows(request.user, paper)
    shown, filters, sort = _shown(request, rows)
    context = {
        "document": paper,
        **beside(request.user, paper),
        "day": day_of(paper),
        "page": paged(request, shown),
        "sort": sort,
        "text": filters.text,
        "loc": filters.state,
        "chips": [_chip(value, rows, filters.state) for value in CHIPS],
        "total": len(rows),
        "full": sum(row.state == Coverage.FULL for row in rows),
        "confirmed": sum(has_disseminated(paper, row) for row in rows),
        "sessions": _newest(request.user, paper),
        "over": [row for row in rows if row.roll is not None and row.reached > row.roll],
        **_starting(request, paper.program, rows),
    }
    return render(request, "programs/documents/document.html", context)


@dataclass(frozen=True)
class CoverageFilters:
    """`state`: a key of `CHIPS`."""

    text: str
    state: str


def _shown(request: HttpRequest, rows: list[UnitCoverage]) -> tuple[list[UnitCoverage], CoverageFilters, str]:
    """Those that are furthest behind first, unless the address says otherwise."""
    filters = CoverageFilters(text_param(request, "q"), choice_param(request, "loc", CHIPS))
    found = [row for row in rows if row.state in CHIPS[filters.state][1] and matches(row.name, filters.text)]
    shown, sort = arranged(request, found, UNIT_COLUMNS, "trang-thai")
    return shown, filters, sort


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what the list of units shows with the same address, all pages of it."""
    paper = fetch_document(request, pk)
    shown, filters, _ = _shown(request, unit_rows(request.user, paper))
    chosen = {"Tìm": filters.text, "Trạng thái": CHIPS[filters.state][0] if filters.state else ""}
    lines = [_sheet_row(number, row) for number, row in enumerate(shown, 1)]
    about = [f"Tính đến ngày {day_of(paper):%d/%m/%Y}; số người đã triển khai lấy từ các buổi đã duyệt."]
    return take_out(
        by=request.user, title="Đơn vị đã triển khai", of=paper, columns=SHEET, rows=lines, chosen=chosen, about=about
    )


def _sheet_row(number: int, row: UnitCoverage) -> list:
    return [
        number, row.name, row.counts_for, row.roll, row.reached, row.members, row.left, row.sessions, row.first_on,
        row.state.label,
    ]  # fmt: skip


def _newest(user, paper: Document) -> list[Dissemination]:
    """For a secretary, who has few; the whole list is one click away."""
    if roles_of(user).reads_all:
        return []
    rows = list(disseminations_for(user).filter(document=paper).order_by("-held_on", "-pk")[:MOST_OWN])
    for session in rows:
        session.label, session.look = label_for(user, session), look_of(session)
    return rows


def _chip(value: str, rows: list[UnitCoverage], chosen: str) -> CoverageChip:
    label, states = CHIPS[value]
    return CoverageChip(value, label, sum(row.state in states for row in rows), value == chosen)


def _starting(request: HttpRequest, program: Program, rows: list[UnitCoverage]) -> dict:
    """How a session is begun here: by whom, for which units, and whether the own unit has reported before."""
    writes_for = {unit.pk for unit in units_to_write_for(request.user, program)}
    own = [row for row in rows if row.organization_id in writes_for]
    return {
        **starting(request.user, program),
        "own": own if roles_of(request.user).is_secretary else [],
        "has_reported": any(row.sessions or row.waiting for row in own),
    }
