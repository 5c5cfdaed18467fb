"""Workbooks as their readers meet them: the name of each sheet, every heading, every cell, the notes."""

import io

import openpyxl

from tests.crawl.words import troubles_in


def troubles_of_book(content: bytes) -> list[str]:
    """English, rubbish, and cells that a spreadsheet would reckon with."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    words = [book.properties.title or "", *book.sheetnames, *(cell.value for cell in cells if cell.data_type == "s")]
    formulas = [f"{cell.parent.title} {cell.coordinate}: {cell.value}" for cell in cells if cell.data_type == "f"]
    bare = [] if all(sheet.max_row and sheet["A1"].value for sheet in book.worksheets) else ["trang tính không có gì"]
    return troubles_in("\n".join(words)) + formulas + bare
