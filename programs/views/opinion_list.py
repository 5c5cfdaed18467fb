"""The list of opinions of the chosen programme, the next deadline first, and the same as a workbook."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Opinion, OpinionField, Program, SpeakerGroup
from programs.queries import current_program, demanded_program
from programs.queries.days import default_day
from programs.queries.dialogues import OpinionFilters, asked_in_list, filtered_opinions
from programs.queries.matters import DUES, place_of
from programs.queries.references import names_of
from programs.queries.unit_filter import unit_filter, unit_param, units_of

COLUMNS = {
    "han": ("rank", "due_on"),
    "noi-dung": ("search_text",),
    "nhom": ("group__ordinal", "group__name", "due_on"),
    "linh-vuc": ("field__ordinal", "field__name", "due_on"),
    "don-vi": ("asked__sort_key", "due_on"),
    "tra-loi": ("answered_on",),
    "cuoc": ("dialogue__held_on", "ordinal"),
}
STATES = (*Opinion.STARTING, *Opinion.CLOSING)
SHEET = (
    Column("STT"), Column("Nội dung ý kiến, kiến nghị", width=60), Column("Nhóm người nêu", width=20),
    Column("Lĩnh vực", width=26), Column("Cuộc đối thoại", width=34), Column("Đơn vị tổ chức", width=30),
    Column("Đơn vị giải quyết", width=34), Column("Hạn trả lời"), Column("Tình trạng", width=24),
    Column("Ngày trả lời"), Column("Văn bản trả lời", width=24), Column("Nội dung trả lời", width=60),
)  # fmt: skip


def filters_of(request: HttpRequest) -> OpinionFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return OpinionFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "tinh-trang", [state.value for state in STATES]),
        field=int_param(request, "linh-vuc"),
        group=int_param(request, "nhom"),
        asked=unit_param(request),
        due=choice_param(request, "han", DUES),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Opinion], OpinionFilters, str, date]:
    """What the list and the workbook show alike: rows in order, the filters, the active order, the day."""
    filters = filters_of(request)
    if program is None:
        return Opinion.objects.none(), filters, "han", clock.today()
    day = default_day(program)
    rows, sort = ordered(request, filtered_opinions(request.user, program, filters, day), COLUMNS, "han")
    return rows, filters, sort, day


def selects_of(request: HttpRequest, program: Program, filters: OpinionFilters) -> list[Select | Pick]:
    states = [(state.value, state.label) for state in STATES]
    asked = units_of(request, asked_in_list, program)
    return choices(
        select("tinh-trang", "Tình trạng", "Mọi tình trạng", states, filters.state),
        select("han", "Thời hạn", "Mọi thời hạn", DUES.items(), filters.due),
        unit_filter(request, asked, filters.asked, "Đơn vị giải quyết", "Mọi đơn vị"),
        select("linh-vuc", "Lĩnh vực", "Mọi lĩnh vực", names_of(OpinionField), filters.field),
        select("nhom", "Nhóm người nêu", "Mọi nhóm", names_of(SpeakerGroup), filters.group),
    )


@require_GET
def opinions(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort, day = rows_of(request, program)
    page = paged(request, rows)
    for opinion in page:
        opinion.look, opinion.label = place_of(opinion, day)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != OpinionFilters(),
        "is_narrowed": filters != OpinionFilters(text=filters.text),
        "selects": selects_of(request, program, filters) if program else [],
    }
    return render(request, "programs/opinions/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _, day = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(number, opinion, day) for number, opinion in enumerate(rows, 1)]
    return take_out(by=request.user, title="Ý kiến đối thoại", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(number: int, row: Opinion, day: date) -> list:
    return [
        number, row.content, str(row.group), str(row.field), str(row.dialogue), row.dialogue.organization.name,
        row.asked.name if row.asked else "", row.due_on, place_of(row, day)[1], row.answered_on, row.answer_sign,
        row.answer,
    ]  # fmt: skip
