"""The list of registered works of the chosen programme, and the same rows as a workbook."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import Holder, State
from programs.models import Program, Registration, WorkField
from programs.queries import current_program, demanded_program
from programs.queries.handins import label_for, look_of, state_choices
from programs.queries.registrations import Wanted, registrations_wanted, units_in_list
from programs.views.pages import starting

COLUMNS = {
    "ten": "sort_key",
    "don-vi": ("organization__sort_key", "sort_key"),
    "linh-vuc": ("field__ordinal", "field__name", "sort_key"),
    "gan-ket": ("-is_bound", "sort_key"),
    "hinh-thuc": ("holder", "sort_key"),
    "trang-thai": ("state", "sort_key"),
    "gui": ("sent_at", "sort_key"),
    "sua": ("changed_at", "sort_key"),
}
BOUND = {"co": "Có gắn với nội dung phát động", "khong": "Không gắn"}
SHEET = (
    Column("Tên công trình", width=50), Column("Đơn vị", width=34), Column("Lĩnh vực", width=24),
    Column("Nội dung phát động", width=30), Column("Tập thể hay cá nhân"), Column("Trạng thái"),
    Column("Gửi ngày"), Column("Sửa lúc"),
)  # fmt: skip


def wanted_of(request: HttpRequest) -> Wanted:
    """The filters of the address; whatever else stands there asks nothing."""
    return Wanted(
        text=text_param(request, "q"),
        state=choice_param(request, "trang-thai", State.values),
        unit=int_param(request, "don-vi"),
        field=int_param(request, "linh-vuc"),
        bound=choice_param(request, "gan-ket", BOUND),
        holder=choice_param(request, "hinh-thuc", Holder.values),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Registration], Wanted, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    wanted = wanted_of(request)
    rows = registrations_wanted(request.user, program, wanted) if program else Registration.objects.none()
    rows, sort = ordered(request, rows, COLUMNS, "-sua")
    return rows, wanted, sort


def selects_of(request: HttpRequest, program: Program, wanted: Wanted) -> list[Select]:
    states = state_choices(request.user, is_work=True)
    units = units_in_list(request.user, program)
    return choices(
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, wanted.state),
        select("don-vi", "Đơn vị", "Mọi đơn vị", units, wanted.unit),
        select("linh-vuc", "Lĩnh vực", "Mọi lĩnh vực", WorkField.objects.all(), wanted.field),
        select("gan-ket", "Gắn với “5 không”", "Gắn hay không", BOUND.items(), wanted.bound),
        select("hinh-thuc", "Tập thể, cá nhân", "Cả hai", Holder.choices, wanted.holder),
    )


@require_GET
def registrations(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, wanted, sort = rows_of(request, program)
    page = paged(request, rows)
    for work in page:
        work.label, work.look = label_for(request.user, work), look_of(work)
    context = {
        "page": page,
        "text": wanted.text,
        "sort": sort,
        "is_filtered": wanted != Wanted(),
        "is_narrowed": wanted != Wanted(text=wanted.text),
    }
    if program:
        context |= {"selects": selects_of(request, program, wanted), **starting(request.user, program)}
    return render(request, "programs/registrations/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, wanted, _ = rows_of(request, program)
    works = rows.prefetch_related("campaign_items")
    chosen = in_words(wanted.text, selects_of(request, program, wanted))
    lines = [_sheet_row(request.user, work) for work in works]
    return take_out(by=request.user, title="Công trình", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(user, work: Registration) -> list:
    items = "; ".join(item.text for item in work.campaign_items.all())
    sent_on = work.sent_at and localtime(work.sent_at).date()
    return [
        work.title or "(chưa đặt tên)", work.organization.name, str(work.field or ""), items,
        work.get_holder_display(), label_for(user, work), sent_on, work.changed_at,
    ]  # fmt: skip
