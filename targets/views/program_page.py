"""One programme for insiders: all of its text, its history, and what the office may do with it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from danvan.kit.uploads import ACCEPT, ACCEPTED_WORDS, STAMP_RULE
from programs.enums import ProgramState
from programs.models import Attachment, Program
from programs.queries import keep_to, own_works, program_files, programs_for
from programs.queries.remarks import threads_of
from programs.queries.required_figures import figures_of
from programs.queries.requirements import acts_of
from programs.rules import refusal_to_begin_program, refusal_to_edit_program, refusal_to_keep_programs
from targets.measures import measure_of
from targets.measures.key_tasks import measures_of
from targets.models import Target
from targets.queries.programs.lists import STATE_LOOKS, goal_words, program_events, revisions_in_words, targets_of
from targets.rules import missing_to_issue, refusal_to_revise
from targets.rules.surveys import refusal_to_read_reported
from targets.views.program_buttons import offers_of

# The ids of single fields in the form; lists stand there under their own names.
PLACES = {"number": "id_number", "issued_on": "id_issued_on"}


@require_GET
def program(request: HttpRequest, pk: int) -> HttpResponse:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    keep_to(request, program)
    return program_page(request, program)


def program_page(request: HttpRequest, program: Program, *, status: int = 200, failed=None, **more) -> HttpResponse:
    """`failed`: the form of an action that was not done, by the action's name."""
    user, is_draft = request.user, program.state == ProgramState.DRAFT
    is_office = not refusal_to_keep_programs(user, program.issuer)
    context = {
        "item": program, "look": STATE_LOOKS[program.state], "is_office": is_office, "is_draft": is_draft,
        "tasks": [(task, measures_of(task) if is_office else []) for task in program.tasks.all()],
        "targets": _with_threads([_shown(target, user, program) for target in targets_of(program)], user, program),
        "required_acts": acts_of(program), "required_figures": figures_of(program),
        "works": own_works(program), "events": program_events(program),
        "files": [_file_row(row, is_office) for row in program_files(program)], "upload": _upload(program),
    }  # fmt: skip
    office = _of_office(user, program, failed or {}, is_draft) if is_office else {}
    return render(request, "targets/programs/page.html", context | office | more, status=status)


def _of_office(user, program: Program, failed: dict, is_draft: bool) -> dict:
    return {
        "offers": offers_of(user, program, failed),
        "edit_refusal": refusal_to_edit_program(user, program),
        "copy_refusal": refusal_to_begin_program(user, program.issuer),
        "missing_fields": _lacks(program) if is_draft else [],
    }


def _lacks(program: Program) -> list[dict]:
    """For `components/missing.html`: each leads to its place in the form."""
    form = reverse("targets:program_edit", args=[program.pk])
    places = [
        (missing_field.text, PLACES.get(missing_field.field, missing_field.field))
        for missing_field in missing_to_issue(program)
    ]
    return [{"text": text, "url": f"{form}#{place}"} for text, place in places]


def _shown(target: Target, user, program: Program) -> Target:
    """With its goal in words, its revisions, and whether this reader may change it or read its hand-fed figures."""
    target.program = program
    measure = measure_of(target)
    target.goal = goal_words(target, measure.counts)
    target.changes = revisions_in_words(target)
    target.revise_refusal = refusal_to_revise(user, target)
    target.counted = " · ".join([f"{measure.sentence()}: {target.goal}", *measure.parameter_words(target)])
    target.shows_figures = measure.is_reported and not refusal_to_read_reported(user, target)
    return target


def _with_threads(targets: list[Target], user, program: Program) -> list[Target]:
    """Each with what leaders said of it, for those who may read that."""
    threads = threads_of(
        user, program, {target: reverse("targets:target_remark", args=[target.pk]) for target in targets}
    )
    for target in targets:
        target.thread = threads[target.pk]
    return targets


def _file_row(row: Attachment, is_office: bool) -> dict:
    """For `components/files.html`."""
    place = [row.subject_id, row.pk]
    delete_url = reverse("targets:program_detach", args=place) if is_office else ""
    url = reverse("targets:program_file", args=place)
    return {"name": row.name, "size": row.size, "url": url, "icon": "file-text", "delete_url": delete_url}


def _upload(program: Program) -> dict:
    """For `components/upload.html`."""
    largest = settings.MAX_UPLOAD_BYTES // 1024**2
    hint = f"Văn bản đã ký, tối đa {largest} MB một tệp: {ACCEPTED_WORDS}. {STAMP_RULE}"
    return {"url": reverse("targets:program_attach", args=[program.pk]), "accept": ACCEPT, "hint": hint}
