"""Workbooks as tests read them back, by another library than the one that wrote them."""

import io

import openpyxl


def book_of(answer):
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def rows_of(answer) -> list[tuple]:
    """The list itself, its headings first."""
    return list(book_of(answer).worksheets[0].values)


def notes_of(answer) -> list[str]:
    """What the second sheet says: which list, of which day, what had been chosen."""
    return [row[0] for row in book_of(answer).worksheets[1].values]
