"""The proposals and awards of the chosen programme, and the same rows as the workbook that reports append."""

from dataclasses import astuple

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import active_order, int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import CommendationKind, Holder
from programs.labels import MOVEMENT
from programs.models import AwardForm, AwardLevel, Commendation, Program
from programs.queries import current_program, demanded_program
from programs.queries.commendations import (
    CommendationFilters,
    filtered_commendations,
    kept_commendations,
    units_commending,
)
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.references import names_of
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.rules import roles_of
from programs.views.list_page import of_program, page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "ten": "sort_key",
    "don-vi": ("organization__sort_key", "sort_key"),
    "tap-the": ("holder", "sort_key"),
    "hinh-thuc": ("form__ordinal", "form__name", "sort_key"),
    "cap": ("level__ordinal", "level__name", "sort_key"),
    "quyet-dinh": ("decision_date", "decision_number", "sort_key"),
    "phong-trao": ("-in_movement", "sort_key"),
    "trang-thai": ("state", "sort_key"),
    "sua": ("changed_at", "sort_key"),
}
MEMBERSHIP = {"co": "Thuộc phong trào", "khong": "Chưa thuộc phong trào"}
# Name, position and unit are all that leaves the system of a person.
SHEET = (
    Column("STT"), Column("Tập thể, cá nhân", width=36), Column("Tập thể hay cá nhân"),
    Column("Chức vụ, đơn vị", width=40), Column("Thành tích", width=60), Column("Hình thức", width=24),
    Column("Cấp khen", width=24), Column("Số, ngày quyết định", width=28), Column(f"Phong trào {MOVEMENT}"),
    Column("Trạng thái"),
)  # fmt: skip


def filters_of(request: HttpRequest) -> CommendationFilters:
    return CommendationFilters(
        text=text_param(request, "q"),
        kind=choice_param(request, "loai", CommendationKind.values),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        form=int_param(request, "hinh-thuc"),
        level=int_param(request, "cap"),
        holder=choice_param(request, "tap-the", Holder.values),
        movement=choice_param(request, "phong-trao", MEMBERSHIP),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Commendation], CommendationFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows = filtered_commendations(request.user, program, filters) if program else Commendation.objects.none()
    rows, sort = ordered(request, rows, COLUMNS, "-sua")
    return rows, filters, sort


def selects_of(request: HttpRequest, program: Program, filters: CommendationFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    units = units_of(request, units_commending, program)
    return choices(
        select("loai", "Loại", "Mọi loại", CommendationKind.choices, filters.kind),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
        unit_filter(request, units, filters.unit),
        select("hinh-thuc", "Hình thức khen", "Mọi hình thức", names_of(AwardForm), filters.form),
        select("cap", "Cấp khen", "Mọi cấp", names_of(AwardLevel), filters.level),
        select("tap-the", "Tập thể, cá nhân", "Cả hai", Holder.choices, filters.holder),
        select("phong-trao", MOVEMENT, "Thuộc hay chưa", MEMBERSHIP.items(), filters.movement),
    )


@require_GET
def commendations(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    page, filters, sort = _page(request, program)
    for item in page:
        item.label, item.look = label_for(request.user, item), look_of(item)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != CommendationFilters(),
        "is_narrowed": filters != CommendationFilters(text=filters.text),
    }
    if program:
        start = starting(request.user, program)
        records = start["for_unit"] and bool(start["writable"])
        context |= {"selects": selects_of(request, program, filters), "records": records, **start}
    return render(request, "programs/commendations/list.html", context)


def _page(request: HttpRequest, program: Program | None) -> tuple[Page, CommendationFilters, str]:
    """One page of `rows_of`; without a text to look for, of a query whose SQL is kept."""
    filters, sort = filters_of(request), active_order(request, COLUMNS, "-sua")
    if program is None or filters.text:
        rows, _, _ = rows_of(request, program)
        return page_of(request, rows, program, "form", "level"), filters, sort
    places, asked = roles_of(request.user).places, astuple(filters)[1:]
    rows = kept_commendations.rows(places, program.pk, asked, tuple(COLUMNS.items()), sort)
    return of_program(paged(request, rows), program), filters, sort


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, number, item) for number, item in enumerate(rows, 1)]
    return take_out(by=request.user, title="Khen thưởng", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(user, number: int, item: Commendation) -> list:
    decision = f"{item.decision_number}, ngày {item.decision_date:%d/%m/%Y}" if item.decision_date else ""
    return [
        number, item.name, item.get_holder_display(), ", ".join(filter(None, [item.position, item.organization.name])),
        item.achievement, str(item.form or ""), str(item.level or ""), decision,
        "Thuộc" if item.in_movement else "Chưa", label_for(user, item),
    ]  # fmt: skip
