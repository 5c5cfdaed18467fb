"""CSV files: UTF-8 with or without BOM, or UTF-16 with BOM; separated by comma, semicolon or tab."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.core.exceptions import ValidationError

_SEPARATORS = ",;\t"
_ENCODING = (
    "Tệp “{}” không ở bảng mã UTF-8 nên chữ có dấu sẽ bị sai. "
    "Trong Excel, vui lòng chọn Lưu thành (Save As) → “CSV UTF-8”, hoặc lưu thành .xlsx, rồi tải lên lại."
)
_BROKEN = "Không đọc được tệp “{}” ở dòng {}. Vui lòng mở tệp bằng Excel, lưu thành .xlsx rồi tải lên lại."


def csv_rows(content: bytes, name: str) -> Iterator[list[str]]:
    """Rows as Excel shows them: a cell of several lines is one row, a blank line is an empty one."""
    text = _decoded(content, name)
    separator = _separator(text)
    if text.startswith("sep="):  # a line for Excel only, which does not count it as a row
        text = text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from reader
    except csv.Error as error:
        raise ValidationError(_BROKEN.format(name, reader.line_num), code="broken") from error


def _decoded(content: bytes, name: str) -> str:
    """No guessing among the old Vietnamese code pages: a wrong guess spoils names without anyone noticing."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_ENCODING.format(name), code="encoding") from error
    if "\0" in text:
        raise ValidationError(_ENCODING.format(name), code="encoding")
    return text


def _separator(text: str) -> str:
    """The one that occurs most in the first line that holds anything; what stands in quotes does not count."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    if text.startswith("sep=") and len(first.strip("\r\n")) == len("sep=,"):
        return first[4]
    bare = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)
