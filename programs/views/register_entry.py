"""The office writes the register: a document entered, corrected, issued anew, taken away."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kit.copies import message_stored
from danvan.kit.uploads import STAMP_RULE
from programs.actions import documents as actions
from programs.enums import DocumentKind
from programs.forms.documents import DocumentForm
from programs.forms.handins import seen_version
from programs.models import Document
from programs.queries import demanded_program
from programs.queries.register import twins_of
from programs.rules import Refused, Stale, demand
from programs.rules.documents import refusal_to_edit_document, refusal_to_keep_documents
from programs.views.document_side import fetch_document, place_of_files

ENTERED = "Đã ghi văn bản {}. Bước tiếp theo: tải tệp văn bản lên."
REPLACED = "Đã ghi {}, thay cho {}. Các đơn vị nhận phải triển khai lại theo văn bản mới."
AS_BEFORE = ("type", "issuer", "subject", "for_all")


def fetch_own(request: HttpRequest, pk: int) -> Document:
    """404 unless seen, 403 unless the reader may change it."""
    paper = fetch_document(request, pk)
    demand(refusal_to_edit_document(request.user, paper))
    return paper


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    program = demanded_program(request)
    demand(refusal_to_keep_documents(request.user, program))
    form = DocumentForm(request.POST or None, instance=Document(program=program, kind=DocumentKind.SUPERIOR))
    if request.method == "POST" and (paper := _taken(request, form, actions.enter, program, unstamped=True)):
        message_stored(request, ENTERED.format(paper.sign))
        return redirect(place_of_files(paper))
    return _page(request, form, title="Ghi văn bản cấp trên", submit="Ghi văn bản")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    paper, seen = fetch_own(request, pk), seen_version(request.POST)
    form = DocumentForm(request.POST or None, instance=paper)
    if request.method == "POST" and _taken(request, form, actions.edit, paper, version=seen):
        message_stored(request, "Đã lưu văn bản.")
        return redirect("programs:document", pk)
    return _page(request, form, title="Sửa văn bản", submit="Lưu", document=paper)


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """The form begins with what the old one says, apart from its number, day and deadline."""
    old, seen = fetch_own(request, pk), seen_version(request.POST)
    kept = {name: getattr(old, name) for name in AS_BEFORE}
    fresh = Document(program=old.program, kind=DocumentKind.SUPERIOR, replaces=old, edition=old.edition + 1, **kept)
    form = DocumentForm(request.POST or None, instance=fresh, before=old)
    more = {"unstamped": True, "version": seen}
    if request.method == "POST" and (paper := _taken(request, form, actions.replace, old, **more)):
        message_stored(request, REPLACED.format(paper.sign, old.sign))
        return redirect(place_of_files(paper))
    return _page(request, form, title="Ban hành lại, thay thế", submit="Ghi văn bản mới", document=old, old=old)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    paper = fetch_own(request, pk)
    actions.delete(paper, by=request.user)
    messages.success(request, f"Đã xóa văn bản {paper.sign}.")
    return redirect("programs:documents")


def _taken(request: HttpRequest, form: DocumentForm, action: Callable, subject, **more) -> Document | None:
    """What the action returned. None while something is wrong, or papers alike have not been told of (`anyway`)."""
    if not form.is_valid():
        return None
    if "anyway" not in request.POST:
        form.similar = twins_of(form.instance.program, form.cleaned_data, form.instance)
    if form.similar:
        return None
    try:
        return action(subject, by=request.user, values=form.values, **more)
    except (Refused, Stale) as reason:
        form.add_error(None, str(reason))
        return None


def _page(request: HttpRequest, form: DocumentForm, **more) -> HttpResponse:
    wrong = bool(form.errors or form.similar)
    context = {"form": form, "stamp_rule": STAMP_RULE, **more}
    return render(request, "programs/documents/form.html", context, status=422 if wrong else 200)
