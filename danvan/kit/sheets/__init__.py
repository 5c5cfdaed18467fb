"""Tables in and out: .xlsx written, .xlsx and .csv read, rows checked by a form."""

from danvan.kit.sheets.read import read_table
from danvan.kit.sheets.rows import BadRow, CheckedRows, GoodRow, check_rows
from danvan.kit.sheets.signing import signing_response
from danvan.kit.sheets.table import MAX_COLUMNS, MAX_ROWS, SheetRow, Table
from danvan.kit.sheets.write import Column, write_xlsx, xlsx_response

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "BadRow",
    "CheckedRows",
    "Column",
    "GoodRow",
    "SheetRow",
    "Table",
    "check_rows",
    "read_table",
    "signing_response",
    "write_xlsx",
    "xlsx_response",
]
