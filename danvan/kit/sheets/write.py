"""Tables out, as .xlsx: text stays text, dates are dates, numbers are numbers."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.timezone import is_aware, localtime

from danvan.kit.downloads import attachment
from danvan.kit.sheets.table import shown
from danvan.kit.text import fold, nfc
from danvan.kit.uploads.kinds import XLSX

NOTES = "Ghi chú"
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_FORMATS = {
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F3EEE6"},
    "text": {"text_wrap": True, "valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "plain": {"num_format": "0", "valign": "top"},
    "decimal": {"num_format": "#,##0.00", "valign": "top"},
}
# What Excel holds in one cell, and the years it can count from.
_LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 3, 1)


@dataclass(frozen=True)
class Column:
    """`width` in characters, else as wide as the content; `grouped=False` for years and numbers that are no count."""

    label: str
    width: int = 0
    grouped: bool = True


def write_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence], note: Sequence[str] = ()) -> io.BytesIO:
    """A workbook whose first sheet can be imported again unchanged; `note` (date, filters) fills a second one."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": nfc(title)})
        formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
        _write_rows(book.add_worksheet(_sheet_name(title)), columns, rows, formats)
        if note:
            _write_notes(book.add_worksheet(NOTES), note, formats)
    out.seek(0)
    return out


def xlsx_response(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence], note: Sequence[str] = ()
) -> HttpResponse:
    """The workbook as a download called `name` (with .xlsx)."""
    content = write_xlsx(title, columns, rows, note).getvalue()
    return HttpResponse(
        content, content_type=XLSX.content_type, headers={"Content-Disposition": attachment(f"{name}.xlsx")}
    )


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters, none of []:*?/\\, no quote at an end, and not twice the same name."""
    name = re.sub(r"[\[\]:*?/\\\s]+", " ", nfc(title))[:31].strip(" '")
    return "Dữ liệu" if fold(name) in {"", fold(NOTES), "history"} else name


def _write_rows(sheet, columns: Sequence[Column], rows: Iterable[Sequence], formats: dict) -> None:
    widths = [len(column.label) + 4 for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, nfc(column.label), formats["head"])
    last = 0
    for last, row in enumerate(rows, 1):
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            written = _write_cell(sheet, last, place, value, column, formats)
            widths[place] = max(widths[place], written)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width or min(max(widths[place], 8), 60))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write_cell(sheet, row: int, place: int, value: Any, column: Column, formats: dict) -> int:
    """The width it needs. Text is always written as text, so that none that begins with = + - @ becomes a formula."""
    match value:
        case bool():
            pass
        case datetime():
            sheet.write_datetime(row, place, _local(value), formats["moment"])
            return 18
        case date() if value >= _FIRST_DAY:
            sheet.write_datetime(row, place, value, formats["date"])
            return 12
        case int():
            sheet.write_number(row, place, value, formats["whole" if column.grouped else "plain"])
            return len(str(value)) * 4 // 3 + 2
        case float() | Decimal() | Fraction():
            sheet.write_number(row, place, float(value), formats["decimal"])
            return len(str(int(value))) * 4 // 3 + 5
    text = nfc(shown(value))
    if text:
        sheet.write_string(row, place, text[:_LONGEST_TEXT], formats["text"])
    return max(map(len, text.splitlines()), default=0) + 2


def _local(moment: datetime) -> datetime:
    return localtime(moment).replace(tzinfo=None) if is_aware(moment) else moment


def _write_notes(sheet, note: Sequence[str], formats: dict) -> None:
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(note):
        sheet.write_string(row, 0, nfc(line), formats["text"])
