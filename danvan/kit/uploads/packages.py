"""Office files are ZIP packages: of the right kind, whole, without macros, and not a bomb."""

import copy
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from django.core.exceptions import ValidationError

from danvan.kit.uploads.kinds import DOCX, ODS, ODT, PPTX, XLSX, FileKind

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 10_000
MAX_RATIO = 100
# Small files may be squeezed more than a hundred times (an empty table) and harm nobody.
RATIO_COUNTS_FROM = 10 * 1024 * 1024

_MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": PPTX,
}
_ODF = {kind.content_type: kind for kind in (ODT, ODS)}
_MACRO_TYPES = ("macroenabled", "vbaproject", "activex")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "basic/", "scripts/")
_CONTAINERS = (b"MZ", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# Inside an embedded file: any file packed into it, or the macros of an old or new Office file.
_EMBEDDED = (
    "\x01Ole10Native".encode("utf-16-le"),
    "_VBA_PROJECT".encode("utf-16-le"),
    b"vbaProject.bin",
)

# What the readers of the standard library make of a broken package.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    ElementTree.ParseError,
)
_BROKEN = "Tệp “{}” bị hỏng hoặc tải lên chưa trọn vẹn. Vui lòng mở thử tệp trên máy, lưu lại rồi tải lên lại."
_LOCKED = "Tệp “{}” được đặt mật khẩu nên hệ thống không kiểm tra được. Vui lòng bỏ mật khẩu rồi tải lên lại."
_BOMB = (
    "Tệp “{}” bung ra quá lớn so với kích thước tải lên, có thể là tệp phá hoại. Vui lòng lưu lại tệp rồi tải lên lại."
)
_MACROS = (
    "Tệp “{}” có chứa macro hoặc chương trình nhúng, có thể gây hại cho máy người đọc. "
    "Vui lòng lưu lại thành tệp không có macro (.docx, .xlsx, .pptx), bỏ các tệp nhúng, rồi tải lên lại."
)


def check_package(file, name: str) -> FileKind | None:
    """The kind of a ZIP package after all its checks; None if it is a ZIP of another sort."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive, name)
            return _odf_kind(archive) or _ooxml_kind(archive, name)
    except _UNREADABLE as error:
        raise ValidationError(_BROKEN.format(name), code="broken") from error


def parts(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked content piece by piece, to its true end: the size written in a package may be a lie."""
    endless = copy.copy(info)
    endless.file_size = 1 << 40
    with archive.open(endless) as part:
        while piece := part.read(1 << 20):
            yield piece


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        raise ValidationError(_BOMB.format(name), code="bomb")
    if len({info.filename for info in infos}) != len(infos):
        raise zipfile.BadZipFile("two parts of one name: readers would differ in which they take")
    left = MAX_UNPACKED
    for info in infos:
        _check_header(info, name)
        left -= _check_part(archive, info, name, left)


def _check_header(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & 1:
        raise ValidationError(_LOCKED.format(name), code="locked")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("a way of packing that Office files do not use")
    if any(part in info.filename.lower() for part in _MACRO_PARTS):
        raise ValidationError(_MACROS.format(name), code="macros")


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> int:
    """The true size of a part, which may not be over `left`, nor hold a program. Its checksum is compared as well."""
    size, kept = 0, None
    for piece in parts(archive, info):
        if not size and piece.startswith(_CONTAINERS):
            kept = io.BytesIO()
        size += len(piece)
        if size > left or (size > RATIO_COUNTS_FROM and size > MAX_RATIO * info.compress_size):
            raise ValidationError(_BOMB.format(name), code="bomb")
        if kept:
            kept.write(piece)
    if kept and _carries_a_program(kept.getvalue()):
        raise ValidationError(_MACROS.format(name), code="macros")
    return size


def _carries_a_program(content: bytes) -> bool:
    return content.startswith(b"MZ") or any(mark in content for mark in _EMBEDDED)


def _odf_kind(archive: zipfile.ZipFile) -> FileKind | None:
    names = archive.namelist()
    if not {"mimetype", "content.xml"} <= set(names):
        return None
    return _ODF.get(archive.read("mimetype").decode("ascii", "replace").strip())


def _ooxml_kind(archive: zipfile.ZipFile, name: str) -> FileKind | None:
    """By the declared type of the main part, which must be there."""
    if "[Content_Types].xml" not in archive.namelist():
        return None
    declared = _content_types(archive.read("[Content_Types].xml"))
    if any(macro in kind.lower() for _, kind in declared for macro in _MACRO_TYPES):
        raise ValidationError(_MACROS.format(name), code="macros")
    present = set(archive.namelist())
    return next((_MAIN_PARTS[kind] for part, kind in declared if kind in _MAIN_PARTS and part in present), None)


def _content_types(content: bytes) -> list[tuple[str, str]]:
    """(part, content type) of every entry. No entities: they could hide a type or unfold without end."""
    if b"<!" in content.replace(b"<!--", b"") or b"\0" in content:
        raise zipfile.BadZipFile("declarations in [Content_Types].xml")
    root = ElementTree.fromstring(content)  # noqa: S314 - entities are refused above
    return [(item.get("PartName", "").lstrip("/"), item.get("ContentType", "")) for item in root]
