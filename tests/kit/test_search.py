import pytest

from danvan.kit.search import search
from tests.kit.own_model import Thing


@pytest.fixture
def shelf(things):
    things.bulk_create(
        [
            Thing(name="Đảng ủy Sở Xây dựng", note="Hoà giải ở cơ sở"),
            Thing(name="Chi bộ Văn phòng", note="Đạt 100% chỉ tiêu, mã A_1"),
            Thing(name="Chi bộ Thanh tra", note=r"đường dẫn C:\tep"),
        ]
    )
    return things.order_by("pk")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dang uy", [0]),
        ("ĐẢNG UỶ", [0]),
        ("hòa giải", [0]),
        ("xay dang", [0]),
        ("chi bo", [1, 2]),
        ("chi bo van", [1]),
        ("0%", [1]),
        ("%", [1]),
        ("_", [1]),
        ("c:\\", [2]),
        ("không có", []),
        ("   ", [0, 1, 2]),
        ("chi\x00 bộ", [1, 2]),
    ],
)
def test_words_are_found_without_marks_and_signs_mean_themselves(shelf, text, found):
    everything = list(shelf)
    assert list(search(shelf, text)) == [everything[place] for place in found]


def test_another_column_may_be_searched(shelf):
    assert search(shelf, "07", "name_sort").count() == shelf.filter(name_sort__contains="07").count()


def test_each_word_may_stand_in_another_column(things):
    things.bulk_create([Thing(name="Số hóa", path="/7/"), Thing(name="Số hóa", path="/8/"), Thing(name="Tự quản")])
    found = search(things, "so 8", "search_text", "path")
    assert [row.path for row in found] == ["/8/"]
    assert search(things, "quan 8", "search_text", "path").count() == 0
