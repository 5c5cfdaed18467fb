"""The list of activities of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Pick, Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import Activity, ActivityKind, Program
from programs.queries import current_program, demanded_program
from programs.queries.activities import (
    PLANS,
    ActivityFilters,
    filtered_activities,
    hosts_in_list,
    is_overdue,
    is_reported_late,
    pill_of,
)
from programs.queries.handins import state_choices
from programs.queries.references import names_of
from programs.queries.unit_filter import unit_filter, unit_param, units_of
from programs.views.list_page import page_of
from programs.views.pages import starting
from programs.workflow import reachable_states

COLUMNS = {
    "uu-tien": ("urgency", "-changed_at"),
    "ten": "sort_key",
    "don-vi": ("organization__sort_key", "sort_key"),
    "nhiem-vu": ("key_task__ordinal", "sort_key"),
    "loai": ("kind__ordinal", "kind__name", "sort_key"),
    "ngay": ("starts_on", "sort_key"),
    "nguoi": ("people", "sort_key"),
    "han": ("deadline", "sort_key"),
    "trang-thai": ("state", "-is_planned", "sort_key"),
}
SHEET = (
    Column("Tên hoạt động", width=50), Column("Đơn vị", width=34), Column("Đơn vị cùng tổ chức", width=40),
    Column("Nhiệm vụ trọng tâm", width=34), Column("Loại", width=24), Column("Ngày bắt đầu"), Column("Ngày kết thúc"),
    Column("Địa điểm", width=30), Column("Số người dự"), Column("Người được giúp đỡ"),
    Column("Kinh phí (đồng)", width=18), Column("Hạn thực hiện"), Column("Người phụ trách", width=24),
    Column("Trạng thái"), Column("So với hạn", width=18), Column("Gửi ngày"),
)  # fmt: skip


def filters_of(request: HttpRequest) -> ActivityFilters:
    """The filters of the address; whatever else stands there asks nothing."""
    return ActivityFilters(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", reachable_states(is_work=False)),
        unit=unit_param(request),
        task=int_param(request, "nhiem-vu"),
        kind=int_param(request, "loai"),
        plan=choice_param(request, "ke-hoach", PLANS),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Activity], ActivityFilters, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    filters = filters_of(request)
    rows = filtered_activities(request.user, program, filters)
    rows, sort = ordered(request, rows.prefetch_related("co_hosts"), COLUMNS, "uu-tien")
    return rows, filters, sort


def selects_of(request: HttpRequest, program: Program, filters: ActivityFilters) -> list[Select | Pick]:
    states = state_choices(request.user, is_work=False)
    return choices(
        select("nhiem-vu", "Nhiệm vụ trọng tâm", "Mọi nhiệm vụ", program.tasks.all(), filters.task),
        select("loai", "Loại", "Mọi loại", names_of(ActivityKind), filters.kind),
        unit_filter(request, units_of(request, hosts_in_list, program), filters.unit),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, filters.state),
        select("ke-hoach", "Kế hoạch", "Cả hai", PLANS.items(), filters.plan),
    )


def against_deadline(activity: Activity) -> str:
    if is_overdue(activity, clock.today()):
        return "quá hạn"
    return "báo cáo sau hạn" if is_reported_late(activity) else ""


@require_GET
def activities(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, filters, sort = rows_of(request, program)
    page = page_of(request, rows, program, "key_task", "kind")
    for activity in page:
        activity.look, activity.label = pill_of(request.user, activity, clock.today())
        activity.against_deadline = against_deadline(activity)
    context = {
        "page": page,
        "text": filters.text,
        "sort": sort,
        "is_filtered": filters != ActivityFilters(),
        "is_narrowed": filters != ActivityFilters(text=filters.text),
    }
    if program:
        context |= {"selects": selects_of(request, program, filters), **starting(request.user, program)}
    return render(request, "programs/activities/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, filters, _ = rows_of(request, program)
    chosen = in_words(filters.text, selects_of(request, program, filters))
    lines = [_sheet_row(request.user, activity) for activity in rows]
    return take_out(by=request.user, title="Hoạt động", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(user, activity: Activity) -> list:
    hosts = "; ".join(host.name for host in activity.co_hosts.all())
    sent_on = activity.sent_at and localtime(activity.sent_at).date()
    _, label = pill_of(user, activity, clock.today())
    return [
        activity.name, activity.organization.name, hosts, str(activity.key_task or ""), str(activity.kind or ""),
        activity.starts_on, activity.ends_on, activity.place, activity.people, activity.people_helped,
        activity.money, activity.deadline, activity.in_charge, label, against_deadline(activity), sent_on,
    ]  # fmt: skip
