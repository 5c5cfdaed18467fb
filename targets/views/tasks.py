"""The key tasks: all with their figures, one with its units, and the units of one as a workbook."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.paging import paged, text_param
from danvan.kit.sheets import Column
from programs.actions.exports import take_out
from programs.models import KeyTask, Program
from programs.queries import current_program, keep_to, programs_for
from programs.rules import demand
from targets.queries.pages.task_progress import TaskProgress, tasks_on
from targets.queries.pages.task_table import (
    LATE_FIRST,
    BodyRow,
    TaskTable,
    chips_of,
    filtered,
    found,
    lists_of,
    ordered,
    own_table,
    program_words,
    table_of,
)
from targets.queries.pages.task_words import COUNTS_WHEN, HAS_MEANS, LATE_MEANS
from targets.queries.pages.unit_page import own_units
from targets.queries.programs.lists import issuers_for
from targets.queries.progress.as_of import AsOf, as_of
from targets.rules import refusal_to_read_all_units

ROWS_A_PAGE = 50
SHEET = (
    Column("Đơn vị, tổ chức", width=44), Column("Đã làm", width=60), Column("Số việc chậm"),
    Column("Việc chậm", width=60), Column("Gần nhất"),
)  # fmt: skip


@require_GET
def key_tasks(request: HttpRequest) -> HttpResponse:
    program = current_program(request)
    if program is None:
        return render(request, "targets/no_program.html", {"may_begin": issuers_for(request.user).exists()})
    on = _day(request, program)
    context = {"program": program, "on": on, "reading": tasks_on(program, on.day), "late_means": LATE_MEANS}
    return render(request, "targets/tasks/list.html", context)


@require_GET
def key_task(request: HttpRequest, pk: int) -> HttpResponse:
    """As of a day: every unit for those who read all, the own ones for a secretary."""
    task = _task(request, pk)
    on = _day(request, task.program)
    reading = tasks_on(task.program, on.day)
    reads_all = not refusal_to_read_all_units(request.user, task.program.issuer)
    table = table_of(reading, task) if reads_all else own_table(reading, task, own_units(request.user))
    matching, rows, sort = _wanted(request, table)
    figure = reading.figure(task.pk)
    context = {
        "task": task, "on": on, "figure": figure, "table": table, "reads_all": reads_all, "sort": sort,
        "page": paged(request, rows, ROWS_A_PAGE), "chips": chips_of(matching, text_param(request, "loc")),
        "q": text_param(request, "q"), "keep": _kept(request, "q"), "keep_day": _kept(request, "ngay"),
        "lists": lists_of(task), "counts_when": COUNTS_WHEN, "late_means": LATE_MEANS, "has_means": HAS_MEANS,
        "late_first": LATE_FIRST, "everything": on.query or "?",
    }  # fmt: skip
    return render(request, "targets/tasks/task.html", context)


@require_POST
def key_task_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The table as it is filtered and ordered in the address."""
    task = _task(request, pk)
    demand(refusal_to_read_all_units(request.user, task.program.issuer))
    on = as_of(task.program, text_param(request, "ngay"))
    reading = tasks_on(task.program, on.day)
    matching, rows, _ = _wanted(request, table_of(reading, task))
    chosen = next(chip.label for chip in chips_of(matching, text_param(request, "loc")) if chip.active)
    return take_out(
        by=request.user, title=f"Nhiệm vụ {task.number}", of=task.short_name, columns=SHEET, rows=map(_line, rows),
        chosen={"Số liệu đến ngày": f"{on.day:%d/%m/%Y}", "Tìm": text_param(request, "q"), "Lọc": chosen},
        about=[program_words(task.program), *_totals(reading, task)],
    )  # fmt: skip


def _task(request: HttpRequest, pk: int) -> KeyTask:
    seen = KeyTask.objects.filter(program__in=programs_for(request.user))
    task = get_object_or_404(seen.select_related("program__issuer"), pk=pk)
    keep_to(request, task.program)
    return task


def _wanted(request: HttpRequest, table: TaskTable) -> tuple[list[BodyRow], list[BodyRow], str]:
    """The rows that the search leaves, those of them that the filter leaves in order, and the active order."""
    matching = found(table.rows, text_param(request, "q"))
    return matching, *ordered(filtered(matching, text_param(request, "loc")), text_param(request, "sap"))


def _line(row: BodyRow) -> list:
    late = "; ".join(f"{late.text} ({late.sub.lower()})" for late in row.part.late)
    return [row.name, row.part.did, len(row.part.late), late, row.part.last]


def _totals(reading: TaskProgress, task: KeyTask) -> list[str]:
    figure = reading.figure(task.pk)
    return [f"{figure.text}: {figure.sentence}", *(beside.text for beside in figure.beside)]


def _kept(request: HttpRequest, *without: str) -> list[tuple[str, str]]:
    """The other choices of the address, for the hidden fields of a GET form."""
    names = [name for name in ("ngay", "q", "loc", "sap") if name not in without]
    return [(name, text) for name in names if (text := text_param(request, name))]


def _day(request: HttpRequest, program: Program) -> AsOf:
    on = as_of(program, text_param(request, "ngay"))
    if on.complaint:
        messages.warning(request, on.complaint)
    return on
