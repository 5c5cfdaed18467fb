"""Organisations: the list as of today, its workbook, and one organisation's file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Select, chips, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from programs.actions.exports import take_out
from programs.models import Organization, OrganizationType
from programs.queries import organizations_for
from programs.queries.organizations import OrganizationsWanted, organizations_wanted
from programs.queries.unit_rows import SHEET, sheet_rows
from programs.rules import (
    demand,
    refusal_to_let_staff_accept_own,
    refusal_to_organize,
    refusal_to_organize_at_all,
    standing_of,
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


def wanted_of(request: HttpRequest) -> OrganizationsWanted:
    return OrganizationsWanted(
        text=text_param(request, "q"),
        type=int_param(request, "loai"),
        state=choice_param(request, "loc", STATES),
        kind=choice_param(request, "nhom", KINDS),
    )


def selects_of(wanted: OrganizationsWanted) -> list[Select]:
    return choices(
        select("loai", "Loại tổ chức", "Mọi loại", OrganizationType.objects.all(), wanted.type),
        select("nhom", "Nhóm", "Mọi nhóm", KINDS.items(), wanted.kind),
    )


@require_GET
def organizations(request: HttpRequest) -> HttpResponse:
    demand("" if standing_of(request.user).posts else NO_ROLE)
    wanted = wanted_of(request)
    rows, sort = ordered(request, organizations_wanted(request.user, wanted), COLUMNS, "ten")
    context = {
        "page": paged(request, rows),
        "sort": sort,
        "text": wanted.text,
        "keep": [("loc", wanted.state)],
        "selects": selects_of(wanted),
        "is_filtered": wanted != OrganizationsWanted(),
        "is_narrowed": bool(wanted.type or wanted.kind),
        "chips": chips(STATES, wanted.state),
        "refusal": refusal_to_organize_at_all(request.user),
    }
    return render(request, "programs/organizations/list.html", context)


@require_POST
def organizations_export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages; the import page takes it back unchanged."""
    demand("" if standing_of(request.user).posts else NO_ROLE)
    wanted = wanted_of(request)
    rows, _ = ordered(request, organizations_wanted(request.user, wanted), COLUMNS, "ten")
    chosen = in_words(wanted.text, selects_of(wanted)) | {"Tình trạng": STATES[wanted.state]}
    title = "Đơn vị và số người"
    return take_out(by=request.user, title=title, columns=SHEET, rows=sheet_rows(rows), chosen=chosen)


def fetch(request: HttpRequest, pk: int) -> Organization:
    """404 unless the reader may see it."""
    return get_object_or_404(organizations_for(request.user).select_related("type", "parent"), pk=pk)


@require_GET
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    """Its past and planned names and places, its rolls, what stands below it."""
    node = fetch(request, pk)
    context = {
        "organization": node,
        "placements": node.placements.select_related("parent", "type").order_by("-valid_from"),
        "rolls": paged(request, node.rolls.order_by("-date"), 20),
        "below": node.children.exclude(ended_on__lte=clock.today()).select_related("type")[:200],
        "refusal": refusal_to_organize(request.user, node),
        "refusal_of_setting": refusal_to_let_staff_accept_own(request.user, node),
        "today": clock.today(),
    }
    return render(request, "programs/organizations/organization.html", context)
