"""One required act unit by unit: who confirmed it, who has not yet; and the same rows as a workbook."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import choice_param
from danvan.kit.paging import arranged, paged, text_param
from danvan.kit.sheets import Column
from danvan.kit.text import matches
from programs.actions.exports import take_out
from programs.models import RequiredAct
from programs.queries import keep_to, programs_for
from programs.queries.days import default_day
from programs.queries.requirements import WORDS, ActState, UnitState, act_states
from programs.views.pages import starting

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


def _shown(request: HttpRequest, state: ActState) -> tuple[list[UnitState], str, str, str]:
    """The units as filtered, those that lack it first; the words looked for, the chip, the active order."""
    text, chosen = text_param(request, "q"), choice_param(request, "loc", WORDS)
    found = [unit for unit in state.units if chosen in ("", unit.state) and matches(unit.name, text)]
    rows, sort = arranged(request, found, COLUMNS, "trang-thai")
    return rows, text, chosen, sort


@require_GET
def required_act(request: HttpRequest, pk: int) -> HttpResponse:
    act = fetch_act(request, pk)
    (state,) = act_states(request.user, act.program, [act])
    rows, text, chosen, sort = _shown(request, state)
    context = {
        "act": act, "state": state, "day": default_day(act.program), "page": paged(request, rows), "text": text,
        "loc": chosen, "sort": sort, "chips": _chips(state, chosen), **starting(request.user, act.program),
    }  # fmt: skip
    return render(request, "programs/confirmations/act.html", context)


def _chips(state: ActState, chosen: str) -> list[dict]:
    counts = {"": len(state.units)} | {key: state.count(key) for key in WORDS}
    labels = {"": "Tất cả", **WORDS}
    return [
        {"value": key, "label": labels[key], "count": count, "active": key == chosen} for key, count in counts.items()
    ]


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what the page shows with the same address, all pages of it."""
    act = fetch_act(request, pk)
    (state,) = act_states(request.user, act.program, [act])
    rows, text, chosen, _ = _shown(request, state)
    lines = [[n, unit.name, unit.done_on, unit.due_on, unit.word] for n, unit in enumerate(rows, 1)]
    about = [f"Tính đến ngày {default_day(act.program):%d/%m/%Y}."]
    return take_out(
        by=request.user, title="Đơn vị đã xác nhận", of=f"{act}, {act.program}", columns=SHEET, rows=lines,
        chosen={"Tìm": text, "Trạng thái": WORDS.get(chosen, "")}, about=about,
    )  # fmt: skip
