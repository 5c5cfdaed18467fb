"""A unit's session: begun for a document, entered with the unit's roll in sight, read with what it adds up to."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from danvan.kit.paging import read_id
from programs.enums import DocumentKind
from programs.forms.disseminations import DisseminationForm
from programs.models import Dissemination, Document, Organization, Program
from programs.queries import documents_for, kinds
from programs.queries.disseminations import reach_of
from programs.queries.handins import asked_of
from programs.queries.sessions import returned_sessions
from programs.views.pages import Pages

EVIDENCE_HINT = "Biên bản, danh sách, ảnh. Tệp lên ngay, không chờ gửi duyệt."


def starts_with(request: HttpRequest, program: Program) -> dict:
    """The posted `document`, else the programme itself; `makeup` begins a make-up session."""
    posted = request.POST.get("document", "")
    wanted = {"kind": DocumentKind.PROGRAM}
    if posted:
        wanted = {"pk": read_id(posted) or 0}
    document = get_object_or_404(documents_for(request.user), program=program, **wanted)
    return {"document": document, "is_makeup": "makeup" in request.POST}


def returned_before(user, unit: Organization, *, document: Document, is_makeup: bool) -> Dissemination | None:
    """A make-up session is another one, for people who were not reached."""
    return None if is_makeup else returned_sessions(user, [document], [unit]).first()


def beside_form(request: HttpRequest, session: Dissemination) -> dict:
    return {"reach": reach_of(session), "asked": asked_of(session), "evidence_hint": EVIDENCE_HINT}


def beside_item(request: HttpRequest, session: Dissemination) -> dict:
    return {"reach": reach_of(session)}


DISSEMINATION = Pages(
    kind=kinds.DISSEMINATIONS,
    form=DisseminationForm,
    home="programs:documents",
    form_template="programs/disseminations/form.html",
    item_template="programs/disseminations/item.html",
    starts_with=starts_with,
    instead=returned_before,
    beside_form=beside_form,
    beside_item=beside_item,
)
