"""What a superior's document shows beside its units: its facts, files, editions, and what the office may do."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from danvan.kit.uploads import ACCEPT, ACCEPTED_WORDS, STAMP_RULE
from danvan.kit.uploads.receiving import received
from programs.actions import documents as actions
from programs.models import Attachment, Dissemination, Document, Organization
from programs.queries import attachments_for, documents_for, keep_to
from programs.queries.handins import ContentLine, units_to_write_for
from programs.queries.register import editions_of, reporters_of
from programs.queries.sessions import sessions_to_mend, without_returned
from programs.rules import is_staff_of, refusal_of_program
from programs.rules.documents import refusal_of_successor, refusal_to_delete_document, refusal_to_edit_document
from programs.views.files import FileRow, file_row

MOST_NAMED = 6
CHECKED = "Tên tệp và chữ trong tệp Word được kiểm tra; bản chụp thì người tải lên tự kiểm tra."


@dataclass(frozen=True)
class StartableSessions:
    """For `programs/handins/start.html`: the units for which this reader begins a session of this document.

    `to_mend`: what was returned, before any of its units reports anew; `fresh`: the units without such.
    """

    writable: list[Organization]
    fresh: list[Organization]
    to_mend: list[Dissemination]
    refusal: str
    for_unit: bool

    @property
    def look(self) -> str:
        """One primary button a page: mending comes first."""
        return "outline-secondary" if self.to_mend else "primary"


def beside(user, paper: Document) -> dict:
    """For the page of any document; the programme's own has no register card."""
    context = {"begin": beginning(user, paper), "replaced": refusal_of_successor(paper)}
    return context | (_card(user, paper) if paper.is_superior else {})


def beginning(user, paper: Document) -> StartableSessions:
    units = reporters_of([paper], list(units_to_write_for(user, paper.program)))[paper.pk]
    refusal = refusal_of_program(paper.program) or refusal_of_successor(paper)
    to_mend = sessions_to_mend(user, [paper], units)[paper.pk] if paper.program.is_open else []
    for_unit = is_staff_of(user, paper.program)
    if refusal:
        return StartableSessions([], [], to_mend, refusal if units else "", for_unit)
    return StartableSessions(units, without_returned(units, to_mend), to_mend, "", for_unit)


def _card(user, paper: Document) -> dict:
    edit_refusal = refusal_to_edit_document(user, paper)
    largest = settings.MAX_UPLOAD_BYTES // 1024**2
    return {
        "facts": facts_of(paper),
        "editions": editions_of(paper),
        "files": [_file(file, bool(edit_refusal)) for file in paper.attachments.all()],
        "keeps": is_staff_of(user, paper.program),
        "edit_refusal": edit_refusal,
        "delete_refusal": refusal_to_delete_document(user, paper),
        "accept": ACCEPT,
        "upload_hint": f"Tối đa {largest} MB một tệp: {ACCEPTED_WORDS}. {STAMP_RULE} {CHECKED}",
    }


def facts_of(paper: Document) -> list[ContentLine]:
    due = f"{paper.due_on:%d/%m/%Y}" if paper.due_on else "Không đặt hạn"
    return [
        ContentLine("Loại", str(paper.type or "")),
        ContentLine("Cơ quan ban hành", paper.issuer),
        ContentLine("Ngày ban hành", f"{paper.issued_on:%d/%m/%Y}"),
        ContentLine("Hạn triển khai", due),
        _addressees(paper),
    ]


def _addressees(paper: Document) -> ContentLine:
    """By name while they are few; the units above tell the rest."""
    if paper.for_all:
        return ContentLine("Gửi đến", "Mọi đơn vị")
    names = tuple(unit.name for unit in paper.addressees.order_by("sort_key", "pk"))
    return ContentLine("Gửi đến", f"{len(names)} đơn vị được chọn", tags=names if len(names) <= MOST_NAMED else ())


def _file(file: Attachment, locked: bool) -> FileRow:
    return file_row(file, "" if locked else reverse("programs:document_detach", args=[file.pk]))


def fetch_document(request: HttpRequest, pk: int) -> Document:
    """404 unless the reader may see it."""
    paper = get_object_or_404(documents_for(request.user), pk=pk)
    keep_to(request, paper.program)
    return paper


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep every good file; tell of each other one why not, at the place of upload."""
    paper = fetch_document(request, pk)
    return received(
        request,
        lambda upload: actions.attach(paper, by=request.user, upload=upload),
        refused=lambda errors: _refused(request, paper, errors),
        done=lambda: place_of_files(paper),
    )


def _refused(request: HttpRequest, paper: Document, errors: list[str]) -> HttpResponse:
    context = {"document": paper, "upload_errors": errors, **_card(request.user, paper)}
    return render(request, "programs/documents/files_page.html", context, status=422)


@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    file = get_object_or_404(attachments_for(request.user, Document), pk=pk)
    keep_to(request, file.subject.program)
    actions.detach(file, by=request.user)
    messages.success(request, f"Đã bỏ tệp “{file.name}”.")
    return redirect(place_of_files(file.subject))


def place_of_files(paper: Document) -> str:
    return f"{reverse('programs:document', args=[paper.pk])}#tep"
