"""The actions of the office with a programme, each a POST of its own."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from danvan.kit.attempts import tried
from danvan.kit.uploads.receiving import received
from programs.actions import program_files as papers
from programs.actions import programs as actions
from programs.enums import Event
from programs.models import Program
from programs.queries import keep_to, program_files, programs_for
from programs.rules import (
    demand,
    refusal_to_keep_programs,
    refusal_to_move_program,
    refusal_to_publish,
)
from targets.actions import entry
from targets.forms.program_actions import ProgramActionForm
from targets.views.program_buttons import FORMS
from targets.views.program_page import program_page


def _seen(request: HttpRequest, pk: int) -> Program:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    keep_to(request, program)
    return program


def _done_by_form(
    request: HttpRequest, program: Program, name: str, event: Callable, told: str, form: ProgramActionForm | None = None
) -> HttpResponse:
    """Do it with what the form says; otherwise the page again, with the reason in the form and nothing typed lost."""
    form = form or FORMS[name](request.POST, auto_id=f"{name}-%s")
    if form.is_valid() and tried(form, lambda: event(program, by=request.user, **form.values)):
        messages.success(request, told)
        return redirect("targets:program", program.pk)
    return program_page(request, _seen(request, program.pk), failed={name: form}, status=422)


@require_POST
def program_issue(request: HttpRequest, pk: int) -> HttpResponse:
    program = _seen(request, pk)
    demand(refusal_to_move_program(Event.ISSUE, request.user, program))
    return _done_by_form(request, program, "issue", entry.issue, "Đã ban hành chương trình.")


@require_POST
def program_close(request: HttpRequest, pk: int) -> HttpResponse:
    program = _seen(request, pk)
    demand(refusal_to_move_program(Event.CLOSE, request.user, program))
    return _done_by_form(request, program, "close", actions.close, "Đã kết thúc chương trình.")


@require_POST
def program_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    program = _seen(request, pk)
    demand(refusal_to_move_program(Event.REOPEN, request.user, program))
    return _done_by_form(request, program, "reopen", actions.reopen, "Đã mở lại chương trình.")


@require_POST
def program_publish(request: HttpRequest, pk: int) -> HttpResponse:
    program = _seen(request, pk)
    demand(refusal_to_publish(request.user, program))
    return _done_by_form(request, program, "publish", actions.publish, "Đã ghi ngày công bố.")


@require_POST
def program_unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    actions.publish(_seen(request, pk), by=request.user, published_on=None)
    messages.success(request, "Đã ngừng công bố: trang công khai không còn đọc được.")
    return redirect("targets:program", pk)


@require_POST
def program_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures on the public page: on or off, as posted, so that a second click changes nothing more."""
    shown = request.POST.get("shown") == "1"
    actions.show_figures(_seen(request, pk), by=request.user, shown=shown)
    messages.success(request, "Trang công khai có số liệu." if shown else "Trang công khai không có số liệu.")
    return redirect("targets:program", pk)


@require_POST
def program_copy(request: HttpRequest, pk: int) -> HttpResponse:
    copy = entry.copy_to_next_year(_seen(request, pk), by=request.user)
    messages.success(request, f"Đã có dự thảo năm {copy.year}: hãy sửa lời văn, ghi chủ đề năm và thời hạn mới.")
    return redirect("targets:program_edit", copy.pk)


@require_POST
def program_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep every good file; tell of each other one why not."""
    program = _seen(request, pk)
    demand(refusal_to_keep_programs(request.user, program.issuer))
    return received(
        request,
        lambda upload: papers.attach_paper(program, by=request.user, upload=upload),
        refused=lambda errors: program_page(request, program, upload_errors=errors, status=422),
        done=lambda: reverse("targets:program", args=[pk]),
    )


@require_POST
def program_detach(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    program = _seen(request, pk)
    paper = get_object_or_404(program_files(program), pk=file)
    papers.detach_paper(paper, by=request.user)
    messages.success(request, f"Đã bỏ tệp “{paper.name}”.")
    return redirect("targets:program", pk)
