"""Writing a programme: all of a draft in one form, the days and the campaign of an issued one, a change of target."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from danvan.kit import clock
from danvan.kit.attempts import tried
from danvan.kit.paging import int_param
from programs.enums import ProgramState
from programs.models import Organization, Program
from programs.queries import keep_to, programs_for
from programs.rules import Refused, demand, refusal_to_edit_program
from programs.rules.programs import NOT_OFFICE
from targets.actions.entry import edit_open, write_draft
from targets.actions.targets import revise
from targets.forms.entry import ProgramEntry, clicked_entry, posted_entry, shown_target, stored_entry
from targets.forms.targets import RevisionForm
from targets.measures import measure_of
from targets.models import Target
from targets.queries.pages.trial_figure import TrialFigure, trial_figure
from targets.queries.programs.lists import goal_words, issuers_for
from targets.rules import refusal_to_revise


@require_http_methods(["GET", "POST"])
def program_new(request: HttpRequest) -> HttpResponse:
    """Of the committee named by `?cap-uy=`, else of the reader's first."""
    issuers = list(issuers_for(request.user)[:20])
    if not issuers:
        raise Refused(NOT_OFFICE)
    asked = int_param(request, "cap-uy")
    issuer = next((issuer for issuer in issuers if issuer.pk == asked), issuers[0])
    return _entry_page(request, blank_program(issuer), is_post=request.method == "POST", issuers=issuers)


def blank_program(issuer: Organization) -> Program:
    """Not stored: this year's, from 01/01 to 31/12, as a first proposal."""
    year = clock.today().year
    return Program(issuer=issuer, year=year, counts_from=date(year, 1, 1), counts_to=date(year, 12, 31))


@require_http_methods(["GET", "POST"])
def program_edit(request: HttpRequest, pk: int) -> HttpResponse:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    keep_to(request, program)
    demand(refusal_to_edit_program(request.user, program))
    return _entry_page(request, program, is_post=request.method == "POST")


def _entry_page(request: HttpRequest, program: Program, *, is_post: bool, **more) -> HttpResponse:
    click = request.POST.get("act", "save")
    asked = shown_target(request.POST, click) if is_post else None
    if asked and "part" in request.POST:
        return _counting(request, program, asked, f"{asked.prefix}-cach-tinh", click)
    if not is_post:
        entry = stored_entry(program)
    elif click != "save":
        entry = clicked_entry(request.POST, program, click)
    else:
        entry = posted_entry(request.POST, program)
        if entry.is_valid() and (saved := _saved(request, program, entry)):
            messages.success(request, "Đã lưu dự thảo." if program.state == ProgramState.DRAFT else "Đã lưu.")
            return redirect("targets:program", saved.pk)
    if asked:
        entry.try_out(asked.prefix, lambda form: tried_out(program, form))
    context = {"item": program, "entry": entry, **more}
    is_draft = program.state == ProgramState.DRAFT
    template = "targets/programs/edit.html" if is_draft else "targets/programs/edit_open.html"
    return render(request, template, context, status=422 if entry.form.is_bound else 200)


def _counting(request: HttpRequest, program: Program, form, name: str, act: str) -> HttpResponse:
    """The part of the page that says what is counted, alone."""
    form.trial = tried_out(program, form)
    return render(request, "targets/programs/counting.html", {"form": form, "id": name, "act": act})


def tried_out(program: Program, form) -> TrialFigure | None:
    if form.chosen is None or form.chosen.takes_parts:
        return None
    return trial_figure(program, form.target_so_far, form.goal_so_far, form.sources_so_far)


def _saved(request: HttpRequest, program: Program, entry: ProgramEntry) -> Program | None:
    write = edit_open if program.state != ProgramState.DRAFT else partial(write_draft, issuer=program.issuer)
    stored = program if program.pk else None
    return tried(entry.form, lambda: write(stored, by=request.user, **entry.values), anew=lambda: _version_of(program))


def _version_of(program: Program) -> dict:
    """As it is stored now, for the hidden field of the form."""
    return {"version": Program.objects.get(pk=program.pk).version}


@require_http_methods(["GET", "POST"])
def target_revise(request: HttpRequest, pk: int, target: int) -> HttpResponse:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    keep_to(request, program)
    target = get_object_or_404(Target.objects.select_related("program__issuer"), program=program, pk=target)
    demand(refusal_to_revise(request.user, target))
    before = goal_words(target, measure_of(target).counts)
    is_post = request.method == "POST"
    asks = is_post and request.POST.get("act") == "show"
    form = _revision_form(request.POST if is_post else None, target, program, asks=asks)
    if asks and "part" in request.POST:
        return _counting(request, program, form, "cach-tinh", "show")
    form.trial = tried_out(program, form) if asks else None
    if is_post and form.is_valid() and _revised(request, target, form):
        messages.success(request, f"Đã ghi điều chỉnh chỉ tiêu {target.called}.")
        return redirect("targets:program", pk)
    context = {"item": program, "target": target, "before": before, "form": form}
    return render(request, "targets/programs/revise.html", context, status=422 if form.is_bound else 200)


def _revision_form(posted, target: Target, program: Program, *, asks: bool) -> RevisionForm:
    """A click that only `asks` what the choices mean complains of nothing yet."""
    if posted and not asks:
        return RevisionForm(posted, instance=target)
    typed = RevisionForm.typed(posted, target) if posted else {}
    return RevisionForm(instance=target, initial={"version": program.version} | typed)


def _revised(request: HttpRequest, target: Target, form: RevisionForm) -> Target | None:
    paper = {name: form.cleaned_data[name] for name in ("document", "reason", "valid_from", "version")}
    return tried(
        form,
        lambda: revise(target, by=request.user, goal=form.goal, **paper),
        anew=lambda: _version_of(target.program),
    )
