"""The list of oversights of the chosen programme with the figures of their recommendations; and as a workbook."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import ordered, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import OversightKind
from programs.models import Oversight, Program, Recommendation
from programs.queries import current_program, demanded_program
from programs.queries.associations import (
    OversightFilters,
    associations_to_write_for,
    filtered_oversights,
    outcomes,
    overseers_in_list,
    subjects_in_list,
)
from programs.queries.days import default_day
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.matters import answered_counts
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.views.list_page import page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "noi-dung": "sort_key",
    "ngay": ("held_on", "organization__sort_key"),
    "loai": ("kind", "held_on"),
    "don-vi": ("organization__sort_key", "held_on"),
    "noi": ("subject__sort_key", "held_on"),
    "kien-nghi": ("raised", "held_on"),
    "con-lai": ("left", "held_on"),
    "qua-han": ("overdue", "left", "held_on"),
    "trang-thai": ("state", "held_on"),
}
SHEET = (
    Column("STT"), Column("Tổ chức", width=30), Column("Giám sát, phản biện", width=18), Column("Nội dung", width=50),
    Column("Nơi được giám sát, nơi có dự thảo", width=34), Column("Ngày"), Column("Hình thức", width=30),
    Column("Số người tham gia"), Column("Kết luận, ý kiến chính", width=60), Column("Số kiến nghị"),
    Column("Đã tiếp thu"), Column("Đã giải trình"), Column("Còn lại"), Column("Quá hạn"), Column("Trạng thái"),
)  # fmt: skip


def filters_of(request: HttpRequest) -> OversightFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return OversightFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        kind=choice_param(request, "loai", OversightKind.values),
        subject=unit_param(request, "noi"),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Oversight], OversightFilters, str, date]:
    """What the list and the workbook show alike: rows in order, the filters, the active order, the day counted to."""
    filters = filters_of(request)
    day = default_day(program) if program else clock.today()
    rows, sort = ordered(request, filtered_oversights(request.user, program, filters, day), COLUMNS, "-ngay")
    return rows, filters, sort, day


def selects_of(request: HttpRequest, program: Program, filters: OversightFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    subjects = units_of(request, subjects_in_list, program)
    return choices(
        select("loai", "Giám sát, phản biện", "Cả hai", OversightKind.choices, filters.kind),
        unit_filter(request, units_of(request, overseers_in_list, program), filters.unit, "Tổ chức", "Mọi tổ chức"),
        unit_filter(request, subjects, filters.subject, "Nơi được giám sát", "Mọi nơi", name="noi"),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
    )


@require_GET
def oversights(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort, day = rows_of(request, program)
    page = page_of(request, rows, program, "subject")
    for oversight in page:
        oversight.label, oversight.look = label_for(request.user, oversight), look_of(oversight)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "day": day,
        "is_filtered": filters != OversightFilters(),
        "is_narrowed": filters != OversightFilters(text=filters.text),
    }
    if program:
        context |= {"selects": selects_of(request, program, filters), **_of_program(request.user, program, day)}
    return render(request, "programs/oversights/list.html", context)


def _of_program(user, program: Program, day: date) -> dict:
    """The figures of the whole committee, and for whom this reader may begin one."""
    return {
        "counts": answered_counts(program, day, Recommendation),
        "outcomes": outcomes(program, day),
        **starting(user, program, associations_to_write_for(user, program)),
    }


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _, day = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, number, row) for number, row in enumerate(rows, 1)]
    about = [f"Số liệu đến ngày {day:%d/%m/%Y}. Số người tham gia: mỗi người một cuộc tính một lần, không tính lượt."]
    return take_out(
        by=request.user, title="Giám sát, phản biện", of=program, columns=SHEET, rows=lines, chosen=chosen, about=about
    )


def _sheet_row(user, number: int, row: Oversight) -> list:
    return [
        number, row.organization.name, row.get_kind_display(), row.title, row.subject.name if row.subject else "",
        row.held_on, row.form, row.people, row.summary, row.raised, row.adopted, row.explained, row.left, row.overdue,
        label_for(user, row),
    ]  # fmt: skip
