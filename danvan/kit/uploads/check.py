"""One call for every upload: name, size, kind by content, and the dangers of that kind."""

import hashlib
import math
from dataclasses import dataclass

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File

from danvan.kit.uploads.images import check_image
from danvan.kit.uploads.kinds import (
    ACCEPTED_WORDS,
    ADVICE,
    BY_EXTENSION,
    IMAGES,
    JPG,
    PACKAGES,
    PDF,
    PNG,
    WEBP,
    FileKind,
)
from danvan.kit.uploads.names import clean_name, extension_of
from danvan.kit.uploads.packages import check_package
from danvan.kit.uploads.pdfs import check_pdf

_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_SIGNATURE = {"jpg": JPG, "png": PNG, "apng": PNG, "webp": WEBP}
_PROGRAMS = {"exe", "elf", "wasm", "deb", "rpm", "crx", "swf"}


@dataclass(frozen=True)
class CheckedFile:
    """What to store beside the file; `content_type` is judged by content, never taken from the browser."""

    name: str
    content_type: str
    size: int
    sha256: str


def check_upload(file: File) -> CheckedFile:
    """The checked facts about a file, which is left at its beginning.

    ValidationError says in Vietnamese what is wrong, why, and how to mend it.
    """
    name = clean_name(file.name or "")
    check_size(file, name)
    kind = _kind_of_name(name)
    _check_content(file, name, kind)
    return CheckedFile(name, kind.content_type, file.size, _sha256(file))


def check_size(file: File, name: str) -> None:
    """Raise ValidationError if the file is empty or over `MAX_UPLOAD_BYTES`."""
    if not file.size:
        raise ValidationError(f"Tệp “{name}” không có nội dung (0 byte). Vui lòng chọn lại tệp.", code="empty")
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise ValidationError(
            f"Tệp “{name}” nặng {_megabytes(file.size)}, vượt giới hạn {_megabytes(settings.MAX_UPLOAD_BYTES)}. "
            "Vui lòng nén hoặc chia nhỏ tệp rồi tải lên lại.",
            code="size",
        )


def _megabytes(size: int) -> str:
    """Rounded up, so that a file one byte too large does not read like one at the limit."""
    tenths = math.ceil(size * 10 / (1024 * 1024))
    return f"{tenths // 10} MB" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10} MB"


def _kind_of_name(name: str) -> FileKind:
    extension = extension_of(name)
    if extension in BY_EXTENSION:
        return BY_EXTENSION[extension]
    what = f"Không nhận tệp .{extension}" if extension else f"Tên tệp “{name}” không có phần mở rộng"
    advice = ADVICE.get(extension, f"Hệ thống chỉ nhận: {ACCEPTED_WORDS}.")
    raise ValidationError(f"{what}. {advice}", code="extension")


def _check_content(file: File, name: str, expected: FileKind) -> None:
    file.seek(0)
    head = file.read(_HEAD)
    found = check_package(file, name) if head.startswith(b"PK") else _kind_of_head(head)
    if found != expected:
        raise ValidationError(_disagreement(head, name, expected, found), code="content")
    if found == PDF:
        check_pdf(file, name)
    elif found in IMAGES:
        check_image(file, name, found)


def _kind_of_head(head: bytes) -> FileKind | None:
    if head.startswith(b"%PDF-"):
        return PDF
    guess = filetype.guess(head)
    return _BY_SIGNATURE.get(guess.extension) if guess else None


def _disagreement(head: bytes, name: str, expected: FileKind, found: FileKind | None) -> str:
    what = f"Nội dung tệp “{name}” không phải {expected.name}"
    if found:
        return f"{what} mà là {found.name}. Vui lòng đổi phần mở rộng thành .{found.extensions[0]} rồi tải lên lại."
    if head.startswith(_OLE) and expected in PACKAGES:
        return (
            f"{what} mà là định dạng Office cũ, hoặc tệp được đặt mật khẩu. "
            f"Vui lòng mở tệp, bỏ mật khẩu (nếu có), lưu lại thành .{expected.extensions[0]} rồi tải lên lại."
        )
    return f"{what}{_what_it_is(head)}. Vui lòng chọn đúng tệp, hoặc mở tệp và lưu lại đúng định dạng."


def _what_it_is(head: bytes) -> str:
    guess = filetype.guess(head)
    if not guess:
        return ""
    return " mà là một chương trình chạy được" if guess.extension in _PROGRAMS else f" mà là tệp .{guess.extension}"


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()
