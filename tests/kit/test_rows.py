"""Rows in Jinja2: escaped, with the tags and filters of the pages, and strict about names."""

from datetime import date

import pytest
from django.template import Context, Template, engines
from jinja2 import UndefinedError

from tests.house.source import ROOT, templates


def shown(text, **context):
    return engines["rows"].from_string(text).render(context)


def test_what_somebody_typed_is_escaped():
    assert shown("{{ name }}", name="<b>") == "&lt;b&gt;"


def test_verdicts_and_addresses_are_those_of_the_pages():
    row = shown("{{ verdict('met', word) }} {{ address('programs:registration', 7) }}", word="Đạt <1>")
    assert '<use href="#i-met"/>' in row
    assert "<span>Đạt &lt;1&gt;</span>" in row
    assert "/cong-trinh/7/" in row


def test_days_and_numbers_are_written_the_vietnamese_way():
    told = shown("{{ day|day }} {{ day|day_month }} {{ day|iso_day }} {{ n|number }}", day=date(2021, 2, 6), n=12345)
    assert told == "06/02/2021 06/02 2021-02-06 12.345"


def test_a_name_that_was_not_given_is_an_error():
    with pytest.raises(UndefinedError, match="'nobody' is undefined"):
        shown("{{ nobody }}")


def test_a_page_of_django_takes_its_rows_from_there():
    page = Template('{% load ui %}<p>{% rows "programs/registrations/rows.jinja" page=page campaign_label="x" %}</p>')
    assert page.render(Context({"page": []})) == "<p></p>"


def test_every_file_of_rows_is_used_and_whole():
    files = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.jinja")}
    asked = {name for name in files if any(f'rows "{name}"' in template.text for template in templates())}
    assert files == asked
    assert all(engines["rows"].get_template(name) for name in files)
