import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kit.text import fold, matches, nfc, quoted, shortened, slug_ascii

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Đỗ Ước"), "Nguyễn Đỗ Ước"),
        ("\u00d0ảng \u0189ỗ \u00f0i \u0256ến", "Đảng Đỗ đi đến"),
        ("  Chi bộ \n", "Chi bộ"),
        ("một\r\nhai\rba\tbốn", "một\nhai\nba\tbốn"),
        ("a\x00b\x07c\u200bd\ufeffe\u00adf", "abcdef"),
        ("Đảng Ủy sở xây dựng", "Đảng Ủy sở xây dựng"),
        ("hoà, uỷ", "hoà, uỷ"),
        ("\ud800lẻ", "lẻ"),
        ("", ""),
    ],
)
def test_text_is_stored_in_one_form_and_never_corrected(typed, stored):
    assert nfc(typed) == stored


@given(ANY_TEXT)
def test_clean_text_stays_clean_and_can_be_encoded(text):
    clean = nfc(text)
    assert nfc(clean) == clean
    assert "\x00" not in clean
    clean.encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đảng ủy", "dang uy"),
        ("hoà bình", "hòa bình"),
        ("Uỷ ban", "ủy ban"),
        ("thuý", "THÚY"),
        ("Chi   bộ\u00a0\nVăn phòng", "chi bo van phong"),
        (unicodedata.normalize("NFD", "Đường Ấp Ổ Ữ"), "duong ap o u"),
    ],
)
def test_folding_forgets_marks_case_and_blanks(one, other):
    assert fold(one) == fold(other)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_every_word_must_be_there_in_any_order():
    assert matches("Đảng ủy Sở Xây dựng", "xay dang")
    assert matches("Đảng ủy", "")
    assert not matches("Đảng ủy Sở Xây dựng", "dang bo")


def test_what_is_quoted_has_single_marks_inside():
    assert quoted("Xác nhận “Ký cam kết”") == "“Xác nhận ‘Ký cam kết’”"
    assert quoted("Số hóa") == "“Số hóa”"


def test_only_what_is_too_long_is_shortened():
    assert shortened("Đảng ủy", 7) == "Đảng ủy"
    assert shortened("Đảng ủy Sở", 7) == "Đảng ủy…"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Báo cáo 6 tháng (Đảng ủy)", "bao-cao-6-thang-dang-uy"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "khong-ten"),
        ("từ " * 40, ("tu-" * 27)[:80]),
    ],
)
def test_file_names_are_plain_ascii(text, name):
    assert slug_ascii(text) == name.rstrip("-")
