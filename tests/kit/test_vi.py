import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from danvan.kit.templatetags import vi

DAY = dt.date(2021, 2, 6)
MOMENT = dt.datetime(2021, 2, 5, 18, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (vi.number(1234567), "1.234.567"),
        (vi.number("—"), "—"),
        (vi.number(None), ""),
        (vi.decimal_vi(Decimal("1234.50")), "1.234,5"),
        (vi.decimal_vi(97.346, 2), "97,35"),
        (vi.decimal_vi(None), ""),
        (vi.day(DAY), "06/02/2021"),
        (vi.day(MOMENT), "06/02/2021"),
        (vi.day(dt.datetime(2021, 2, 5, 23)), "05/02/2021"),
        (vi.day(None), ""),
        (vi.day_time(MOMENT), "06/02/2021 01:05"),
        (vi.day_time(DAY), "06/02/2021"),
        (vi.day_time(None), ""),
        (vi.file_size(0), "1 KB"),
        (vi.file_size(86_016), "84 KB"),
        (vi.file_size(1_258_291), "1,2 MB"),
        (vi.file_size(20 * 1024 * 1024), "20 MB"),
        (vi.file_size(1_023_990), "1000 KB"),
        (vi.file_size(None), ""),
    ],
)
def test_what_the_reader_sees(shown, expected):
    assert shown == expected


def heading(query, **context):
    request = RequestFactory().get("/?" + query)
    template = Template('{% load vi %}{% sort_link "ten" "Đơn vị" "wide" %}')
    return template.render(Context({"request": request, **context}))


def test_a_heading_sorts_and_keeps_the_other_filters():
    html = heading("q=dang+uy&page=3&sap=so")
    assert '<th scope="col" class="wide">' in html
    assert 'href="?q=dang+uy&amp;sap=ten"' in html
    assert "aria-sort" not in html
    assert "Đơn vị" in html


@pytest.mark.parametrize(
    ("active", "direction", "next_order"), [("ten", "ascending", "-ten"), ("-ten", "descending", "ten")]
)
def test_the_active_heading_says_its_direction_and_turns_around(active, direction, next_order):
    for html in (heading("", sort=active), heading(f"sap={active}")):
        assert f'aria-sort="{direction}"' in html
        assert f'href="?sap={next_order}"' in html


def test_hostile_parameters_are_escaped():
    assert "<script>" not in heading("q=%22%3E%3Cscript%3E&sap=%3Cscript%3E")
