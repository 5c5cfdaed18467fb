"""Imports in two steps: an uploaded table waits on the server while its reader looks at what it would change.

A view keeps the checked upload (`keep`), shows what the rows would do (`Preview`), and on the confirming POST reads the
same file again (`stored_upload`), so that nothing is uploaded twice and nothing stale is written: if the preview
computed then has another `fingerprint` than the one shown, somebody changed the data meanwhile.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.files import File
from django.core.files.storage import default_storage
from django.http import HttpRequest

from danvan.kit import clock
from danvan.kit.sheets import BadRow
from danvan.kit.uploads import clean_name

FOLDER = "nhap-tam"
KEPT_FOR = dt.timedelta(hours=2)
GONE = "Bản xem trước không còn (đã nhập, đã tải tệp khác, hoặc quá 2 giờ). Hãy tải tệp lên lại."
STALE = "Dữ liệu vừa thay đổi sau khi đồng chí xem trước. Hãy xem lại bảng dưới đây rồi xác nhận."


@dataclass(frozen=True)
class FieldChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class PreviewLine:
    """What one row of the file would do: nothing (`same`), a new record (`new`), or the listed changes."""

    number: int
    title: str
    changes: tuple[FieldChange, ...] = ()
    is_new: bool = False

    @property
    def is_same(self) -> bool:
        return not (self.is_new or self.changes)


class RowError(Exception):
    """A planner cannot take one row: the field and what to do."""

    def __init__(self, field: str, message: str):
        self.field, self.message = field, message


@dataclass(frozen=True)
class Preview:
    """All rows of a file: what they would do, and what is wrong with the others."""

    lines: Sequence[PreviewLine]
    bad: Sequence[BadRow] = ()
    ignored: Sequence[str] = ()

    @property
    def new(self) -> list[PreviewLine]:
        return [line for line in self.lines if line.is_new]

    @property
    def changed(self) -> list[PreviewLine]:
        return [line for line in self.lines if line.changes and not line.is_new]

    @property
    def same(self) -> list[PreviewLine]:
        return [line for line in self.lines if line.is_same]

    @property
    def can_confirm(self) -> bool:
        return not self.bad and len(self.same) < len(self.lines)

    @property
    def fingerprint(self) -> str:
        """The same for the same changes, whatever was re-computed in between."""
        return hashlib.sha256(repr([*self.lines]).encode()).hexdigest()


@dataclass(frozen=True)
class StoredUpload:
    """The waiting file; `extra` is what the reader chose beside it (texts only)."""

    token: str
    name: str
    file: File
    extra: dict[str, str] = field(default_factory=dict)


def keep(request: HttpRequest, purpose: str, upload: File, **extra: str) -> str:
    """Store the upload for this session and purpose; returns the token to ask for it. An older one is forgotten."""
    _sweep()
    upload.seek(0)
    name = clean_name(upload.name or "")
    stored = default_storage.save(f"{FOLDER}/{_stamp(clock.now())}-{secrets.token_hex(16)}", upload)
    forget(request, purpose)
    token = secrets.token_urlsafe(12)
    request.session[_key(purpose)] = {
        "token": token, "name": name, "file": stored, "extra": extra, "at": clock.now().isoformat(),
    }  # fmt: skip
    return token


def stored_upload(request: HttpRequest, purpose: str, token: str) -> StoredUpload | None:
    """The file of that token, opened; None when it is gone, too old or another session's."""
    note = request.session.get(_key(purpose))
    if not note or not secrets.compare_digest(note["token"].encode(), token.encode()) or _too_old(note["at"]):
        return None
    if not default_storage.exists(note["file"]):
        return None
    file = File(default_storage.open(note["file"]), name=note["name"])
    return StoredUpload(token, note["name"], file, note["extra"])


def forget(request: HttpRequest, purpose: str) -> None:
    """After the import, or when the reader gives it up."""
    if note := request.session.pop(_key(purpose), None):
        default_storage.delete(note["file"])


def _key(purpose: str) -> str:
    return f"preview:{purpose}"


def _too_old(at: str) -> bool:
    return clock.now() - dt.datetime.fromisoformat(at) > KEPT_FOR


def _stamp(moment: dt.datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


def _sweep() -> None:
    """Files of sessions that never came back; their names begin with the moment in which they came."""
    if not default_storage.exists(FOLDER):
        return
    oldest = _stamp(clock.now() - KEPT_FOR)
    for name in default_storage.listdir(FOLDER)[1]:
        if name < oldest:
            default_storage.delete(f"{FOLDER}/{name}")
