"""The kinds of file that are taken in, and what to say about the others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """`extensions` without the dot, the usual one first."""

    name: str
    content_type: str
    extensions: tuple[str, ...]


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

PDF = FileKind("PDF", "application/pdf", ("pdf",))
DOCX = FileKind("Word (.docx)", f"{_OOXML}.wordprocessingml.document", ("docx",))
XLSX = FileKind("Excel (.xlsx)", f"{_OOXML}.spreadsheetml.sheet", ("xlsx",))
PPTX = FileKind("PowerPoint (.pptx)", f"{_OOXML}.presentationml.presentation", ("pptx",))
ODT = FileKind("OpenDocument (.odt)", f"{_ODF}.text", ("odt",))
ODS = FileKind("OpenDocument (.ods)", f"{_ODF}.spreadsheet", ("ods",))
JPG = FileKind("ảnh JPG", "image/jpeg", ("jpg", "jpeg"))
PNG = FileKind("ảnh PNG", "image/png", ("png",))
WEBP = FileKind("ảnh WebP", "image/webp", ("webp",))

PACKAGES = (DOCX, XLSX, PPTX, ODT, ODS)
IMAGES = (JPG, PNG, WEBP)
KINDS = (PDF, *PACKAGES, *IMAGES)

BY_EXTENSION = {extension: kind for kind in KINDS for extension in kind.extensions}
# For the `accept` attribute of a file input, and for the sentence beside it.
ACCEPT = ",".join(f".{extension}" for extension in BY_EXTENSION)
ACCEPTED_WORDS = "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods), ảnh JPG, PNG, WebP"
# No program can see a stamp in a scan, so the rule stands at every place of upload.
STAMP_RULE = "Không tải lên tài liệu có dấu Mật, Tối mật, Tuyệt mật."

_OLD_OFFICE = "Định dạng cũ này có thể chứa macro mà hệ thống không kiểm tra được: hãy mở tệp và lưu lại thành .{}."
_MACROS = "Tệp này có thể chứa macro: hãy lưu lại thành .{} (không có macro)."
_ARCHIVE = "Hệ thống không mở tệp nén để kiểm tra: hãy tải lên từng tệp bên trong."
_HEIC = "Máy khác có thể không xem được ảnh HEIC: hãy lưu hoặc gửi lại ảnh ở dạng JPG."
# How to mend a file whose kind is not taken in.
ADVICE = {
    **{
        old: _OLD_OFFICE.format(new)
        for old, new in (("doc", "docx"), ("xls", "xlsx"), ("ppt", "pptx"), ("rtf", "docx"))
    },
    **{old: _MACROS.format(new) for old, new in (("docm", "docx"), ("xlsm", "xlsx"), ("pptm", "pptx"))},
    **{old: _MACROS.format(new) for old, new in (("xlsb", "xlsx"), ("dotm", "docx"), ("xltm", "xlsx"))},
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar"), _ARCHIVE),
    **dict.fromkeys(("heic", "heif"), _HEIC),
}
