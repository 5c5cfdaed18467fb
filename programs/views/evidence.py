"""Evidence files: up by a POST of their own, down only to who may see their item, away while it is open."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.uploads.receiving import received
from danvan.kit.uploads.serving import file_response
from programs.actions import attachments
from programs.models import Attachment, HandIn, Matter
from programs.queries import attachments_for, keep_to
from programs.rules import refusal_as_unit, refusal_to_edit
from programs.views.form_page import form_page
from programs.views.item import item_page
from programs.views.pages import Pages, url_of


@require_POST
def attach(request: HttpRequest, pk: int, pages: Pages) -> HttpResponse:
    """Keep every good file; tell of each other one why not, at the place of upload."""
    item = pages.fetch(request, pk)
    return received(
        request,
        lambda upload: attachments.attach(item, by=request.user, upload=upload),
        refused=lambda errors: _page_of(request, pages, item, errors),
        done=lambda: f"{_place(request.user, item)}#minh-chung",
    )


def _is_written(user, item: HandIn) -> bool:
    return not refusal_as_unit(user, item) and not refusal_to_edit(user, item)


def _place(user, item: HandIn | Matter) -> str:
    """The form while the content is open, the item's page afterwards: wherever the upload stands."""
    return url_of(item, "edit" if isinstance(item, HandIn) and _is_written(user, item) else "")


def _page_of(request, pages: Pages, item: HandIn, errors: list[str]) -> HttpResponse:
    if _is_written(request.user, item):
        return form_page(request, pages, item, pages.form(instance=item), upload_errors=errors, status=422)
    return item_page(request, pages, item, upload_errors=errors, status=422)


def _fetch(request: HttpRequest, pk: int) -> Attachment:
    there = get_object_or_404(Attachment.objects.select_related("subject_type"), pk=pk)
    return get_object_or_404(attachments_for(request.user, there.subject_type.model_class()), pk=pk)


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    attachment = _fetch(request, pk)
    return file_response(attachment.file, name=attachment.name, content_type=attachment.content_type)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    attachment = _fetch(request, pk)
    item = attachment.subject
    if not isinstance(item, HandIn | Matter):
        raise Http404(attachment.name)
    keep_to(request, item.program if isinstance(item, HandIn) else item.parent.program)
    attachments.remove(attachment, by=request.user)
    messages.success(request, f"Đã bỏ tệp “{attachment.name}”.")
    return redirect(f"{_place(request.user, item)}#minh-chung")
