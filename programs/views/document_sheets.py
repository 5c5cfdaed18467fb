"""Lists of one document as workbooks: who has confirmed it, and a sheet to sign at a session."""

from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from danvan.kit.sheets import Column
from programs.actions import signing
from programs.actions.exports import take_out
from programs.queries import disseminations_for, keep_to
from programs.queries.confirmations import last_sessions
from programs.queries.disseminations import UnitCoverage, day_of, unit_rows
from programs.views.document_side import fetch_document

SHEET = (
    Column("STT"), Column("Đơn vị", width=40), Column("Tính cho", width=30), Column("Số người"),
    Column("Đã triển khai"), Column("Đảng viên"), Column("Công chức, viên chức, người lao động", width=18),
    Column("Tỷ lệ (%)"), Column("Số buổi"), Column("Buổi đầu"), Column("Buổi cuối"), Column("Trạng thái", width=20),
)  # fmt: skip
ABOUT = (
    "Tính đến ngày {:%d/%m/%Y}, theo các đơn vị nhận của ngày đó và các buổi đã duyệt. "
    "Cột công chức, viên chức, người lao động là người đã triển khai không phải đảng viên. Tỷ lệ làm tròn xuống."
)


@require_POST
def confirmations(request: HttpRequest, pk: int) -> HttpResponse:
    """Every addressee that the reader sees, whatever the page shows; in Vietnamese order."""
    paper = fetch_document(request, pk)
    rows, lasts = unit_rows(request.user, paper), last_sessions(request.user, paper)
    lines = [_sheet_row(number, row, lasts.get(row.organization_id)) for number, row in enumerate(rows, 1)]
    about = [ABOUT.format(day_of(paper))]
    return take_out(
        by=request.user, title="Danh sách xác nhận", of=paper, columns=SHEET, rows=lines, chosen={}, about=about
    )


def _sheet_row(number: int, row: UnitCoverage, last_on: date | None) -> list:
    return [
        number, row.name, row.counts_for, row.roll, row.reached, row.members, row.staff, _percent(row), row.sessions,
        row.first_on, last_on, row.state.label,
    ]  # fmt: skip


def _percent(row: UnitCoverage) -> Decimal | None:
    """Rounded down to two decimals, never over 100."""
    return Decimal(row.counted * 10_000 // row.roll) / 100 if row.roll else None


@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(disseminations_for(request.user), pk=pk)
    keep_to(request, session.program)
    return signing.take_attendance_list(session, by=request.user)
