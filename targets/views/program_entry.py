"""Writing a programme: all of a draft in one form, the days and the campaign of an issued one, a change of target."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from danvan.kit import clock
from danvan.kit.attempts import tried
from danvan.kit.paging import int_param
from programs.actions import programs as deeds
from programs.enums import ProgramState
from programs.models import Organization, Program
from programs.queries import programs_for
from programs.rules import Refused, demand, refusal_to_edit_program
from programs.rules.programs import NOT_OFFICE
from targets.actions.entry import write_draft
from targets.actions.targets import revise
from targets.forms.entry import Entry, clicked_entry, posted_entry, stored_entry
from targets.forms.programs import OpenProgramForm, RevisionForm
from targets.models import Target
from targets.queries.programs import goal_words, issuers_for
from targets.rules import refusal_to_revise


@require_http_methods(["GET", "POST"])
def program_new(request: HttpRequest) -> HttpResponse:
    """Of the committee named by `?cap-uy=`, else of the reader's first."""
    issuers = list(issuers_for(request.user)[:20])
    if not issuers:
        raise Refused(NOT_OFFICE)
    asked = int_param(request, "cap-uy")
    issuer = next((issuer for issuer in issuers if issuer.pk == asked), issuers[0])
    return _draft_page(request, blank_program(issuer), is_post=request.method == "POST", issuers=issuers)


def blank_program(issuer: Organization) -> Program:
    """Not stored: this year's, from 01/01 to 31/12, as a first proposal."""
    year = clock.today().year
    return Program(issuer=issuer, year=year, counts_from=date(year, 1, 1), counts_to=date(year, 12, 31))


@require_http_methods(["GET", "POST"])
def program_edit(request: HttpRequest, pk: int) -> HttpResponse:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    demand(refusal_to_edit_program(request.user, program))
    page = _draft_page if program.state == ProgramState.DRAFT else _open_page
    return page(request, program, is_post=request.method == "POST")


def _draft_page(request: HttpRequest, program: Program, *, is_post: bool, **more) -> HttpResponse:
    click = request.POST.get("act", "save")
    if not is_post:
        entry = stored_entry(program)
    elif click != "save":
        entry = clicked_entry(request.POST, program, click)
    else:
        entry = posted_entry(request.POST, program)
        if entry.is_valid() and (saved := _saved(request, program, entry)):
            messages.success(request, "Đã lưu dự thảo.")
            return redirect("targets:program", saved.pk)
    context = {"item": program, "entry": entry, **more}
    return render(request, "targets/programs/edit.html", context, status=422 if entry.form.is_bound else 200)


def _saved(request: HttpRequest, program: Program, entry: Entry) -> Program | None:
    stored = program if program.pk else None
    return tried(
        entry.form,
        lambda: write_draft(stored, by=request.user, issuer=program.issuer, **entry.values),
        anew=lambda: _version_of(program),
    )


def _version_of(program: Program) -> dict:
    """As it is stored now, for the hidden field of the form."""
    return {"version": Program.objects.get(pk=program.pk).version}


def _open_page(request: HttpRequest, program: Program, *, is_post: bool) -> HttpResponse:
    form = OpenProgramForm(request.POST if is_post else None, instance=program)
    if is_post and form.is_valid() and _edited(request, program, form):
        messages.success(request, "Đã lưu.")
        return redirect("targets:program", program.pk)
    context = {"item": program, "form": form}
    return render(request, "targets/programs/edit_open.html", context, status=422 if form.is_bound else 200)


def _edited(request: HttpRequest, program: Program, form: OpenProgramForm) -> Program | None:
    version = form.cleaned_data["version"]
    return tried(
        form,
        lambda: deeds.edit(program, by=request.user, values=form.values, version=version),
        anew=lambda: _version_of(program),
    )


@require_http_methods(["GET", "POST"])
def target_revise(request: HttpRequest, pk: int, target: int) -> HttpResponse:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    target = get_object_or_404(Target.objects.select_related("program__issuer"), program=program, pk=target)
    demand(refusal_to_revise(request.user, target))
    before = goal_words(target)
    posted = request.POST if request.method == "POST" else None
    form = RevisionForm(posted, instance=target, initial={"version": program.version})
    if form.is_valid() and _revised(request, target, form):
        messages.success(request, f"Đã ghi điều chỉnh chỉ tiêu {target.ordinal}.")
        return redirect("targets:program", pk)
    context = {"item": program, "target": target, "before": before, "form": form}
    return render(request, "targets/programs/revise.html", context, status=422 if form.is_bound else 200)


def _revised(request: HttpRequest, target: Target, form: RevisionForm) -> Target | None:
    paper = {name: form.cleaned_data[name] for name in ("document", "reason", "valid_from", "version")}
    return tried(
        form,
        lambda: revise(target, by=request.user, goal=form.goal, **paper),
        anew=lambda: _version_of(target.program),
    )
