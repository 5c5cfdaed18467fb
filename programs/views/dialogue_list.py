"""The list of dialogues of the chosen programme with the figures of their opinions, and the same as a workbook."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import day_param, ordered, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import DialogueKind
from programs.models import Dialogue, Program
from programs.queries import current_program, demanded_program
from programs.queries.days import default_day
from programs.queries.dialogues import DialogueFilters, filtered_dialogues, rhythm_of, units_in_list
from programs.queries.handins import label_for, look_of, state_choices, units_to_write_for
from programs.queries.matters import answered_counts
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.rules import refusal_to_edit_program, refusal_to_record_dialogue
from programs.views.list_page import page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "cuoc": ("kind", "held_on"),
    "ngay": ("held_on", "organization__sort_key"),
    "don-vi": ("organization__sort_key", "held_on"),
    "chu-tri": ("chair", "held_on"),
    "so-nguoi": ("people", "held_on"),
    "y-kien": ("raised", "held_on"),
    "con-lai": ("left", "held_on"),
    "qua-han": ("overdue", "left", "held_on"),
    "trang-thai": ("state", "held_on"),
}
SHEET = (
    Column("STT"), Column("Cuộc (định kỳ, đột xuất)", width=16), Column("Ngày"), Column("Đơn vị", width=34),
    Column("Người chủ trì (chức danh)", width=28), Column("Số người dự"), Column("Số ý kiến, kiến nghị"),
    Column("Đã trả lời tại chỗ"), Column("Chuyển giải quyết"), Column("Đã giải quyết"), Column("Còn lại"),
    Column("Quá hạn"), Column("Đã trả lời/tổng số"), Column("Trạng thái"),
)  # fmt: skip


def filters_of(request: HttpRequest) -> DialogueFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    day = day_param(request)
    return DialogueFilters(
        text=text_param(request, "q"),
        kind=choice_param(request, "cuoc", DialogueKind.values),
        unit=unit_param(request),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        day=day if day and day <= clock.today() else None,
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Dialogue], DialogueFilters, str, date]:
    """What the list and the workbook show alike: rows in order, the filters, the active order, the day counted to."""
    filters = filters_of(request)
    day = filters.day or (default_day(program) if program else clock.today())
    rows = filtered_dialogues(request.user, program, filters, day) if program else Dialogue.objects.none()
    rows, sort = ordered(request, rows, COLUMNS if program else {"ngay": "held_on"}, "-ngay")
    return rows, filters, sort, day


def selects_of(request: HttpRequest, program: Program, filters: DialogueFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    units = units_of(request, units_in_list, program)
    return choices(
        select("cuoc", "Định kỳ, đột xuất", "Cả hai", DialogueKind.choices, filters.kind),
        unit_filter(request, units, filters.unit),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
    )


@require_GET
def dialogues(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort, day = rows_of(request, program)
    page = page_of(request, rows, program)
    for dialogue in page:
        dialogue.label, dialogue.look = label_for(request.user, dialogue), look_of(dialogue)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "day": day,
        "asked_day": filters.day,
        "is_filtered": filters != DialogueFilters(),
        "is_narrowed": filters != DialogueFilters(text=filters.text, day=filters.day),
    }
    if program:
        context |= {"selects": selects_of(request, program, filters), **_of_program(request, program, day)}
    return render(request, "programs/dialogues/list.html", context)


def _of_program(request: HttpRequest, program: Program, day: date) -> dict:
    """The figures of the whole committee, the rule, and what this reader may begin: units only, not the committee."""
    units = units_to_write_for(request.user, program).exclude(pk=program.issuer_id)
    return {
        "counts": answered_counts(program, day),
        "spans": rhythm_of(program, day),
        "may_record": not refusal_to_record_dialogue(request.user, program),
        "may_rule": not refusal_to_edit_program(request.user, program),
        **starting(request.user, program, units),
    }


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _, day = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, number, dialogue) for number, dialogue in enumerate(rows, 1)]
    about = [f"Số liệu đến ngày {day:%d/%m/%Y}. Số người dự: mỗi người dự một cuộc tính một lần, không tính lượt."]
    return take_out(
        by=request.user, title="Tiếp xúc, đối thoại", of=program, columns=SHEET, rows=lines, chosen=chosen, about=about
    )


def _sheet_row(user, number: int, row: Dialogue) -> list:
    return [
        number, row.get_kind_display(), row.held_on, row.organization.name, row.chair, row.people, row.raised,
        row.at_once, row.passed_on, row.settled, row.left, row.overdue, share(row), label_for(user, row),
    ]  # fmt: skip


def share(row: Dialogue) -> str:
    """Answered of raised, as counts: no percentage of so few."""
    return f"{row.at_once + row.settled}/{row.raised}"
