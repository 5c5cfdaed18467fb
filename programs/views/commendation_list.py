"""The proposals and awards of the chosen programme, and the same rows as the workbook that reports append."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, choice_param, choices, in_words, select
from danvan.kit.paging import int_param, ordered, paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.enums import CommendationKind, Holder, State
from programs.models import AwardForm, AwardLevel, Commendation, Program
from programs.queries import current_program, demanded_program
from programs.queries.commendations import Wanted, commendations_wanted, units_commending
from programs.queries.handins import label_for, look_of, state_choices
from programs.views.pages import starting

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
MOVEMENT = {"co": "Thuộc phong trào", "khong": "Chưa thuộc phong trào"}
# Name, position and unit are all that leaves the system of a person.
SHEET = (
    Column("STT"), Column("Tập thể, cá nhân", width=36), Column("Tập thể hay cá nhân"),
    Column("Chức vụ, đơn vị", width=40), Column("Thành tích", width=60), Column("Hình thức", width=24),
    Column("Cấp khen", width=24), Column("Số, ngày quyết định", width=28), Column("Phong trào “Dân vận khéo”"),
    Column("Trạng thái"),
)  # fmt: skip


def wanted_of(request: HttpRequest) -> Wanted:
    return Wanted(
        text=text_param(request, "q"),
        kind=choice_param(request, "loai", CommendationKind.values),
        state=choice_param(request, "trang-thai", State.values),
        unit=int_param(request, "don-vi"),
        form=int_param(request, "hinh-thuc"),
        level=int_param(request, "cap"),
        holder=choice_param(request, "tap-the", Holder.values),
        movement=choice_param(request, "phong-trao", MOVEMENT),
    )


def rows_of(request: HttpRequest, program: Program | None) -> tuple[QuerySet[Commendation], Wanted, str]:
    """What the list and the workbook show alike: rows in order, the filters, the active order."""
    wanted = wanted_of(request)
    rows = commendations_wanted(request.user, program, wanted) if program else Commendation.objects.none()
    rows, sort = ordered(request, rows, COLUMNS, "-sua")
    return rows, wanted, sort


def selects_of(request: HttpRequest, program: Program, wanted: Wanted) -> list[Select]:
    states = state_choices(request.user, is_work=False)
    units = units_commending(request.user, program)
    return choices(
        select("loai", "Loại", "Mọi loại", CommendationKind.choices, wanted.kind),
        select("trang-thai", "Trạng thái", "Mọi trạng thái", states, wanted.state),
        select("don-vi", "Đơn vị", "Mọi đơn vị", units, wanted.unit),
        select("hinh-thuc", "Hình thức khen", "Mọi hình thức", AwardForm.objects.all(), wanted.form),
        select("cap", "Cấp khen", "Mọi cấp", AwardLevel.objects.all(), wanted.level),
        select("tap-the", "Tập thể, cá nhân", "Cả hai", Holder.choices, wanted.holder),
        select("phong-trao", "“Dân vận khéo”", "Thuộc hay chưa", MOVEMENT.items(), wanted.movement),
    )


@require_GET
def commendations(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    rows, wanted, sort = rows_of(request, program)
    page = paged(request, rows)
    for item in page:
        item.label, item.look = label_for(request.user, item), look_of(item)
    context = {
        "page": page,
        "text": wanted.text,
        "sort": sort,
        "is_filtered": wanted != Wanted(),
        "is_narrowed": wanted != Wanted(text=wanted.text),
    }
    if program:
        start = starting(request.user, program)
        records = start["for_unit"] and bool(start["writable"])
        context |= {"selects": selects_of(request, program, wanted), "records": records, **start}
    return render(request, "programs/commendations/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    program = demanded_program(request)
    rows, wanted, _ = rows_of(request, program)
    chosen = in_words(wanted.text, selects_of(request, program, wanted))
    lines = [_sheet_row(request.user, number, item) for number, item in enumerate(rows, 1)]
    return take_out(by=request.user, title="Khen thưởng", of=program, columns=SHEET, rows=lines, chosen=chosen)


def _sheet_row(user, number: int, item: Commendation) -> list:
    decision = f"{item.decision_number}, ngày {item.decision_date:%d/%m/%Y}" if item.decision_date else ""
    return [
        number, item.name, item.get_holder_display(), ", ".join(filter(None, [item.position, item.organization.name])),
        item.achievement, str(item.form or ""), str(item.level or ""), decision,
        "Thuộc" if item.in_movement else "Chưa", label_for(user, item),
    ]  # fmt: skip
