import datetime as dt
import re

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from danvan.kit.paging import Capped, arranged, day_param, int_param, ordered, paged, text_param
from tests.kit.own_model import Thing

RUBBISH = ["", "abc", "-1", "0", "1.5", "\x00", "9" * 5000, "²", "1'--", "None"]
COLUMNS = {"ten": "name_sort", "so": ("-count", "name_sort")}


def asking(**query):
    return RequestFactory().get("/", query)


@pytest.mark.parametrize(("page", "first"), [("1", 0), ("2", 10), ("3", 20), ("99", 20), (None, 0)])
def test_pages(page, first):
    request = asking(page=page) if page else asking()
    assert paged(request, range(25), per_page=10)[0] == first


@pytest.mark.parametrize(("rows", "count", "has_more"), [(0, 0, False), (4, 4, False), (5, 4, True), (9, 4, True)])
def test_a_list_without_end_is_counted_so_far(things, monkeypatch, rows, count, has_more):
    monkeypatch.setattr(Capped, "MOST", 4)
    things.bulk_create([Thing(name=str(number)) for number in range(rows)])
    page = paged(asking(page="9"), things.order_by("-name"), per_page=3, by=Capped)
    assert (page.paginator.count, page.paginator.has_more) == (count, has_more)
    assert [row.name for row in page] == [str(number) for number in reversed(range(rows))][:4][3:]


def test_the_rows_of_a_list_without_end_come_whole_and_in_order(things, django_assert_num_queries):
    things.bulk_create([Thing(name=name) for name in "bca"])
    with django_assert_num_queries(2):
        page = paged(asking(), things.order_by("name"), by=Capped)
        assert [(row.name, row.count) for row in page] == [("a", 0), ("b", 0), ("c", 0)]


@pytest.mark.parametrize("page", RUBBISH)
def test_a_rubbish_page_is_a_page(page):
    assert paged(asking(page=page), range(25), per_page=10).number in (1, 3)


@pytest.fixture
def shelf(things):
    things.bulk_create([Thing(name="Đ", count=1), Thing(name="D", count=2), Thing(name="A", count=1)])
    return things.all()


@pytest.mark.parametrize(
    ("asked", "active", "names"),
    [
        ("ten", "ten", "ADĐ"),
        ("-ten", "-ten", "ĐDA"),
        ("so", "so", "DAĐ"),
        ("-so", "-so", "ĐAD"),
        ("", "-ten", "ĐDA"),
        ("password", "-ten", "ĐDA"),
        ("--ten", "-ten", "ĐDA"),
        ("ten\x00", "-ten", "ĐDA"),
    ],
)
def test_the_order_is_one_of_the_known_ones(shelf, asked, active, names):
    rows, key = ordered(asking(sap=asked), shelf, COLUMNS, default="-ten")
    assert ("".join(row.name for row in rows), key) == (names, active)


def test_only_what_can_be_empty_is_put_last(things):
    """An index serves the order of the others as it stands."""
    columns = {"so": ("count", "day")}
    sql = str(ordered(asking(sap="-so"), things.all(), columns, default="so")[0].query)
    assert re.search(r'"count" DESC, .*"day" DESC NULLS LAST', sql)


def test_equal_rows_keep_one_order(things):
    things.bulk_create([Thing(name="x") for _ in range(5)])
    rows, _ = ordered(asking(sap="-ten"), things.all(), COLUMNS, default="ten")
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)


def test_a_text_is_clean_and_short():
    assert text_param(asking(q=" \u00d0ảng\x00 uỷ "), "q") == "Đảng uỷ"
    assert text_param(asking(q="x" * 500), "q") == "x" * 100
    assert text_param(asking(), "q") == ""


@pytest.mark.parametrize(("text", "number"), [("7", 7), (str(2**63 - 1), 2**63 - 1), (str(2**63), None)])
def test_a_number_is_one_that_a_key_can_be(text, number):
    assert int_param(asking(don_vi=text), "don_vi") == number


@pytest.mark.parametrize("rubbish", [text for text in RUBBISH if text != "0"])
def test_rubbish_is_no_number_and_no_day(rubbish):
    assert int_param(asking(x=rubbish), "x") is None
    assert day_param(asking(ngay=rubbish)) is None


def test_a_day_in_both_spellings():
    assert day_param(asking(ngay="2021-09-30")) == day_param(asking(ngay="30/09/2021")) == dt.date(2021, 9, 30)


@given(st.text())
def test_no_text_breaks_a_page(text):
    request = asking(page=text, q=text, x=text, ngay=text)
    assert paged(request, range(25)).number == 1
    assert "\x00" not in text_param(request, "q")
    assert int_param(request, "x") is None or int_param(request, "x") >= 0
    assert day_param(request) is None or day_param(request).year >= 1930


@pytest.mark.parametrize(("asked", "expected"), [("ngay", ["một", "hai", "trống"]), ("-ngay", ["hai", "một", "trống"])])
def test_empty_values_come_last_either_way(things, asked, expected):
    for name, day in [("trống", None), ("hai", dt.date(2021, 2, 2)), ("một", dt.date(2021, 1, 1))]:
        Thing.objects.create(name=name, day=day, note="có ngày")
    rows, _ = ordered(asking(sap=asked), Thing.objects.filter(note="có ngày"), {"ngay": "day"}, default="ngay")
    assert [row.name for row in rows] == expected


@pytest.mark.parametrize(
    ("asked", "found"), [("", [1, 2, 3]), ("so", [1, 2, 3]), ("-so", [3, 2, 1]), ("chu", [3, 1, 2]), ("\0", [1, 2, 3])]
)
def test_short_lists_are_ordered_in_memory_by_the_same_address(asked, found):
    keys = {"so": lambda row: row, "chu": lambda row: {1: "b", 2: "c", 3: "a"}[row]}
    rows, active = arranged(asking(sap=asked), [2, 3, 1], keys, "so")
    assert (rows, active) == (found, asked if asked.removeprefix("-") in keys else "so")
