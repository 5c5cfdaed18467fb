"""Workbooks out: opened again by another library, and by our own reader."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from django.utils.translation import gettext_lazy

from danvan.kit.downloads import attachment
from danvan.kit.sheets import Column, SheetRow, read_table, write_xlsx, xlsx_response
from tests.kit import made_files as made

COLUMNS = [Column("Đơn vị"), Column("Ngày"), Column("Số người"), Column("Năm", grouped=False), Column("Tỷ lệ", width=9)]
ROWS = [["Chi bộ Văn phòng Sở", dt.date(2021, 2, 26), 1234567, 2021, Decimal("97.34")]]


def opened(columns, rows, title="Đăng ký", note=()):
    return openpyxl.load_workbook(write_xlsx(title, columns, rows, note))


def only_cell(value, column=None):
    return opened([column or Column("X")], [[value]]).active["A2"]


@pytest.mark.parametrize("text", ["=1+1", "+84 28", "-5%", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "http://a.vn"])
def test_text_stays_text(text):
    cell = only_cell(text)
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text.strip(), None)


def test_no_formula_anywhere_in_the_file():
    content = write_xlsx("=1+1", [Column("=2+2")], [["=3+3"]], ["=4+4"])
    with zipfile.ZipFile(content) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_dates_and_numbers_are_real():
    sheet = opened(COLUMNS, ROWS).active
    assert (sheet["B2"].value, sheet["B2"].number_format) == (dt.datetime(2021, 2, 26), "dd/mm/yyyy")
    assert (sheet["C2"].value, sheet["C2"].number_format) == (1234567, "#,##0")
    assert (sheet["D2"].value, sheet["D2"].number_format) == (2021, "0")
    assert (sheet["E2"].value, sheet["E2"].number_format) == (97.34, "#,##0.00")


def test_moments_are_in_vietnamese_time():
    assert only_cell(dt.datetime(2021, 2, 26, 1, 30, tzinfo=dt.UTC)).value == dt.datetime(2021, 2, 26, 8, 30)
    assert only_cell(dt.datetime(2021, 2, 26, 8, 30)).number_format == "dd/mm/yyyy hh:mm"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "Có"),
        (False, "Không"),
        (None, None),
        ("", None),
        (0, 0),
        (Fraction(1, 2), 0.5),
        (dt.date(1890, 5, 19), "19/05/1890"),
        (gettext_lazy("Password"), "Mật khẩu"),
        ("Đa\u0309ng", "Đảng"),
        ("dòng 1\ndòng 2", "dòng 1\ndòng 2"),
    ],
)
def test_other_values(value, shown):
    assert only_cell(value).value == shown


def test_a_text_longer_than_a_cell_is_cut_not_lost():
    assert len(only_cell("x" * 40_000).value) == 32_767


def test_the_head_is_bold_frozen_and_filtered():
    sheet = opened(COLUMNS, ROWS * 3).active
    assert sheet["A1"].font.bold and not sheet["A2"].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E4")


def test_columns_are_as_wide_as_their_content_or_as_told():
    widths = opened(COLUMNS, ROWS).active.column_dimensions
    assert widths["A"].width > len("Chi bộ Văn phòng Sở")
    assert 9 <= widths["E"].width < 10
    assert opened([Column("X")], [["x" * 500]]).active.column_dimensions["A"].width < 61


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("Kết quả: 6/2021 [nháp]", "Kết quả 6 2021 nháp"),
        ("x" * 60, "x" * 31),
        ("'", "Dữ liệu"),
        ("Ghi chú", "Dữ liệu"),
        ("History", "Dữ liệu"),
    ],
)
def test_a_title_becomes_a_sheet_name_that_excel_allows(title, sheet):
    assert opened(COLUMNS, ROWS, title, ["Số liệu đến ngày 30/09/2021"]).sheetnames == [sheet, "Ghi chú"]


def test_the_note_is_a_second_sheet_so_that_the_first_can_be_imported_again():
    note = ["Số liệu đến ngày 30/09/2021", "Lọc: =tất cả"]
    file = made.upload("xuat.xlsx", write_xlsx("Đăng ký", COLUMNS, ROWS, note).getvalue())
    table = read_table(file)
    assert table.headers == ("Đơn vị", "Ngày", "Số người", "Năm", "Tỷ lệ")
    assert table.rows == (SheetRow(2, tuple(ROWS[0])),)
    notes = openpyxl.load_workbook(io.BytesIO(file.file.getvalue()))["Ghi chú"]
    assert [(cell.value, cell.data_type) for cell in notes["A"]] == [(note[0], "s"), (note[1], "s")]


def test_an_empty_list_still_has_its_head():
    sheet = opened(COLUMNS, []).active
    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS]
    assert sheet.max_row == 1


def test_the_response():
    response = xlsx_response("Báo cáo 6 tháng (Đảng ủy)", "Báo cáo", COLUMNS, ROWS)
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert response["Content-Disposition"] == (
        'attachment; filename="bao-cao-6-thang-dang-uy.xlsx"; '
        "filename*=UTF-8''B%C3%A1o%20c%C3%A1o%206%20th%C3%A1ng%20%28%C4%90%E1%BA%A3ng%20%E1%BB%A7y%29.xlsx"
    )
    assert openpyxl.load_workbook(io.BytesIO(response.content)).active["A2"].value == "Chi bộ Văn phòng Sở"


@pytest.mark.parametrize("name", ['a"; x="b.pdf', "a\r\nSet-Cookie: x.pdf", "ký\u202e hiệu.pdf", "a/b.pdf"])
def test_a_name_cannot_break_the_header(name):
    header = attachment(name)
    assert "\n" not in header and "\r" not in header and "\u202e" not in header
    assert header.isascii()
    assert header.count('"') == 2
