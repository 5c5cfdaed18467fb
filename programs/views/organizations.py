"""Organisations: the list as of today, its workbook, and one organisation's file."""

from dataclasses import astuple

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Select, chips, choice_param, choices, in_words, select
from danvan.kit.paging import active_order, int_param, ordered, paged, text_param
from programs.actions.exports import take_out
from programs.models import Organization, OrganizationType
from programs.queries import organizations_for
from programs.queries.organizations import OrganizationFilters, filtered_organizations, kept_organizations
from programs.queries.unit_rows import SHEET, sheet_rows
from programs.rules import (
    demand,
    refusal_to_let_staff_accept_own,
    refusal_to_organize,
    refusal_to_organize_at_all,
    roles_of,
)

COLUMNS = {
    "ten": "sort_key",
    "loai": ("type__ordinal", "type__name", "sort_key"),
    "truc-thuoc": ("parent__sort_key", "sort_key"),
    "thanh-lap": ("founded_on", "sort_key"),
    "so-nguoi": ("people", "sort_key"),
    "dang-vien": ("party_members", "sort_key"),
    "tinh-den": ("roll_date", "sort_key"),
}
STATES = {"": "Đang hoạt động", "het": "Đã kết thúc", "tat-ca": "Tất cả"}
KINDS = {"don-vi": "Đơn vị (chi bộ, đảng bộ bộ phận)", "khac": "Cấp ủy, đoàn thể và loại khác"}
NO_ROLE = "Tài khoản này chưa được giao vai trò nào."


def filters_of(request: HttpRequest) -> OrganizationFilters:
    return OrganizationFilters(
        text=text_param(request, "q"),
        type=int_param(request, "loai"),
        state=choice_param(request, "loc", STATES),
        kind=choice_param(request, "nhom", KINDS),
    )


def selects_of(filters: OrganizationFilters) -> list[Select]:
    return choices(
        select("loai", "Loại tổ chức", "Mọi loại", OrganizationType.objects.all(), filters.type),
        select("nhom", "Nhóm", "Mọi nhóm", KINDS.items(), filters.kind),
    )


@require_GET
def organizations(request: HttpRequest) -> HttpResponse:
    demand("" if roles_of(request.user).posts else NO_ROLE)
    page, filters, sort = _page(request)
    context = {
        "page": page,
        "sort": sort,
        "text": filters.text,
        "keep": [("loc", filters.state)],
        "selects": selects_of(filters),
        "is_filtered": filters != OrganizationFilters(),
        "is_narrowed": bool(filters.type or filters.kind),
        "chips": chips(STATES, filters.state),
        "refusal": refusal_to_organize_at_all(request.user),
    }
    return render(request, "programs/organizations/list.html", context)


def _page(request: HttpRequest) -> tuple[Page, OrganizationFilters, str]:
    """Without a text to look for, of a query whose SQL is kept."""
    filters, sort = filters_of(request), active_order(request, COLUMNS, "ten")
    if filters.text:
        rows, _ = ordered(request, filtered_organizations(request.user, filters), COLUMNS, "ten")
        return paged(request, rows), filters, sort
    places, asked = roles_of(request.user).places, astuple(filters)[1:]
    rows = kept_organizations.rows(clock.today(), places, asked, tuple(COLUMNS.items()), sort)
    return paged(request, rows), filters, sort


@require_POST
def organizations_export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages; the import page takes it back unchanged."""
    demand("" if roles_of(request.user).posts else NO_ROLE)
    filters = filters_of(request)
    rows, _ = ordered(request, filtered_organizations(request.user, filters), COLUMNS, "ten")
    chosen = in_words(filters.text, selects_of(filters)) | {"Tình trạng": STATES[filters.state]}
    title = "Đơn vị và số người"
    return take_out(by=request.user, title=title, columns=SHEET, rows=sheet_rows(rows), chosen=chosen)


def fetch(request: HttpRequest, pk: int) -> Organization:
    """404 unless the reader may see it."""
    return get_object_or_404(organizations_for(request.user).select_related("type", "parent"), pk=pk)


@require_GET
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    """Its past and planned names and places, its rolls, what stands below it."""
    node, today = fetch(request, pk), clock.today()
    context = {
        "organization": node,
        "has_ended": node.has_ended(today),
        "placements": node.placements.select_related("parent", "type").order_by("-valid_from"),
        "rolls": paged(request, node.rolls.order_by("-date"), 20),
        "below": node.children.filter(Organization.not_ended(today)).select_related("type")[:200],
        "refusal": refusal_to_organize(request.user, node),
        "refusal_of_setting": refusal_to_let_staff_accept_own(request.user, node),
        "today": today,
    }
    return render(request, "programs/organizations/organization.html", context)
