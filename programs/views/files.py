"""Evidence as pages show it: the files, and whether more may be added."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from danvan.kit.uploads import ACCEPT, ACCEPTED_WORDS, STAMP_RULE
from programs.models import Attachment, HandIn, Matter
from programs.rules import refusal_to_attach, refusal_to_detach
from programs.views.pages import url_of

ICONS = (("image/", "file-image"), ("sheet", "file-spreadsheet"))


@dataclass(frozen=True)
class FileRow:
    """For `components/files.html`; `delete_url` is "" where the file may not be taken away."""

    name: str
    size: int
    url: str
    icon: str
    delete_url: str


@dataclass(frozen=True)
class Evidence:
    """`refusal`: why this reader may not add files here."""

    files: list[FileRow]
    refusal: str
    url: str
    accept: str
    hint: str


def evidence_of(user, item: HandIn | Matter) -> Evidence:
    rows = [_row(file, bool(refusal_to_detach(user, item, file))) for file in item.attachments.all()]
    largest = settings.MAX_UPLOAD_BYTES // 1024**2
    hint = f"Tối đa {largest} MB một tệp: {ACCEPTED_WORDS}. {STAMP_RULE}"
    return Evidence(rows, refusal_to_attach(user, item), url_of(item, "attach"), ACCEPT, hint)


def _row(attachment: Attachment, locked: bool) -> FileRow:
    return file_row(attachment, "" if locked else reverse("programs:attachment_remove", args=[attachment.pk]))


def file_row(attachment: Attachment, delete_url: str) -> FileRow:
    icon = next((icon for part, icon in ICONS if part in attachment.content_type), "file-text")
    url = reverse("programs:attachment", args=[attachment.pk])
    return FileRow(attachment.name, attachment.size, url, icon, delete_url)
