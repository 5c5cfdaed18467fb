"""A list to print and to sign by hand: what it is about on top, then a ruled table of empty lines, on A4 pages."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.http import HttpResponse

from danvan.kit.downloads import attachment
from danvan.kit.sheets.write import Column
from danvan.kit.text import nfc
from danvan.kit.uploads.kinds import XLSX

A4 = 9
_LINE_HEIGHT, _HEADING_HEIGHT = 24, 20
_FORMATS = {
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", "text_wrap": True},
    "line": {"text_wrap": True, "valign": "vcenter"},
    "head": {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True},
    "cell": {"border": 1, "align": "center", "valign": "vcenter"},
}


def signing_response(
    name: str, title: str, about: Sequence[str], columns: Sequence[Column], count: int, foot: Sequence[str] = ()
) -> HttpResponse:
    """`about`: lines under the title; `count` empty lines, numbered in the first column; `foot`: lines after them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": nfc(title)})
        formats = {key: book.add_format({"font_name": "Times New Roman", **look}) for key, look in _FORMATS.items()}
        _fill(book.add_worksheet("Danh sách"), title, about, columns, count, foot, formats)
    headers = {"Content-Disposition": attachment(f"{name}.xlsx")}
    return HttpResponse(out.getvalue(), content_type=XLSX.content_type, headers=headers)


def _fill(sheet, title, about, columns, count, foot, formats) -> None:
    _set_up(sheet, columns, len(about) + 1)
    last = len(columns) - 1
    _write_across(sheet, 0, last, title, formats["title"], 30)
    for row, line in enumerate(about, 1):
        _write_across(sheet, row, last, line, formats["line"], _HEADING_HEIGHT * (1 + len(line) // 90))
    head = len(about) + 1
    for place, column in enumerate(columns):
        sheet.write_string(head, place, nfc(column.label), formats["head"])
    for number in range(1, count + 1):
        sheet.set_row(head + number, _LINE_HEIGHT)
        sheet.write_number(head + number, 0, number, formats["cell"])
        for place in range(1, last + 1):
            sheet.write_blank(head + number, place, None, formats["cell"])
    for row, line in enumerate(foot, head + count + 2):
        _write_across(sheet, row, last, line, formats["line"], _HEADING_HEIGHT)


def _set_up(sheet, columns: Sequence[Column], head: int) -> None:
    sheet.set_paper(A4)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&CTrang &P/&N")
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)


def _write_across(sheet, row: int, last: int, text: str, look, height: int) -> None:
    sheet.set_row(row, height)
    sheet.merge_range(row, 0, row, last, nfc(text), look)
