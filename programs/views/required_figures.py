"""One required figure unit by unit: what each reported, what is missing; and the same rows as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.paging import paged
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import RequiredFigure
from programs.queries import keep_to, programs_for
from programs.queries.days import default_day
from programs.queries.required_figures import WORDS, UnitFigures, figure_states
from programs.views.pages import starting
from programs.views.unit_states import shown_units, state_chips

COLUMNS = {
    "ten": lambda unit: unit.sort_key,
    "so": lambda unit: (unit.done, unit.sort_key),
    "tong": lambda unit: (unit.total, unit.sort_key),
    "thieu": lambda unit: (-len(unit.owed), unit.sort_key),
    "trang-thai": lambda unit: (-list(WORDS).index(unit.state), -unit.late, unit.sort_key),
}
SHEET = (
    Column("STT"), Column("Đơn vị", width=40), Column("Số đã thực hiện"), Column("Tổng số"),
    Column("Số báo cáo đã duyệt"), Column("Chờ duyệt"), Column("Kỳ chưa báo cáo", width=40),
    Column("Trạng thái", width=24),
)  # fmt: skip


def fetch_figure(request: HttpRequest, pk: int) -> RequiredFigure:
    """404 unless the reader may see its programme."""
    figures = RequiredFigure.objects.select_related("indicator", "program__issuer").prefetch_related("types")
    figure = get_object_or_404(figures.filter(program__in=programs_for(request.user)), pk=pk)
    keep_to(request, figure.program)
    return figure


@require_GET
def required_figure(request: HttpRequest, pk: int) -> HttpResponse:
    figure = fetch_figure(request, pk)
    (state,) = figure_states(request.user, figure.program, [figure])
    rows, text, chosen, sort = shown_units(request, state.units, WORDS, COLUMNS)
    context = {
        "figure": figure, "state": state, "day": default_day(figure.program), "page": paged(request, rows),
        "text": text, "loc": chosen, "sort": sort, "chips": state_chips(state.units, WORDS, chosen),
        **starting(request.user, figure.program),
    }  # fmt: skip
    return render(request, "programs/figures/figure.html", context)


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what the page shows with the same address, all pages of it."""
    figure = fetch_figure(request, pk)
    (state,) = figure_states(request.user, figure.program, [figure])
    rows, text, chosen, _ = shown_units(request, state.units, WORDS, COLUMNS)
    lines = [_sheet_row(n, unit, figure) for n, unit in enumerate(rows, 1)]
    about = [f"Tính đến ngày {default_day(figure.program):%d/%m/%Y}, cộng các báo cáo đã duyệt ({figure.unit_word})."]
    return take_out(
        by=request.user, title="Số liệu theo đơn vị", of=f"{figure}, {figure.program}", columns=SHEET, rows=lines,
        chosen={"Tìm": text, "Trạng thái": WORDS.get(chosen, "")}, about=about,
    )  # fmt: skip


def _sheet_row(number: int, unit: UnitFigures, figure: RequiredFigure) -> list:
    return [
        number, unit.name, unit.done, unit.total if figure.has_total else None, unit.reports, unit.waiting,
        unit.owed_words, unit.word,
    ]  # fmt: skip
