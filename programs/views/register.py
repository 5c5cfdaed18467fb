"""The register of documents: the list of the chosen programme, its workbook, what a secretary still has to report."""

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Document, Program
from programs.queries import current_program, demanded_program
from programs.queries.handins import units_to_write_for
from programs.queries.register import DocumentFilters, choices_of, progress_by_document, register_of, reporters_of
from programs.queries.sessions import sessions_to_mend, without_returned
from programs.rules import refusal_of_program, roles_of
from programs.rules.documents import refusal_of_successor, refusal_to_keep_documents

COLUMNS = {
    "ngay": "issued_on",
    "so": ("sign", "issued_on"),
    "trich-yeu": ("search_text",),
    "co-quan": ("issuer", "issued_on"),
    "loai": ("type__ordinal", "type__name", "issued_on"),
    "han": ("deadline_day", "issued_on"),
}
DUE = {"con-han": "Còn hạn", "qua-han": "Đã qua hạn", "khong": "Không đặt hạn"}
LEFT = {"con": "Còn đơn vị chưa triển khai", "du": "Mọi đơn vị đã triển khai"}
EDITIONS = {"moi": "Đang áp dụng", "cu": "Đã được thay"}
SHEET = (
    Column("STT"), Column("Số và ký hiệu", width=20), Column("Loại", width=16), Column("Trích yếu", width=60),
    Column("Cơ quan ban hành", width=34), Column("Ngày ban hành"), Column("Hạn triển khai"),
    Column("Lần ban hành"), Column("Đơn vị đã triển khai"), Column("Đơn vị phải triển khai"),
    Column("Ghi chú", width=30),
)  # fmt: skip


def filters_of(request: HttpRequest) -> DocumentFilters:
    return DocumentFilters(
        text=text_param(request, "q"),
        type=int_param(request, "loai"),
        issuer=text_param(request, "co-quan", 200),
        year=_year(request),
        due=choice_param(request, "han", DUE),
        left=choice_param(request, "con-lai", LEFT),
        edition=choice_param(request, "ap-dung", EDITIONS),
    )


def _year(request: HttpRequest) -> int | None:
    year = int_param(request, "nam")
    return year if year and year < 10_000 else None


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Document], DocumentFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows = register_of(request.user, program, filters) if program else Document.objects.none()
    rows, sort = ordered(request, rows, COLUMNS, "-ngay")
    return rows, filters, sort


def selects_of(request: HttpRequest, program: Program, filters: DocumentFilters) -> list[Select]:
    offered = choices_of(request.user, program)
    issuers = [(issuer, issuer) for issuer in offered.issuers]
    years = [(year, str(year)) for year in offered.years]
    return choices(
        select("loai", "Loại", "Mọi loại", offered.types, filters.type),
        select("co-quan", "Cơ quan ban hành", "Mọi cơ quan", issuers, filters.issuer),
        select("nam", "Năm ban hành", "Mọi năm", years, filters.year),
        select("han", "Hạn triển khai", "Có hạn hay không", DUE.items(), filters.due),
        select("con-lai", "Triển khai", "Đủ hay chưa", LEFT.items(), filters.left),
        select("ap-dung", "Áp dụng", "Mọi lần ban hành", EDITIONS.items(), filters.edition),
    )


@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort = rows_of(request, program)
    page = paged(request, rows)
    context = {
        "page": page,
        "sort": sort,
        "text": filters.text,
        "is_filtered": filters != DocumentFilters(),
        "is_narrowed": filters != DocumentFilters(text=filters.text),
    }
    if program:
        refusal = refusal_to_keep_documents(request.user, program)
        context |= {"selects": selects_of(request, program, filters), "may_enter": not refusal}
        context |= _told(request, program, page)
    return render(request, "programs/documents/list.html", context)


def _told(request: HttpRequest, program: Program, page: Page) -> dict:
    """Each document gets its `progress`; for a secretary also sessions to mend and the units that may begin one."""
    papers, tells_own = list(page), roles_of(request.user).is_secretary
    units = list(units_to_write_for(request.user, program)) if tells_own else []
    progress = progress_by_document(request.user, papers, (unit.pk for unit in units))
    reporters = reporters_of(papers, units)
    closed, returned = refusal_of_program(program), sessions_to_mend(request.user, papers, units)
    for paper in papers:
        refusal = closed or refusal_of_successor(paper)
        paper.progress, paper.own = progress[paper.pk], progress[paper.pk].own
        paper.to_mend = [] if closed else returned[paper.pk]
        paper.reporters = [] if refusal else without_returned(reporters[paper.pk], paper.to_mend)
        paper.start_refusal = closed if reporters[paper.pk] else ""
    return {"tells_own": tells_own}


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    papers = list(rows)
    progress = progress_by_document(request.user, papers)
    lines = [_sheet_row(number, paper, progress[paper.pk]) for number, paper in enumerate(papers, 1)]
    chosen = in_words(filters.text, selects_of(request, program, filters))
    return take_out(by=request.user, title="Văn bản", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(number: int, paper: Document, progress) -> list:
    return [
        number, paper.sign, str(paper.type or paper.get_kind_display()), paper.subject, paper.issuer, paper.issued_on,
        paper.deadline, paper.edition, progress.done, progress.due, replaced_note(paper),
    ]  # fmt: skip


def replaced_note(paper: Document) -> str:
    return f"Đã được thay bằng {paper.successor.sign}" if paper.successor else ""
