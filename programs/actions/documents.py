"""The register of superiors' documents: entered, corrected, issued anew, taken away, with their files.

The only writer of such rows. Errors raised: `Refused` (may not), `Stale` (somebody was faster), `ValidationError`
(a file, or values that cannot stand together). `at=` is for the sample loader only.
"""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from programs.actions.announcements import document_sent
from programs.actions.attachments import keep
from programs.actions.steps import discard, forget_blank, locked, locked_row
from programs.enums import DocumentKind
from programs.models import Attachment, Dissemination, Document, Program, User
from programs.queries.contents import differing
from programs.rules import demand
from programs.rules.documents import (
    UNSTAMPED,
    refusal_of_addressees,
    refusal_of_issue_day,
    refusal_of_last_day,
    refusal_to_delete_document,
    refusal_to_edit_document,
    refusal_to_keep_documents,
)

# By which a second click is known, where nothing else differs either: the same person enters the same paper once.
SAME = ("sign", "issuer", "issued_on", "subject")


@transaction.atomic
def enter(program: Program, *, by: User, values: dict, unstamped: bool, at: datetime | None = None) -> Document:
    """`values`: the fields by name, `addressees` a list. `unstamped`: the doer declares that it bears no stamp."""
    fresh = locked(program)
    demand(refusal_to_keep_documents(by, fresh) or ("" if unstamped else UNSTAMPED))
    alike = {name: values[name] for name in SAME}
    entered = fresh.documents.filter(entered_by=by, version=1, replaces=None, **alike).order_by("pk")
    if kept := next((paper for paper in entered if not differing(paper, values)), None):
        return kept
    return _write(Document(program=fresh, kind=DocumentKind.SUPERIOR, entered_by=by), values, by=by, at=at)


@transaction.atomic
def edit(document: Document, *, by: User, values: dict, version: int | None = None) -> Document:
    fresh = locked(document, version)
    demand(refusal_to_edit_document(by, fresh))
    fresh.version += 1
    return _write(fresh, values, by=by)


@transaction.atomic
def replace(
    document: Document,
    *,
    by: User,
    values: dict,
    unstamped: bool,
    version: int | None = None,
    at: datetime | None = None,
) -> Document:
    """The next edition, which asks every addressee anew; the old one keeps its sessions and takes no new ones."""
    fresh = locked(document, version)
    demand(refusal_to_edit_document(by, fresh) or ("" if unstamped else UNSTAMPED))
    edition = Document(
        program=fresh.program, kind=DocumentKind.SUPERIOR, entered_by=by, replaces=fresh, edition=fresh.edition + 1
    )
    return _write(edition, values, by=by, at=at)


@transaction.atomic
def delete(document: Document, *, by: User) -> None:
    """With its files, while nobody has reported; what it replaced is in force again."""
    fresh = locked_row(document)
    demand(refusal_to_delete_document(by, fresh))
    for attachment in fresh.attachments.all():
        discard(attachment)
    forget_blank(Dissemination.everything.filter(document=fresh))
    fresh.delete()


@transaction.atomic
def attach(document: Document, *, by: User, upload: File, at: datetime | None = None) -> Attachment:
    """Raises `ValidationError` with what is wrong with the file and how to mend it."""
    demand(refusal_to_edit_document(by, locked(document)))
    return keep(document, by=by, upload=upload, at=at)


@transaction.atomic
def detach(attachment: Attachment, *, by: User) -> None:
    """A wrong file goes; that it was there stays in the field history."""
    demand(refusal_to_edit_document(by, locked(attachment.subject)))
    discard(attachment)


def _write(document: Document, values: dict, *, by: User, at: datetime | None = None) -> Document:
    """A document for all has no list of addressees. Whoever is addressed is told, of a new last day too."""
    chosen = [] if values["for_all"] else list(values["addressees"])
    for name in values.keys() - {"addressees"}:
        setattr(document, name, values[name])
    demand(refusal_of_issue_day(document.issued_on, document.replaces))
    demand(refusal_of_last_day(document.issued_on, document.due_on))
    demand(refusal_of_addressees(document, for_all=document.for_all, addressees=chosen))
    document.full_clean()
    document.save()
    document.addressees.set(chosen)
    document_sent(document, by=by, at=at)
    return document
