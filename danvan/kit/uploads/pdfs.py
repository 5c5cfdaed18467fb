"""PDF files that would run something when opened.

A plain scan for the names of the two actions that run code, in the file and in its packed object streams. It is no
full reader: a file locked with a password hides its object streams from it.
"""

import re
import zlib

from django.core.exceptions import ValidationError

_UNPACKED_LIMIT = 50 * 1024 * 1024
_PIECE, _LEAST = 4096, 256
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DANGEROUS = (
    "Tệp “{}” có chứa mã lệnh tự chạy (JavaScript hoặc lệnh mở chương trình), có thể gây hại cho máy người đọc. "
    "Vui lòng in lại tệp thành PDF (Print to PDF) rồi tải lên lại."
)
_ENDLESS = (
    "Tệp “{}” có cấu trúc quá lớn nên hệ thống không kiểm tra hết được. "
    "Vui lòng in lại tệp thành PDF (Print to PDF) rồi tải lên lại."
)


def _action(name: str) -> bytes:
    """A name in PDF may write any letter as #xx."""
    return b"".join(b"(?:%c|(?i:#%02x))" % (letter, letter) for letter in name.encode())


_ACTIONS = re.compile(b"/(?:" + _action("JavaScript") + b"|" + _action("Launch") + rb")(?![A-Za-z0-9])")


def check_pdf(file, name: str) -> None:
    """Raise ValidationError if the file carries JavaScript or starts a program."""
    file.seek(0)
    content = file.read()
    try:
        runs = _ACTIONS.search(content) or any(_ACTIONS.search(part) for part in _packed_objects(content))
    except OverflowError as endless:
        raise ValidationError(_ENDLESS.format(name), code="endless") from endless
    if runs:
        raise ValidationError(_DANGEROUS.format(name), code="dangerous")


def _packed_objects(content: bytes):
    """The unpacked object streams; OverflowError beyond a limit that no honest file needs.

    A hostile file may open a million streams and end none: what is read of all of them together is limited too.
    """
    left = _UNPACKED_LIMIT
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - 500) : found.start()]
        if b"/ObjStm" in head.rpartition(b" obj")[2]:
            unpacked, read = _inflated(content, found.end(), left)
            left -= max(len(unpacked), read)
            if left <= 0:
                raise OverflowError("object streams without end")
            yield unpacked


def _inflated(content: bytes, start: int, limit: int) -> tuple[bytes, int]:
    """What the packed stream that begins there gives, and how many bytes were read for it."""
    unpacker, found, place = zlib.decompressobj(), [], start
    try:
        while not unpacker.eof and limit > 0 and place < len(content):
            piece = unpacker.decompress(unpacker.unconsumed_tail + content[place : place + _PIECE], limit)
            place += _PIECE
            limit -= max(len(piece), 1)
            found.append(piece)
    except zlib.error:
        place += _LEAST
    return b"".join(found), place - start
