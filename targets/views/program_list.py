"""The list of programmes for those who work with them, and the same rows as a workbook."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, paged, text_param
from danvan.kit.search import search
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import ProgramState
from programs.models import Program
from targets.queries.programs.lists import STATE_LOOKS, issuers_for, listed_programs

COLUMNS = {
    "ten": "sort_key",
    "so": ("number", "sort_key"),
    "cap-uy": ("issuer__sort_key", "sort_key"),
    "nam": ("year", "issued_on"),
    "ban-hanh": ("issued_on", "sort_key"),
    "cong-bo": ("published_on", "sort_key"),
    "trang-thai": ("state", "sort_key"),
    "nhiem-vu": ("task_count", "sort_key"),
    "chi-tieu": ("target_count", "sort_key"),
}
SHEET = (
    Column("Tên chương trình", width=60), Column("Số", width=16), Column("Cấp ủy ban hành", width=34),
    Column("Năm", grouped=False), Column("Ban hành"), Column("Công bố"), Column("Nhiệm vụ"), Column("Chỉ tiêu"),
    Column("Trạng thái"),
)  # fmt: skip


@dataclass(frozen=True)
class ProgramFilters:
    text: str = ""
    state: str = ""


def rows_of(request: HttpRequest) -> tuple[QuerySet[Program], ProgramFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = ProgramFilters(text_param(request, "q"), choice_param(request, "trang-thai", ProgramState.values))
    seen = search(listed_programs(request.user), filters.text)
    rows, sort = ordered(request, seen.filter(state=filters.state) if filters.state else seen, COLUMNS, "-nam")
    return rows, filters, sort


def selects_of(filters: ProgramFilters) -> list[Select]:
    return choices(select("trang-thai", "Trạng thái", "Mọi trạng thái", ProgramState.choices, filters.state))


@require_GET
def programs(request: HttpRequest) -> HttpResponse:
    rows, filters, sort = rows_of(request)
    page = paged(request, rows)
    for program in page:
        program.look = STATE_LOOKS[program.state]
    context = {
        "page": page, "sort": sort, "text": filters.text, "selects": selects_of(filters),
        "is_filtered": filters != ProgramFilters(), "is_narrowed": bool(filters.state),
        "issuers": issuers_for(request.user)[:20],
    }  # fmt: skip
    return render(request, "targets/programs/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    rows, filters, _ = rows_of(request)
    lines = [
        [
            program.title, program.sign, program.issuer.name, program.year, program.issued_on, program.published_on,
            program.task_count, program.target_count, program.get_state_display(),
        ]
        for program in rows
    ]  # fmt: skip
    chosen = in_words(filters.text, selects_of(filters))
    return take_out(by=request.user, title="Chương trình", columns=SHEET, rows=lines, chosen=chosen)
