"""The papers behind figures: shown beside them, received, sent, taken away."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.uploads import ACCEPT, ACCEPTED_WORDS, STAMP_RULE
from danvan.kit.uploads.receiving import received
from danvan.kit.uploads.serving import file_response
from programs.models import Attachment
from programs.queries import keep_to
from targets.actions import figure_files as actions
from targets.models import ReportedFigure, SurveyCount
from targets.queries.reported.source_files import figure_files_for, files_of
from targets.rules.figure_files import refusal_to_attach_source


def url_of(subject: SurveyCount | ReportedFigure) -> str:
    """The page that shows the figure with its files."""
    if isinstance(subject, SurveyCount):
        return reverse("targets:survey", args=[subject.pk])
    return reverse("targets:figure", args=[subject.target_id, subject.pk])


def coverage_of(user, subject: SurveyCount | ReportedFigure) -> dict:
    """For `targets/figure_files.html`: the files, and the upload unless `attach_refusal` says why not."""
    refusal = refusal_to_attach_source(user, subject)
    largest = settings.MAX_UPLOAD_BYTES // 1024**2
    return {
        "files": [_row(paper, bool(refusal)) for paper in files_of(subject)],
        "attach_refusal": refusal,
        "accept": ACCEPT,
        "upload_hint": f"Tối đa {largest} MB một tệp: {ACCEPTED_WORDS}. {STAMP_RULE}",
    }


def _row(paper: Attachment, locked: bool) -> dict:
    delete_url = "" if locked else reverse("targets:figure_file_remove", args=[paper.pk])
    url = reverse("targets:figure_file", args=[paper.pk])
    return {"name": paper.name, "size": paper.size, "url": url, "icon": "file-text", "delete_url": delete_url}


@require_POST
def attached(request: HttpRequest, subject: SurveyCount | ReportedFigure, page: Callable) -> HttpResponse:
    """Answer a POST of files; `page(errors)` shows the figure again with what is wrong."""
    return received(
        request,
        lambda upload: actions.attach_source(subject, by=request.user, upload=upload),
        refused=page,
        done=lambda: url_of(subject),
    )


@require_GET
def figure_file(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_object_or_404(figure_files_for(request.user), pk=pk)
    return file_response(paper.file, name=paper.name, content_type=paper.content_type)


@require_POST
def figure_file_remove(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_object_or_404(figure_files_for(request.user), pk=pk)
    if isinstance(paper.subject, ReportedFigure):
        keep_to(request, paper.subject.target.program)
    place = url_of(paper.subject)
    actions.detach_source(paper, by=request.user)
    messages.success(request, f"Đã bỏ tệp “{paper.name}”.")
    return redirect(place)
