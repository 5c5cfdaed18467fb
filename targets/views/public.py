"""What everybody may read: the list of published programmes, and each with its text, paper and figures."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from danvan.kit.paging import paged, text_param
from danvan.kit.search import search
from danvan.kit.uploads.serving import file_response
from programs.actions.programs import count_view
from programs.models import Program
from programs.queries import own_works, program_files, programs_for, published_programs
from targets.queries.pages.public_page import figure_lines, plain_lines
from targets.queries.progress.as_of import as_of

SEEN = "seen_programs"
PER_PAGE = 20
COUNTS = ("", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")


@login_not_required
@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    text = text_param(request, "q")
    published = published_programs().order_by("-published_on", "-pk")
    context = {
        "page": paged(request, search(published, text), PER_PAGE), "text": text,
        "is_long": text or published.count() > PER_PAGE,
    }  # fmt: skip
    return render(request, "targets/public/list.html", context)


@login_not_required
@require_safe
def public_program(request: HttpRequest, pk: int) -> HttpResponse:
    program = get_object_or_404(published_programs(), pk=pk)
    _count_once(request, program)
    on = as_of(program, text_param(request, "ngay")) if program.show_figures else None
    lines = figure_lines(program, on.day) if on else plain_lines(program)
    tasks = list(program.tasks.all())
    context = {
        "program": program, "tasks": tasks, "lines": lines, "on": on, "works": own_works(program),
        "files": program_files(program), "task_heading": heading(len(tasks), "nhiệm vụ trọng tâm"),
        "target_heading": heading(len(lines), "chỉ tiêu"),
    }  # fmt: skip
    return render(request, "targets/public/program.html", context)


def heading(count: int, noun: str) -> str:
    """“Sáu nhiệm vụ trọng tâm”; figures beyond ten."""
    return f"{COUNTS[count] if 0 < count < len(COUNTS) else count} {noun}"


def _count_once(request: HttpRequest, program: Program) -> None:
    """A reader counts once a session; checks by machines (HEAD) count for nobody."""
    seen = request.session.get(SEEN, [])
    if request.method != "GET" or program.pk in seen:
        return
    count_view(program)
    request.session[SEEN] = [*seen, program.pk]
    program.views += 1


@login_not_required
@require_safe
def program_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The signed paper: to everybody once the programme is published, before that to whoever sees the programme."""
    program = published_programs().filter(pk=pk).first() or programs_for(request.user).filter(pk=pk).first()
    if program is None:
        raise Http404
    paper = get_object_or_404(program_files(program), pk=file)
    return file_response(paper.file, name=paper.name, content_type=paper.content_type)
