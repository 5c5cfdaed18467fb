"""Rows through a form: all that is good, and everything that is wrong."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from danvan.kit import formfields
from danvan.kit.sheets import BadRow, Column, GoodRow, SheetRow, Table, check_rows, read_table, write_xlsx
from tests.kit import made_files as made

COLUMNS = {"Tên đơn vị": "name", "Ngày thành lập": "founded", "Số người": "people", "Tỷ lệ": "rate", "Loại": "kind"}
HEADERS = ("TEN DON VI *", "Ngày thành lập", "Số người", "Tỷ lệ", "Loại")


class UnitForm(forms.Form):
    name = forms.CharField(max_length=30)
    founded = formfields.DateField(required=False)
    people = formfields.IntegerField(required=False)
    rate = formfields.DecimalField(required=False)
    kind = forms.ChoiceField(choices=[("CELL", "Chi bộ"), ("SECTION", "Đảng bộ bộ phận")], required=False)

    def __init__(self, *args, forbidden="", **kwargs):
        super().__init__(*args, **kwargs)
        self.forbidden = forbidden

    def clean(self):
        if self.forbidden and self.cleaned_data.get("name") == self.forbidden:
            raise ValidationError("Đơn vị này đã có.")


def checked(*rows, headers=HEADERS, **kwargs):
    padded = tuple(SheetRow(number, tuple(values) + (None,) * (len(headers) - len(values))) for number, values in rows)
    return check_rows(Table(headers, padded), COLUMNS, UnitForm, **kwargs)


def test_good_rows_are_clean():
    result = checked((2, ["Chi bộ A", dt.date(2021, 2, 26), 1234, Decimal("95.5"), "chi bo"]))
    expected = {
        "name": "Chi bộ A",
        "founded": dt.date(2021, 2, 26),
        "people": 1234,
        "rate": Decimal("95.5"),
        "kind": "CELL",
    }
    assert (result.good, result.bad, result.ignored) == ([GoodRow(2, expected)], [], [])


def test_typed_text_is_read_the_vietnamese_way():
    (row,) = checked((2, ["A", "03/04/2021", "1.234", "95,5", "SECTION"])).good
    assert list(row.cleaned_data.values()) == ["A", dt.date(2021, 4, 3), 1234, Decimal("95.5"), "SECTION"]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (12, "12"),
        (dt.date(2021, 2, 26), "26/02/2021"),
        (Decimal("1.5"), "1,5"),
        (True, "Có"),
        (dt.time(8, 30), "08:30"),
        (dt.datetime(2021, 2, 26, 8, 30), "26/02/2021 08:30"),
    ],
)
def test_what_excel_took_for_a_number_or_a_day_is_text_again_in_a_text_field(value, name):
    assert checked((2, [value])).good[0].cleaned_data["name"] == name


def test_every_mistake_of_every_row_is_named():
    result = checked(
        (3, [None, "31/02/2021", "ba"]),
        (4, ["Chi bộ A"]),
        (7, ["Chi bộ B", None, -1, Decimal("1.5"), "Đội"]),
        (9, ["x" * 31, dt.datetime(2021, 2, 26, 8, 30)]),
    )
    assert [row.number for row in result.good] == [4]
    assert [(bad.number, bad.label, bad.value) for bad in result.bad] == [
        (3, "Tên đơn vị", ""),
        (3, "Ngày thành lập", "31/02/2021"),
        (3, "Số người", "ba"),
        (7, "Số người", "-1"),
        (7, "Loại", "Đội"),
        (9, "Tên đơn vị", "x" * 31),
    ]
    assert result.bad[1].message == "Tháng 2 không có ngày 31."
    assert result.bad[5].message == "Nội dung chỉ được có tối đa 30 ký tự (hiện có 31)."


def test_a_mistake_of_the_whole_row_and_arguments_for_the_form():
    result = checked((2, ["Chi bộ A"]), (3, ["Chi bộ B"]), forbidden="Chi bộ A")
    assert result.bad == [BadRow(2, "Cả dòng", "", "Đơn vị này đã có.")]
    assert [row.number for row in result.good] == [3]


def test_columns_of_the_file_that_nobody_asked_for_are_named():
    assert checked((2, ["x", "A"]), headers=("STT", "Tên đơn vị", "", "Điện thoại")).ignored == ["STT", "Điện thoại"]


def test_a_missing_required_column_is_said_once_not_in_every_row():
    with pytest.raises(ValidationError) as caught:
        checked((2, ["x"]), (3, ["y"]), headers=("Tên", "Loại"))
    assert caught.value.message == (
        "Tệp thiếu cột: “Tên đơn vị”. Các cột có trong tệp: “Tên”, “Loại”. Vui lòng dùng đúng tệp mẫu."
    )


def test_an_exported_list_is_imported_again_unchanged():
    row = ["=Chi bộ A", dt.date(2021, 2, 26), 1234, Decimal("95.5"), "Đảng bộ bộ phận"]
    out = write_xlsx("Đơn vị", [Column(label) for label in COLUMNS], [row], ["Số liệu đến ngày 30/09/2021"])
    result = check_rows(read_table(made.upload("a.xlsx", out.getvalue())), COLUMNS, UnitForm)
    assert result.bad == []
    assert list(result.good[0].cleaned_data.values()) == [*row[:4], "SECTION"]
