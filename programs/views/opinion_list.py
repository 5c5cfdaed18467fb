"""The list of opinions of the chosen programme, the next deadline first, and the same as a workbook."""

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
from programs.models import Opinion, OpinionField, Program, SpeakerGroup
from programs.queries import current_program, demanded_program
from programs.queries.days import default_day
from programs.queries.dialogues import OpinionsWanted, asked_in_list, opinions_wanted
from programs.queries.matters import DUES, place_of

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


def wanted_of(request: HttpRequest) -> OpinionsWanted:
    """The filters of the address; whatever else stands there asks nothing."""
    return OpinionsWanted(
        text=text_param(request, "q"),
        state=choice_param(request, "tinh-trang", [state.value for state in STATES]),
        field=int_param(request, "linh-vuc"),
        group=int_param(request, "nhom"),
        asked=int_param(request, "don-vi"),
        due=choice_param(request, "han", DUES),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Opinion], OpinionsWanted, str, date]:
    """What the list and the workbook show alike: rows in order, the filters, the active order, the day."""
    wanted = wanted_of(request)
    if program is None:
        return Opinion.objects.none(), wanted, "han", clock.today()
    day = default_day(program)
    rows, sort = ordered(request, opinions_wanted(request.user, program, wanted, day), COLUMNS, "han")
    return rows, wanted, sort, day


def selects_of(request: HttpRequest, program: Program, wanted: OpinionsWanted) -> list[Select]:
    states = [(state.value, state.label) for state in STATES]
    asked = asked_in_list(request.user, program)
    return choices(
        select("tinh-trang", "Tình trạng", "Mọi tình trạng", states, wanted.state),
        select("han", "Thời hạn", "Mọi thời hạn", DUES.items(), wanted.due),
        select("don-vi", "Đơn vị giải quyết", "Mọi đơn vị", asked, wanted.asked),
        select("linh-vuc", "Lĩnh vực", "Mọi lĩnh vực", OpinionField.objects.all(), wanted.field),
        select("nhom", "Nhóm người nêu", "Mọi nhóm", SpeakerGroup.objects.all(), wanted.group),
    )


@require_GET
def opinions(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, wanted, sort, day = rows_of(request, program)
    page = paged(request, rows)
    for opinion in page:
        opinion.look, opinion.label = place_of(opinion, day)
    context = {
        "page": page,
        "text": wanted.text,
        "sort": sort,
        "is_filtered": wanted != OpinionsWanted(),
        "is_narrowed": wanted != OpinionsWanted(text=wanted.text),
        "selects": selects_of(request, program, wanted) if program else [],
    }
    return render(request, "programs/opinions/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, wanted, _, day = rows_of(request, program)
    chosen = in_words(wanted.text, selects_of(request, program, wanted))
    lines = [_sheet_row(number, opinion, day) for number, opinion in enumerate(rows, 1)]
    return take_out(by=request.user, title="Ý kiến đối thoại", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(number: int, row: Opinion, day: date) -> list:
    return [
        number, row.content, str(row.group), str(row.field), str(row.dialogue), row.dialogue.organization.name,
        row.asked.name if row.asked else "", row.due_on, place_of(row, day)[1], row.answered_on, row.answer_sign,
        row.answer,
    ]  # fmt: skip
