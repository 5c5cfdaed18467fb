"""The sessions of one document, and the same rows as the workbook that reports append."""

from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, first_pairs, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Dissemination, Document, SessionForm
from programs.queries.disseminations import day_of
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.references import names_of
from programs.queries.sessions import SessionFilters, filtered_sessions, rolls_on, units_with_sessions
from programs.queries.unit_filter import unit_filter, unit_param
from programs.views.document_side import fetch_document
from programs.workflow import reachable_states

COLUMNS = {
    "ngay": ("held_on", "organization__sort_key"),
    "don-vi": ("organization__sort_key", "held_on"),
    "hinh-thuc": ("form__ordinal", "form__name", "held_on"),
    "so-nguoi": ("newly_reached", "organization__sort_key"),
    "dang-vien": ("members_reached", "organization__sort_key"),
    "bo-sung": ("is_makeup", "held_on"),
    "trang-thai": ("state", "held_on"),
    "gui": ("sent_at", "held_on"),
}
SHEET = (
    Column("STT"), Column("Văn bản", width=50), Column("Đơn vị", width=34), Column("Hình thức", width=20),
    Column("Ngày"), Column("Tổng số người"), Column("Tham dự lần đầu"), Column("Tỷ lệ (%)"),
    Column("Tổng số đảng viên"), Column("Đảng viên tham dự"), Column("Tỷ lệ đảng viên (%)"),
    Column("Buổi bổ sung"), Column("Trạng thái"), Column("Ghi chú", width=40),
)  # fmt: skip


def filters_of(request: HttpRequest) -> SessionFilters:
    return SessionFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        form=int_param(request, "hinh-thuc"),
    )


def rows_of(request: HttpRequest, document: Document) -> tuple[QuerySet[Dissemination], SessionFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows, sort = ordered(request, filtered_sessions(request.user, document, filters), COLUMNS, "-ngay")
    return rows, filters, sort


def selects_of(request: HttpRequest, document: Document, filters: SessionFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    units = first_pairs(units_with_sessions(request.user, document, filters.unit))
    return choices(
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
        unit_filter(request, units, filters.unit),
        select("hinh-thuc", "Hình thức", "Mọi hình thức", names_of(SessionForm), filters.form),
    )


@require_GET
def sessions(request: HttpRequest, pk: int) -> HttpResponse:
    document = fetch_document(request, pk)
    rows, filters, sort = rows_of(request, document)
    page = paged(request, rows)
    for session in page:
        session.label, session.look = label_for(request.user, session), look_of(session)
    context = {
        "document": document,
        "page": page,
        "sort": sort,
        "text": filters.text,
        "selects": selects_of(request, document, filters),
        "is_filtered": filters != SessionFilters(),
        "is_narrowed": filters != SessionFilters(text=filters.text),
    }
    return render(request, "programs/documents/sessions.html", context)


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    document = fetch_document(request, pk)
    rows, filters, _ = rows_of(request, document)
    day = day_of(document)
    rolls = rolls_on(document, day)
    chosen = in_words(filters.text, selects_of(request, document, filters))
    lines = [_sheet_row(request.user, number, session, rolls) for number, session in enumerate(rows, 1)]
    about = f"Tổng số: người của đơn vị tính đến ngày {day:%d/%m/%Y}. Tham dự: người được triển khai lần đầu ở buổi đó."
    return take_out(
        by=request.user, title="Các buổi triển khai", of=document, columns=SHEET, rows=lines, chosen=chosen,
        about=[about],
    )  # fmt: skip


def _sheet_row(user, number: int, session: Dissemination, rolls: dict) -> list:
    total, members = rolls.get(session.organization_id, (None, None))
    return [
        number, str(session.document), session.organization.name, str(session.form or ""), session.held_on,
        total, session.newly_reached, _percent(session.newly_reached, total),
        members, session.members_reached, _percent(session.members_reached, members),
        "Có" if session.is_makeup else "", label_for(user, session), session.note,
    ]  # fmt: skip


def _percent(done: int | None, due: int | None) -> Decimal | None:
    """Rounded down to two decimals, so that no row looks fuller than it is."""
    return None if done is None or not due else Decimal(done * 10_000 // due) / 100
