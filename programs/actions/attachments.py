"""Evidence files: added and taken away one by one, each by a POST of its own, so that no form error loses one."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from danvan.kit import clock
from danvan.kit.uploads import check_stamp, check_upload
from programs.actions.steps import discard, locked, locked_matter, locked_row, save_written
from programs.models import Attachment, Dissemination, Document, HandIn, Matter, User
from programs.rules import demand, refusal_to_attach, refusal_to_detach

# Whatever is kept with a document of the register, or as minutes of its sessions, is read for a stamp.
REGISTER = (Document, Dissemination)


@transaction.atomic
def attach(item: HandIn | Matter, *, by: User, upload: File, at: datetime | None = None) -> Attachment:
    """Check the file by its content and keep it. Raises `ValidationError` with what is wrong and how to mend it."""
    fresh = _fresh(item)
    demand(refusal_to_attach(by, fresh))
    kept = keep(fresh, by=by, upload=upload, at=at)
    if isinstance(fresh, HandIn) and fresh.is_blank:
        save_written(fresh)
    return kept


@transaction.atomic
def keep(subject, *, by: User, upload: File, at: datetime | None = None) -> Attachment:
    """Store a checked file with any subject; the caller has asked its own rule. The same file twice is kept once."""
    checked = check_upload(upload)
    if isinstance(subject, REGISTER):
        check_stamp(upload)
    locked_row(subject)
    twin = Attachment.objects.filter(subject_id=subject.pk, sha256=checked.sha256, name=checked.name)
    if kept := next((row for row in twin if row.subject == subject), None):
        return kept
    upload.seek(0)
    upload.name = f"{checked.sha256[:32]}{checked.name[checked.name.rfind('.') :].lower()}"
    return Attachment.objects.create(
        subject=subject, file=upload, name=checked.name, content_type=checked.content_type, size=checked.size,
        sha256=checked.sha256, uploaded_by=by, uploaded_at=at or clock.now(),
    )  # fmt: skip


@transaction.atomic
def remove(attachment: Attachment, *, by: User) -> None:
    """Take a file away where it may still be; the bytes go once the change is written."""
    demand(refusal_to_detach(by, _fresh(attachment.subject), attachment))
    discard(attachment)


def _fresh(subject: HandIn | Matter):
    return locked_matter(subject) if isinstance(subject, Matter) else locked(subject)
