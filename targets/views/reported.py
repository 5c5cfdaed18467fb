"""Hand-fed figures of a target: read by the committee's readers, entered and corrected by the office."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kit import clock
from danvan.kit.attempts import tried
from danvan.kit.paging import ordered, paged, text_param
from danvan.kit.prints import print_of
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.queries import keep_to, programs_for
from programs.rules import Stale, demand
from targets.actions import surveys as actions
from targets.forms.reported import CorrectFigureForm, FigureForm, RemoveFigureForm
from targets.measures import measure_of
from targets.models import ReportedFigure, Target
from targets.queries.programs.lists import goal_words
from targets.queries.reported.figures import FigureLine, figure_lines, filtered_figures
from targets.queries.reported.source_files import reported_for
from targets.rules.surveys import refusal_to_read_reported, refusal_to_report_figure
from targets.views.figure_files import attached, coverage_of

COLUMNS = {"ngay": "date", "dat": ("done", "date"), "phai-dat": ("due", "date"), "nguon": ("source", "date")}
SHEET = (
    Column("Tính đến ngày"), Column("Đã đạt"), Column("Phải đạt"), Column("Tỷ lệ"), Column("Nguồn số liệu", width=50),
    Column("Người nhập", width=28), Column("Nhập lúc"),
)  # fmt: skip
LONG = 20


def _target(request: HttpRequest, pk: int) -> Target:
    """404 for a target that counts by itself or belongs to another committee; refused to who reads no figures."""
    seen = Target.objects.select_related("program__issuer").filter(program__in=programs_for(request.user))
    target = get_object_or_404(seen, pk=pk)
    if not measure_of(target).is_reported:
        raise Http404
    keep_to(request, target.program)
    demand(refusal_to_read_reported(request.user, target))
    return target


@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, and above it the form for one more day."""
    target = _target(request, pk)
    refusal = refusal_to_report_figure(request.user, target)
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        demand(refusal)
    form = FigureForm(posted, target=target, initial={"day": clock.today()})
    if form.is_valid() and (figure := _reported(request, target, form, form.cleaned_data["day"])):
        messages.success(request, f"Đã nhập số liệu ngày {figure.date:%d/%m/%Y}.")
        return redirect("targets:figure", pk, figure.pk)
    rows, text, sort = rows_of(request, target)
    page = paged(request, rows)
    context = {
        "target": target, "goal": goal_words(target, target.unit_word), "form": form, "refusal": refusal, "page": page,
        "text": text, "lines": figure_lines(target, page), "sort": sort, "is_long": text or page.paginator.count > LONG,
    }  # fmt: skip
    return render(request, "targets/reported/list.html", context, status=422 if form.is_bound else 200)


def rows_of(request: HttpRequest, target: Target) -> tuple[QuerySet[ReportedFigure], str, str]:
    """What the list and the workbook show alike: rows in order, the words looked for, the active order."""
    text = text_param(request, "q")
    rows, sort = ordered(request, filtered_figures(target, text), COLUMNS, "-ngay")
    return rows, text, sort


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what the list shows with the same address, all pages of it."""
    target = _target(request, pk)
    rows, text, _ = rows_of(request, target)
    lines = [_sheet_row(line) for line in figure_lines(target, rows)]
    unit_word = f"Đơn vị tính: {target.unit_word}" if target.unit_word else ""
    about = [f"Chỉ tiêu: {goal_words(target, target.unit_word)}", unit_word]
    return take_out(
        by=request.user, title="Số liệu nhập tay", of=f"{target}, {target.program}", columns=SHEET, rows=lines,
        chosen={"Tìm": text}, about=list(filter(None, about)),
    )  # fmt: skip


def _sheet_row(line: FigureLine) -> list:
    figure = line.figure
    return [figure.date, figure.done, figure.due, line.percent, figure.source, str(figure.by), figure.at]


def _reported(request: HttpRequest, target: Target, form: CorrectFigureForm, day) -> ReportedFigure | None:
    """Nothing typed is lost: the reason goes into the form, which then goes on from the figure that is stored."""
    values = {name: form.cleaned_data[name] for name in ("done", "due", "source", "seen")}
    return tried(
        form,
        lambda: actions.report_figure(by=request.user, target=target, day=day, **values),
        field="day" if "day" in form.fields else None,
        anew=lambda: {"seen": _seen(target.figures.filter(date=day).first())},
    )


def _seen(figure: ReportedFigure | None) -> str:
    return print_of(figure) if figure else ""


def _figure(request: HttpRequest, pk: int, figure: int) -> ReportedFigure:
    target = _target(request, pk)
    return get_object_or_404(reported_for(request.user), target=target, pk=figure)


@require_http_methods(["GET", "POST"])
def figure(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    """One figure with its papers; the office corrects it here."""
    row = _figure(request, pk, figure)
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        demand(refusal_to_report_figure(request.user, row.target))
    form = CorrectFigureForm(posted, target=row.target, initial=_stored(row))
    if form.is_valid() and _reported(request, row.target, form, row.date):
        messages.success(request, f"Đã sửa số liệu ngày {row.date:%d/%m/%Y}.")
        return redirect("targets:figures", pk)
    return _page(request, row, form, status=422 if form.is_bound else 200)


def _stored(row: ReportedFigure) -> dict:
    return {"done": row.done, "due": row.due, "source": row.source, "seen": print_of(row)}


def _page(request: HttpRequest, row: ReportedFigure, form=None, *, errors=(), status: int = 200) -> HttpResponse:
    context = {
        "figure": row, "target": row.target, "line": figure_lines(row.target, [row])[0],
        "form": form or CorrectFigureForm(target=row.target, initial=_stored(row)),
        "refusal": refusal_to_report_figure(request.user, row.target), "upload_errors": errors,
        "remove_form": RemoveFigureForm(initial={"seen": print_of(row)}, auto_id="bo-%s"),
        **coverage_of(request.user, row),
    }  # fmt: skip
    return render(request, "targets/reported/page.html", context, status=status)


@require_POST
def figure_attach(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    row = _figure(request, pk, figure)
    demand(refusal_to_report_figure(request.user, row.target))
    return attached(request, row, lambda errors: _page(request, row, errors=errors, status=422))


@require_POST
def figure_remove(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    row = _figure(request, pk, figure)
    demand(refusal_to_report_figure(request.user, row.target))
    try:
        actions.remove_figure(row, by=request.user, seen=request.POST.get("seen", ""))
    except Stale as changed:
        messages.warning(request, str(changed))
        return redirect("targets:figure", pk, figure)
    messages.success(request, f"Đã xóa số liệu ngày {row.date:%d/%m/%Y}.")
    return redirect("targets:figures", pk)
