"""The list of recommendations of the chosen programme, the next deadline first, and the same as a workbook."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Program, Recommendation
from programs.queries import current_program, demanded_program
from programs.queries.associations import (
    RecommendationsWanted,
    asked_to_act,
    recommendations_wanted,
    recommending_in_list,
)
from programs.queries.days import default_day
from programs.queries.matters import DUES, place_of

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


def wanted_of(request: HttpRequest) -> RecommendationsWanted:
    """The filters of the address; whatever else stands there asks nothing."""
    return RecommendationsWanted(
        text=text_param(request, "q"),
        state=choice_param(request, "tinh-trang", [state.value for state in STATES]),
        unit=int_param(request, "to-chuc"),
        asked=int_param(request, "don-vi"),
        due=choice_param(request, "han", DUES),
    )


def rows_of(
    request: HttpRequest, program: Program | None
) -> tuple[QuerySet[Recommendation], RecommendationsWanted, str, date]:
    """What the list and the workbook show alike: rows in order, the filters, the active order, the day."""
    wanted = wanted_of(request)
    if program is None:
        return Recommendation.objects.none(), wanted, "han", clock.today()
    day = default_day(program)
    rows, sort = ordered(request, recommendations_wanted(request.user, program, wanted, day), COLUMNS, "han")
    return rows, wanted, sort, day


def selects_of(request: HttpRequest, program: Program, wanted: RecommendationsWanted) -> list[Select]:
    user, states = request.user, [(state.value, state.label) for state in STATES]
    return choices(
        select("tinh-trang", "Tình trạng", "Mọi tình trạng", states, wanted.state),
        select("han", "Thời hạn", "Mọi thời hạn", DUES.items(), wanted.due),
        select("don-vi", "Đơn vị giải quyết", "Mọi đơn vị", asked_to_act(user, program), wanted.asked),
        select("to-chuc", "Tổ chức kiến nghị", "Mọi tổ chức", recommending_in_list(user, program), wanted.unit),
    )


@require_GET
def recommendations(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, wanted, sort, day = rows_of(request, program)
    page = paged(request, rows)
    for row in page:
        row.look, row.label = place_of(row, day)
    context = {
        "page": page,
        "text": wanted.text,
        "sort": sort,
        "is_filtered": wanted != RecommendationsWanted(),
        "is_narrowed": wanted != RecommendationsWanted(text=wanted.text),
        "selects": selects_of(request, program, wanted) if program else [],
    }
    return render(request, "programs/recommendations/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, wanted, _, day = rows_of(request, program)
    chosen = in_words(wanted.text, selects_of(request, program, wanted))
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
