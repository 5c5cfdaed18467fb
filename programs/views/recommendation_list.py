"""The list of recommendations of the chosen programme, the next deadline first, and the same as a workbook."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Program, Recommendation
from programs.queries import current_program, demanded_program
from programs.queries.associations import (
    RecommendationFilters,
    asked_to_act,
    filtered_recommendations,
    recommending_in_list,
)
from programs.queries.days import default_day
from programs.queries.matters import DUES, place_of
from programs.queries.unit_filter import unit_filter, unit_param, units_of

COLUMNS = {
    "han": ("rank", "due_on"),
    "noi-dung": ("search_text",),
    "to-chuc": ("oversight__organization__sort_key", "due_on"),
    "cuoc": ("oversight__held_on", "ordinal"),
    "don-vi": ("asked__sort_key", "due_on"),
    "tra-loi": ("answered_on",),
}
STATES = (*Recommendation.STARTING, *Recommendation.CLOSING)
SHEET = (
    Column("STT"), Column("Nội dung kiến nghị", width=60), Column("Tổ chức kiến nghị", width=30),
    Column("Giám sát, phản biện", width=18), Column("Cuộc giám sát, phản biện", width=50), Column("Ngày tổ chức"),
    Column("Đơn vị giải quyết", width=34), Column("Hạn trả lời"), Column("Tình trạng", width=24),
    Column("Ngày trả lời"), Column("Văn bản trả lời", width=24), Column("Nội dung trả lời", width=60),
)  # fmt: skip


def filters_of(request: HttpRequest) -> RecommendationFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return RecommendationFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "tinh-trang", [state.value for state in STATES]),
        unit=unit_param(request, "to-chuc"),
        asked=unit_param(request),
        due=choice_param(request, "han", DUES),
    )


def rows_of(
    request: HttpRequest, program: Program | None
) -> tuple[QuerySet[Recommendation], RecommendationFilters, str, date]:
    """What the list and the workbook show alike: rows in order, the filters, the active order, the day."""
    filters = filters_of(request)
    if program is None:
        return Recommendation.objects.none(), filters, "han", clock.today()
    day = default_day(program)
    rows, sort = ordered(request, filtered_recommendations(request.user, program, filters, day), COLUMNS, "han")
    return rows, filters, sort, day


def selects_of(request: HttpRequest, program: Program, filters: RecommendationFilters) -> list[Select | Pick]:
    user, states = request.user, [(state.value, state.label) for state in STATES]
    return choices(
        select("tinh-trang", "Tình trạng", "Mọi tình trạng", states, filters.state),
        select("han", "Thời hạn", "Mọi thời hạn", DUES.items(), filters.due),
        unit_filter(
            request, units_of(request, asked_to_act, program), filters.asked, "Đơn vị giải quyết", "Mọi đơn vị"
        ),
        unit_filter(
            request,
            recommending_in_list(user, program),
            filters.unit,
            "Tổ chức kiến nghị",
            "Mọi tổ chức",
            name="to-chuc",
        ),
    )


@require_GET
def recommendations(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort, day = rows_of(request, program)
    page = paged(request, rows)
    for row in page:
        row.look, row.label = place_of(row, day)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != RecommendationFilters(),
        "is_narrowed": filters != RecommendationFilters(text=filters.text),
        "selects": selects_of(request, program, filters) if program else [],
    }
    return render(request, "programs/recommendations/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _, day = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(number, row, day) for number, row in enumerate(rows, 1)]
    return take_out(
        by=request.user, title="Kiến nghị giám sát, phản biện", of=program, columns=SHEET, rows=lines, chosen=chosen
    )


def _sheet_row(number: int, row: Recommendation, day: date) -> list:
    oversight = row.oversight
    return [
        number, row.content, oversight.organization.name, oversight.get_kind_display(), str(oversight),
        oversight.held_on, row.asked.name if row.asked else "", row.due_on, place_of(row, day)[1], row.answered_on,
        row.answer_sign, row.answer,
    ]  # fmt: skip
