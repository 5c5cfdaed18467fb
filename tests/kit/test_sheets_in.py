"""Tables read from what users upload."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from danvan.kit.sheets import MAX_ROWS, SheetRow, Table, guard, read_table
from tests.kit import made_files as made


def table(rows, name="nhập.xlsx"):
    return read_table(made.upload(name, made.workbook(rows)))


def csv(text, encoding="utf-8", name="nhập.csv"):
    return read_table(made.upload(name, text.encode(encoding)))


def refused(read, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        read(*args, **kwargs)
    return caught.value


def refused_file(name, content):
    return refused(read_table, made.upload(name, content))


def with_sheet(change):
    return made.repacked(made.workbook([["Tên"], ["x"]]), replace={"xl/worksheets/sheet1.xml": change})


def test_values_become_what_people_mean_by_them():
    moment = dt.datetime(2021, 2, 26, 8, 30)
    read = table([list("abcdefg"), [3.0, 0.1 + 0.2, dt.date(2021, 2, 26), moment, True, " Đa\u0309ng  ", 0]])
    assert read.rows == (SheetRow(2, (3, Decimal("0.3"), dt.date(2021, 2, 26), moment, True, "Đảng", 0)),)
    assert type(read.rows[0].values[0]) is int
    assert type(read.rows[0].values[2]) is dt.date


def test_midnight_is_the_day():
    assert table([["Ngày"], [dt.datetime(2021, 2, 26)]]).rows[0].values == (dt.date(2021, 2, 26),)


def test_empty_rows_are_skipped_and_the_numbers_are_those_of_excel():
    read = table([[], ["Tên", "Số"], [], ["x", 0], [None, " "], ["y", None]])
    assert read == Table(("Tên", "Số"), (SheetRow(4, ("x", 0)), SheetRow(6, ("y", None))))


def test_headers_are_found_whatever_their_marks_and_case():
    read = table([["Đa\u0309ng u\u0309y *", "Số  người"], ["x", 1]])
    assert read.headers == ("Đảng ủy *", "Số  người")
    assert [read.position(label) for label in ("dang uy", "ĐẢNG UỶ", "Đảng ủy", "số người:", "Tên")] == [
        0,
        0,
        0,
        1,
        None,
    ]


def test_the_first_visible_sheet_is_read():
    book = openpyxl.Workbook()
    book.active.append(["ẩn"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Nhập").append(["Tên"])
    book["Nhập"].append(["x"])
    out = io.BytesIO()
    book.save(out)
    assert read_table(made.upload("a.xlsx", out.getvalue())).headers == ("Tên",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (made.workbook([["Tên"]])[:-300], "broken"),
        (b"PK\x03\x04 nonsense", "broken"),
        (b"nonsense", "content"),
        (made.word(), "content"),
        (made.word_with_macros(), "macros"),
        (made.repacked(made.workbook([["Tên"]]), replace={"xl/workbook.xml": lambda xml: xml[:-30]}), "broken"),
        (with_sheet(lambda xml: xml[:-30]), "broken"),
        (with_sheet(lambda xml: xml.replace(b'r="A2"', b'r="?2"')), "broken"),
        (with_sheet(lambda xml: b"<!DOCTYPE worksheet>" + xml), "broken"),
    ],
)
def test_a_broken_or_dangerous_workbook(content, code):
    error = refused_file("a.xlsx", content)
    assert error.code == code
    assert "a.xlsx" in error.message


@pytest.mark.parametrize(
    ("name", "advice"),
    [("a.xls", "thành .xlsx"), ("a.xlsm", "không có macro"), ("a.pdf", "thành .xlsx"), ("a", ".xlsx")],
)
def test_another_kind_of_file(name, advice):
    error = refused_file(name, b"x")
    assert (error.code, advice in error.message) == ("extension", True)


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="&#88;FD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="ZZ1"/><c t="inlineStr"><is><t>x</t></is></c></row>'
        b'<row r="1048576"><c r="ZZ1048576"/><c><v>1</v></c></row>',
        b'<row r="1048575"/><row><c x=">" r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_a_cell_in_the_farthest_corner_is_refused_before_the_reader_sees_it(cell):
    error = refused_file("a.xlsx", with_sheet(lambda xml: xml.replace(b"</sheetData>", cell + b"</sheetData>")))
    assert error.code == "columns"
    assert "quá rộng: dữ liệu kéo dài đến dòng 1048576" in error.message


def test_a_failed_formula_is_not_taken_for_an_empty_cell():
    failed = b'<row r="3"><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>'
    error = refused_file("a.xlsx", with_sheet(lambda xml: xml.replace(b"</sheetData>", failed)))
    assert (error.code, "dòng 3, cột thứ 2 có công thức bị lỗi" in error.message) == ("formula", True)


def test_a_number_that_is_none_is_text():
    row = b'<row r="3"><c r="A3"><v>nan</v></c></row></sheetData>'
    content = with_sheet(lambda xml: xml.replace(b"</sheetData>", row))
    assert read_table(made.upload("a.xlsx", content)).rows[1] == SheetRow(3, ("nan",))


def test_a_formatted_but_empty_cell_far_away_does_no_harm():
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    content = with_sheet(lambda xml: xml.replace(b"</sheetData>", far))
    assert read_table(made.upload("a.xlsx", content)).rows == (SheetRow(2, ("x",)),)


def test_a_sheet_that_is_far_too_long_to_be_a_table(monkeypatch):
    monkeypatch.setattr(guard, "MAX_SHEET", 300)
    assert refused(table, [["Tên"], ["x"]]).code == "columns"


@pytest.mark.parametrize("read", [lambda rows: table(rows), lambda rows: csv("\n".join(row[0] for row in rows))])
def test_the_limit_of_rows(read):
    rows = [["Tên"]] + [["x"]] * MAX_ROWS
    assert len(read(rows).rows) == MAX_ROWS
    error = refused(read, [*rows, ["x"]])
    assert (error.code, "quá nhiều dòng (tối đa 5.000 dòng). Vui lòng chia thành" in error.message) == ("rows", True)


def test_endless_empty_lines():
    assert refused(csv, "Tên\n" + "\n" * 200_000).code == "rows"


def test_the_limit_of_columns():
    error = refused(table, [[f"c{n}" for n in range(101)]])
    assert (error.code, "cột thứ 101 (tối đa 100 cột)" in error.message) == ("columns", True)


@pytest.mark.parametrize("rows", [[], [[None, " "]]])
def test_no_content_at_all(rows):
    error = refused(table, rows)
    assert (error.code, "Dòng đầu tiên phải là tên các cột" in error.message) == ("empty", True)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Chi bộ 1", 12]], "thiếu dòng tên cột: dòng 1 có số hoặc ngày"),
        ([["Đảng ủy", "dang uỷ", "Tên"]], "cột trùng tên: “Đảng ủy”, “dang uỷ”."),
        ([["Tên", None, "Số"], ["x", "lạc", 1]], "dòng 2, cột thứ 2 có dữ liệu (“lạc”) nhưng cột không có tên"),
        ([["Tên"], ["x"], ["y", None, dt.date(2021, 2, 26)]], "dòng 3, cột thứ 3 có dữ liệu (“26/02/2021”)"),
    ],
)
def test_headers_that_would_lose_data(rows, said):
    error = refused(table, rows)
    assert (error.code, said in error.message) == ("headers", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(encoding, separator):
    text = separator.join(['"Đơn vị"', "Số"]) + "\r\n" + separator.join(['"Chi bộ; A, ""B""\t"', "1.234"]) + "\r\n"
    assert csv(text, encoding) == Table(("Đơn vị", "Số"), (SheetRow(2, ('Chi bộ; A, "B"', "1.234")),))


def test_csv_rows_are_numbered_as_excel_shows_them():
    read = csv('sep=;\nTên;Ghi chú\n\n"x";"hai\ndòng"\ny;z\n')
    assert read.rows == (SheetRow(3, ("x", "hai\ndòng")), SheetRow(4, ("y", "z")))


def test_a_separator_inside_quotes_does_not_count():
    assert csv('"a,b,c";d\n1;2').headers == ("a,b,c", "d")


@pytest.mark.parametrize(
    "content", ["Tên\nĐươ\u0300ng".encode("cp1258"), "Tên".encode("utf-16-le"), b"a\0b", b"\xff\xfea"]
)
def test_csv_in_an_old_code_page_is_not_guessed(content):
    error = refused_file("a.csv", content)
    assert (error.code, "Lưu thành (Save As) → “CSV UTF-8”" in error.message) == ("encoding", True)


def test_csv_that_cannot_be_read_or_is_too_large():
    assert refused(csv, "Tên\n" + "x" * 200_000).code == "broken"
    assert refused_file("a.csv", b"").code == "empty"
    assert refused_file("a.csv", b"x" * (21 * 1024 * 1024)).code == "size"
