"""The list of registered works of the chosen programme, and the same rows as a workbook."""

from dataclasses import astuple

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import active_order, int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import CampaignTie, Holder
from programs.models import Program, Registration, WorkField, WorkKind
from programs.queries import current_program, demanded_program
from programs.queries.days import default_day
from programs.queries.handins import state_choices
from programs.queries.references import names_of
from programs.queries.registrations import (
    TERMS,
    RegistrationFilters,
    filtered_registrations,
    kept_registrations,
    pill_of,
    units_in_list,
)
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.rules import roles_of
from programs.views.list_page import of_program, page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "uu-tien": ("urgency", "-changed_at"),
    "ten": "sort_key",
    "don-vi": ("organization__sort_key", "sort_key"),
    "linh-vuc": ("field__ordinal", "field__name", "sort_key"),
    "gan-ket": ("tie", "sort_key"),
    "hinh-thuc": ("holder", "sort_key"),
    "trang-thai": ("state", "sort_key"),
    "gui": ("sent_at", "sort_key"),
    "sua": ("changed_at", "sort_key"),
}


def filters_of(request: HttpRequest) -> RegistrationFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return RegistrationFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=True)),
        unit=unit_param(request),
        kind=int_param(request, "loai"),
        field=int_param(request, "linh-vuc"),
        tie=choice_param(request, "gan-ket", CampaignTie.values),
        holder=choice_param(request, "hinh-thuc", Holder.values),
        term=choice_param(request, "thoi-han", TERMS),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Registration], RegistrationFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows, sort = ordered(request, filtered_registrations(request.user, program, filters), COLUMNS, "uu-tien")
    return rows, filters, sort


def tie_label(program: Program) -> str:
    return f"Gắn với {program.campaign_content}"


def selects_of(request: HttpRequest, program: Program, filters: RegistrationFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=True)
    units = units_of(request, units_in_list, program)
    return choices(
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
        unit_filter(request, units, filters.unit),
        select("loai", "Loại", "Mọi loại", names_of(WorkKind), filters.kind),
        select("linh-vuc", "Lĩnh vực", "Mọi lĩnh vực", names_of(WorkField), filters.field),
        select("gan-ket", tie_label(program), "Gắn hay không", CampaignTie.choices, filters.tie),
        select("hinh-thuc", "Tập thể, cá nhân", "Cả hai", Holder.choices, filters.holder),
        select("thoi-han", "Thời hạn", "Mọi thời hạn", TERMS.items(), filters.term),
    )


@require_GET
def registrations(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    page, filters, sort = _page(request, program)
    for work in page:
        work.look, work.label = pill_of(request.user, work)
        work.tie = CampaignTie(work.tie)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != RegistrationFilters(),
        "is_narrowed": filters != RegistrationFilters(text=filters.text),
    }
    if program:
        context["campaign_label"] = tie_label(program)
        context |= {"selects": selects_of(request, program, filters), **starting(request.user, program)}
    return render(request, "programs/registrations/list.html", context)


def _page(request: HttpRequest, program: Program | None) -> tuple[Page, RegistrationFilters, str]:
    """One page of `rows_of`; without a text to look for, of a query whose SQL is kept."""
    filters, sort = filters_of(request), active_order(request, COLUMNS, "uu-tien")
    if program is None or filters.text:
        rows, _, _ = rows_of(request, program)
        return page_of(request, rows, program, "field"), filters, sort
    places, columns = roles_of(request.user).places, tuple(COLUMNS.items())
    asked = astuple(filters)[1:]
    rows = kept_registrations.rows(places, program.pk, default_day(program), asked, columns, sort)
    return of_program(paged(request, rows), program), filters, sort


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    works = rows.prefetch_related("campaign_items")
    chosen = in_words(filters.text, selects_of(request, program, filters))
    has_kinds = WorkKind.objects.exists()
    lines = [_sheet_row(request.user, work, has_kinds=has_kinds) for work in works]
    columns = _columns(program, has_kinds=has_kinds)
    return take_out(by=request.user, title="Công trình", of=program, columns=columns, rows=lines, chosen=chosen)


def _columns(program: Program, *, has_kinds: bool) -> tuple[Column, ...]:
    return (
        Column("Tên công trình", width=50), Column("Đơn vị", width=34),
        *([Column("Loại", width=24)] if has_kinds else []), Column("Lĩnh vực", width=24),
        Column(tie_label(program), width=30), Column("Tập thể hay cá nhân"), Column("Trạng thái"),
        Column("Gửi ngày"), Column("Sửa lúc"), Column("Hạn hoàn thành"),
    )  # fmt: skip


def _sheet_row(user, work: Registration, *, has_kinds: bool) -> list:
    tie = "; ".join(item.text for item in work.campaign_items.all()) or CampaignTie(work.tie).label
    sent_on = work.sent_at and localtime(work.sent_at).date()
    _, label = pill_of(user, work)
    return [
        work.title or "(chưa đặt tên)", work.organization.name, *([str(work.kind or "")] if has_kinds else []),
        str(work.field or ""), tie, work.get_holder_display(), label, sent_on, work.changed_at, work.ends_on,
    ]  # fmt: skip
