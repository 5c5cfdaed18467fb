from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kit.numbers import DECIMAL_HINT, INTEGER_HINT, decimal_text, number_text, read_decimal, read_integer


@given(st.integers(-(10**20), 10**20))
def test_a_whole_number_reads_back_with_and_without_dots(number):
    assert read_integer(number_text(number)) == read_integer(str(number)) == number


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=3))
def test_a_decimal_reads_back(number):
    assert read_decimal(decimal_text(number)) == number


@pytest.mark.parametrize(("text", "number"), [("1.234", 1234), ("1234", 1234), ("007", 7), ("-5", -5)])
def test_a_dot_groups_thousands(text, number):
    assert read_integer(text) == number


@pytest.mark.parametrize("text", ["1.234,5", "12.34", "1.2345", "1,234", "năm", "", "1 234", "٣", "1e5", "9" * 5000])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValueError, match="Cần số nguyên") as refusal:
        read_integer(text)
    assert str(refusal.value) == INTEGER_HINT


@pytest.mark.parametrize(
    ("text", "number"), [("1.234,5", "1234.5"), ("95,5", "95.5"), ("1.234", "1234"), ("-0,25", "-0.25")]
)
def test_a_comma_begins_the_fraction(text, number):
    assert read_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["95.5", "1,5,5", ",5", "NaN", "Infinity", "1e5", "", "9" * 5000])
def test_what_is_no_decimal_is_refused(text):
    with pytest.raises(ValueError, match="sau dấu phẩy") as refusal:
        read_decimal(text)
    assert str(refusal.value) == DECIMAL_HINT


def test_numbers_are_written_with_dots_and_a_comma():
    assert number_text(1234567) == "1.234.567"
    assert number_text(-1000) == "-1.000"
    assert decimal_text(Decimal("1234567.890")) == "1.234.567,89"
    assert decimal_text(Decimal("100")) == "100"
    assert decimal_text(97.34, 1) == "97,3"
    assert decimal_text(95, 2) == "95,00"
