"""What of a key task is counted: its figures in one form, open after issue too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from danvan.kit.attempts import tried
from programs.actions.key_tasks import set_figures
from programs.models import KeyTask, Program
from programs.queries import keep_to, programs_for
from programs.rules import demand, refusal_to_edit_program
from targets.forms.figure_rows import FigureEntry, asked_figure, clicked_figures, posted_figures, shown_figures
from targets.measures.key_tasks import figure_sets


@require_http_methods(["GET", "POST"])
def task_figures(request: HttpRequest, pk: int, task: int) -> HttpResponse:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    keep_to(request, program)
    task = get_object_or_404(program.tasks, pk=task)
    demand(refusal_to_edit_program(request.user, program))
    if "part" in request.POST and (asked := asked_figure(request.POST, request.POST.get("act", ""))):
        return render(request, "targets/programs/figure_counting.html", {"form": asked})
    entry = _entry(request, task)
    if request.method == "POST" and entry.form.is_bound and entry.is_valid() and _saved(request, task, entry):
        messages.success(request, f"Đã lưu số liệu theo dõi của nhiệm vụ {task.number}.")
        return redirect("targets:key_task", task.pk)
    context = {"item": program, "task": task, "entry": entry, "sets": figure_sets().values()}
    return render(request, "targets/programs/task_figures.html", context, status=422 if entry.form.is_bound else 200)


def _entry(request: HttpRequest, task: KeyTask) -> FigureEntry:
    """Bound where it is to be saved."""
    if request.method == "GET":
        return shown_figures(task)
    click = request.POST.get("act", "save")
    return posted_figures(request.POST, task) if click == "save" else clicked_figures(request.POST, task, click)


def _saved(request: HttpRequest, task: KeyTask, entry: FigureEntry) -> KeyTask | None:
    return tried(
        entry.form,
        lambda: set_figures(task, by=request.user, **entry.values),
        anew=lambda: {"version": Program.objects.get(pk=task.program_id).version},
    )
