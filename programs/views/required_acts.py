"""One required act unit by unit: who confirmed it, who has not yet; and the same rows as a workbook."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.paging import paged
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import RequiredAct
from programs.queries import keep_to, programs_for
from programs.queries.days import default_day
from programs.queries.requirements import WORDS, act_states
from programs.views.pages import starting
from programs.views.unit_states import shown_units, state_chips

COLUMNS = {
    "ten": lambda unit: unit.sort_key,
    "ngay": lambda unit: (unit.done_on or date.min, unit.sort_key),
    "trang-thai": lambda unit: (-list(WORDS).index(unit.state), unit.sort_key),
}
SHEET = (
    Column("STT"), Column("Đơn vị", width=40), Column("Ngày thực hiện"), Column("Hạn xác nhận"),
    Column("Trạng thái", width=24),
)  # fmt: skip


def fetch_act(request: HttpRequest, pk: int) -> RequiredAct:
    """404 unless the reader may see its programme."""
    acts = RequiredAct.objects.select_related("act", "program__issuer").prefetch_related("types")
    act = get_object_or_404(acts.filter(program__in=programs_for(request.user)), pk=pk)
    keep_to(request, act.program)
    return act


@require_GET
def required_act(request: HttpRequest, pk: int) -> HttpResponse:
    act = fetch_act(request, pk)
    (state,) = act_states(request.user, act.program, [act])
    rows, text, chosen, sort = shown_units(request, state.units, WORDS, COLUMNS)
    context = {
        "act": act, "state": state, "day": default_day(act.program), "page": paged(request, rows), "text": text,
        "loc": chosen, "sort": sort, "chips": state_chips(state.units, WORDS, chosen),
        **starting(request.user, act.program),
    }  # fmt: skip
    return render(request, "programs/confirmations/act.html", context)


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what the page shows with the same address, all pages of it."""
    act = fetch_act(request, pk)
    (state,) = act_states(request.user, act.program, [act])
    rows, text, chosen, _ = shown_units(request, state.units, WORDS, COLUMNS)
    lines = [[n, unit.name, unit.done_on, unit.due_on, unit.word] for n, unit in enumerate(rows, 1)]
    about = [f"Tính đến ngày {default_day(act.program):%d/%m/%Y}."]
    return take_out(
        by=request.user, title="Đơn vị đã xác nhận", of=f"{act}, {act.program}", columns=SHEET, rows=lines,
        chosen={"Tìm": text, "Trạng thái": WORDS.get(chosen, "")}, about=about,
    )  # fmt: skip
