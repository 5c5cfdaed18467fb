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
from programs.actions import documents as deeds
from programs.models import Attachment, Document, Organization
from programs.queries import attachments_for, documents_for
from programs.queries.handins import Fact, units_to_write_for
from programs.queries.register import editions_of, reporters_of
from programs.rules import is_staff_of, refusal_of_program
from programs.rules.documents import refusal_of_successor, refusal_to_delete_document, refusal_to_edit_document
from programs.views.files import FileRow, file_row

MOST_NAMED = 6
CHECKED = "Tên tệp và chữ trong tệp Word được kiểm tra; bản chụp thì người tải lên tự kiểm tra."


@dataclass(frozen=True)
class Beginning:
    """For `programs/handins/start.html`: the units for which this reader begins a session of this document."""

    writable: list[Organization]
    refusal: str
    for_unit: bool


def beside(user, paper: Document) -> dict:
    """For the page of any document; the programme's own has no register card."""
    context = {"begin": beginning(user, paper), "replaced": refusal_of_successor(paper)}
    return context | (_card(user, paper) if paper.is_superior else {})


def beginning(user, paper: Document) -> Beginning:
    units = reporters_of([paper], list(units_to_write_for(user, paper.program)))[paper.pk]
    refusal = refusal_of_program(paper.program) or refusal_of_successor(paper)
    return Beginning([] if refusal else units, refusal if units else "", is_staff_of(user, paper.program))


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


def facts_of(paper: Document) -> list[Fact]:
    due = f"{paper.due_on:%d/%m/%Y}" if paper.due_on else "Không đặt hạn"
    return [
        Fact("Loại", str(paper.type or "")),
        Fact("Cơ quan ban hành", paper.issuer),
        Fact("Ngày ban hành", f"{paper.issued_on:%d/%m/%Y}"),
        Fact("Hạn triển khai", due),
        _addressees(paper),
    ]


def _addressees(paper: Document) -> Fact:
    """By name while they are few; the units above tell the rest."""
    if paper.for_all:
        return Fact("Gửi đến", "Mọi đơn vị")
    names = tuple(unit.name for unit in paper.addressees.order_by("sort_key", "pk"))
    return Fact("Gửi đến", f"{len(names)} đơn vị được chọn", tags=names if len(names) <= MOST_NAMED else ())


def _file(file: Attachment, locked: bool) -> FileRow:
    return file_row(file, "" if locked else reverse("programs:document_detach", args=[file.pk]))


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep every good file; tell of each other one why not, at the place of upload."""
    paper = get_object_or_404(documents_for(request.user), pk=pk)
    return received(
        request,
        lambda upload: deeds.attach(paper, by=request.user, upload=upload),
        refused=lambda errors: _refused(request, paper, errors),
        done=lambda: place_of_files(paper),
    )


def _refused(request: HttpRequest, paper: Document, errors: list[str]) -> HttpResponse:
    context = {"document": paper, "upload_errors": errors, **_card(request.user, paper)}
    return render(request, "programs/documents/files_page.html", context, status=422)


@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    file = get_object_or_404(attachments_for(request.user).filter(subject_type__model="document"), pk=pk)
    deeds.detach(file, by=request.user)
    messages.success(request, f"Đã bỏ tệp “{file.name}”.")
    return redirect(place_of_files(file.subject))


def place_of_files(paper: Document) -> str:
    return f"{reverse('programs:document', args=[paper.pk])}#tep"
