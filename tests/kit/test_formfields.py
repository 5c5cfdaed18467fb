import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from danvan.kit.formfields import DateField, DecimalField, IntegerField, MonthField


def refusal_of(field, text) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        field.clean(text)
    return refusal.value.messages


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (DateField(), "03/04/2021", dt.date(2021, 4, 3)),
        (DateField(), " 26-02-2021 ", dt.date(2021, 2, 26)),
        (DateField(), dt.date(2021, 2, 26), dt.date(2021, 2, 26)),
        (DateField(), dt.datetime(2021, 2, 26, 9), dt.date(2021, 2, 26)),
        (DateField(required=False), "", None),
        (MonthField(), "02/2021", dt.date(2021, 2, 1)),
        (MonthField(), dt.date(2021, 2, 26), dt.date(2021, 2, 1)),
        (MonthField(required=False), "", None),
        (IntegerField(), "1.234", 1234),
        (IntegerField(), "0", 0),
        (IntegerField(), 7, 7),
        (IntegerField(min_value=None), "-3", -3),
        (IntegerField(required=False), "", None),
        (DecimalField(), "1.234,5", Decimal("1234.5")),
        (DecimalField(), "95,5", Decimal("95.5")),
        (DecimalField(), Decimal("1.5"), Decimal("1.5")),
        (DecimalField(required=False), "", None),
    ],
)
def test_values_are_read_the_vietnamese_way(field, text, value):
    assert field.clean(text) == value


@pytest.mark.parametrize(
    ("field", "text", "messages"),
    [
        (DateField(), "31/02/2021", ["Tháng 2 không có ngày 31."]),
        (DateField(), "abc", ["Ghi ngày theo dạng ngày/tháng/năm, ví dụ 26/02/2021."]),
        (MonthField(), "13/2021", ["Không có tháng 13: tháng phải từ 1 đến 12."]),
        (IntegerField(), "1.234,5", ["Cần số nguyên, ví dụ 85 hoặc 1.234; không ghi phần lẻ hay chữ."]),
        (IntegerField(), "-1", ["Số phải từ 0 trở lên."]),
        (IntegerField(), "2000000001", ["Số phải từ 2.000.000.000 trở xuống."]),
        (IntegerField(max_value=1200), "1201", ["Số phải từ 1.200 trở xuống."]),
        (IntegerField(max_value=9, error_messages={"max_value": "Nhiều quá."}), "10", ["Nhiều quá."]),
        (DecimalField(), "95.5", ["Cần một số, phần lẻ viết sau dấu phẩy, ví dụ 95,5 hoặc 1.234,5."]),
        (DecimalField(min_value=0, max_value=Decimal("99.5")), "100", ["Số phải từ 99,5 trở xuống."]),
        (DecimalField(min_value=0), "-0,1", ["Số phải từ 0 trở lên."]),
        (
            DecimalField(max_digits=4, decimal_places=1),
            "1,25",
            ["Phần lẻ có quá nhiều chữ số: tối đa 1 chữ số sau dấu phẩy."],
        ),
        (
            DecimalField(max_digits=4, decimal_places=1),
            "1.234,0",
            ["Số có quá nhiều chữ số: tối đa 4 chữ số."],
        ),
        (DecimalField(max_digits=3, decimal_places=2), "12", ["Số quá lớn: tối đa 1 chữ số trước dấu phẩy."]),
    ],
)
def test_refusals_say_what_to_write(field, text, messages):
    assert refusal_of(field, text) == messages


@pytest.mark.parametrize("field_class", [DateField, MonthField, IntegerField, DecimalField])
@given(text=st.text(min_size=1))
def test_no_text_is_an_error_of_ours(field_class, text):
    try:
        field_class(required=False).clean(text)
    except ValidationError as refusal:
        assert refusal.messages[0].endswith(".")


def test_stored_values_are_shown_as_they_are_typed_and_unchanged_ones_count_as_unchanged():
    share = DecimalField()
    assert share.prepare_value(Decimal("1234.50")) == "1.234,5"
    assert share.prepare_value("95,") == "95,"
    assert share.prepare_value(None) is None
    assert not share.has_changed(Decimal("95.50"), "95,5")
    assert not DateField().has_changed(dt.date(2021, 4, 3), "3/4/2021")
    assert not IntegerField().has_changed(1234, "1.234")
    assert MonthField().widget.format_value(dt.date(2021, 4, 1)) == "04/2021"
