"""The list of activities of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.filters import Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import State
from programs.models import Activity, ActivityKind, Program
from programs.queries import current_program, demanded_program
from programs.queries.activities import (
    PLANS,
    Wanted,
    activities_wanted,
    hosts_in_list,
    is_overdue,
    is_reported_late,
    pill_of,
)
from programs.queries.handins import state_choices
from programs.views.pages import starting

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
    Column("Địa điểm", width=30), Column("Số người dự"), Column("Hạn thực hiện"), Column("Người phụ trách", width=24),
    Column("Trạng thái"), Column("So với hạn", width=18), Column("Gửi ngày"),
)  # fmt: skip


def wanted_of(request: HttpRequest) -> Wanted:
    """The filters of the address; whatever else stands there asks nothing."""
    return Wanted(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", State.values),
        unit=int_param(request, "don-vi"),
        task=int_param(request, "nhiem-vu"),
        kind=int_param(request, "loai"),
        plan=choice_param(request, "ke-hoach", PLANS),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Activity], Wanted, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    wanted = wanted_of(request)
    rows = activities_wanted(request.user, program, wanted)
    rows, sort = ordered(request, rows.prefetch_related("co_hosts"), COLUMNS, "uu-tien")
    return rows, wanted, sort


def selects_of(request: HttpRequest, program: Program, wanted: Wanted) -> list[Select]:
    states = state_choices(request.user, is_work=False)
    return choices(
        select("nhiem-vu", "Nhiệm vụ trọng tâm", "Mọi nhiệm vụ", program.tasks.all(), wanted.task),
        select("loai", "Loại", "Mọi loại", ActivityKind.objects.all(), wanted.kind),
        select("don-vi", "Đơn vị", "Mọi đơn vị", hosts_in_list(request.user, program), wanted.unit),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, wanted.state),
        select("ke-hoach", "Kế hoạch", "Cả hai", PLANS.items(), wanted.plan),
    )


def against_deadline(activity: Activity) -> str:
    if is_overdue(activity, clock.today()):
        return "quá hạn"
    return "báo cáo sau hạn" if is_reported_late(activity) else ""


@require_GET
def activities(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, wanted, sort = rows_of(request, program)
    page = paged(request, rows)
    for activity in page:
        activity.look, activity.label = pill_of(request.user, activity, clock.today())
        activity.against_deadline = against_deadline(activity)
    context = {
        "page": page,
        "text": wanted.text,
        "sort": sort,
        "is_filtered": wanted != Wanted(),
        "is_narrowed": wanted != Wanted(text=wanted.text),
    }
    if program:
        context |= {"selects": selects_of(request, program, wanted), **starting(request.user, program)}
    return render(request, "programs/activities/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, wanted, _ = rows_of(request, program)
    chosen = in_words(wanted.text, selects_of(request, program, wanted))
    lines = [_sheet_row(request.user, activity) for activity in rows]
    return take_out(by=request.user, title="Hoạt động", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(user, activity: Activity) -> list:
    hosts = "; ".join(host.name for host in activity.co_hosts.all())
    sent_on = activity.sent_at and localtime(activity.sent_at).date()
    _, label = pill_of(user, activity, clock.today())
    return [
        activity.name, activity.organization.name, hosts, str(activity.key_task or ""), str(activity.kind or ""),
        activity.starts_on, activity.ends_on, activity.place, activity.people, activity.deadline, activity.in_charge,
        label, against_deadline(activity), sent_on,
    ]  # fmt: skip
