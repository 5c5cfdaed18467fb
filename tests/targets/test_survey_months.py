"""The months of the surveys above their list: true to the counts, missing ones named, the threshold of the year."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from tests.factories.targets import SurveySourceFactory, TargetFactory
from tests.targets.desk import make_desk

pytestmark = pytest.mark.django_db
LIST = "/khao-sat/"


@pytest.fixture
def desk(settings):
    settings.TODAY = "2021-06-30"
    return make_desk()


@pytest.fixture
def office(desk, client):
    client.force_login(desk.world.staff)
    return client


def months(client, query=""):
    return client.get(LIST + query).context["months"]


def states(chart):
    return [column.value.state for column in chart.columns]


def test_each_month_with_its_share_and_response(office, desk):
    desk.enter(settled=1000, received=300, forms=(150, 40, 10))
    desk.enter(month=date(2021, 4, 1), settled=500, received=100, forms=(1, 1, 1))
    found = months(office)
    known = [column.value for column in found.shares.columns if column.y]
    assert [(value.label, value.text) for value in known] == [("T3", "95,0%"), ("T4", "66,6%")]
    assert [column.value.text for column in found.responses.columns if column.y] == ["30,0%", "20,0%"]


def test_added_up_each_month_holds_those_before(office, desk):
    desk.enter(settled=1000, received=300, forms=(150, 40, 10))
    desk.enter(month=date(2021, 5, 1), settled=500, received=100, forms=(1, 1, 1))
    found = months(office, "?luyke=co")
    assert [column.value.text for column in found.shares.columns if column.y] == ["95,0%", "94,5%"]
    assert [column.value.text for column in found.responses.columns if column.y] == ["30,0%", "26,6%"]
    assert found.title == "Tỷ lệ hài lòng lũy kế"


def test_two_rows_of_one_month_are_one_point(office, desk):
    desk.enter(settled=100, received=50, forms=(40, 10, 0))
    desk.enter(source=SurveySourceFactory(name="Cổng trực tuyến"), settled=100, received=30, forms=(0, 0, 30))
    assert [column.value.text for column in months(office).shares.columns if column.y] == ["62,5%"]


@pytest.mark.parametrize(
    ("today", "june"), [("2021-06-29", "to_come"), ("2021-06-30", "missing"), ("2021-07-01", "missing")]
)
def test_a_month_is_missing_once_its_last_day_ends(office, desk, settings, today, june):
    settings.TODAY = today
    desk.enter()
    found = months(office)
    assert states(found.shares)[:3] == ["missing", "missing", "known"]
    assert (states(found.shares)[5], date(2021, 6, 1) in found.missing) == (june, june == "missing")
    assert states(found.shares)[7] == "to_come"


def test_a_missing_month_leads_to_its_form_with_the_month_filled_in(office, desk):
    desk.enter()
    page = office.get(LIST).content.decode()
    form = reverse("targets:survey_new") + "?thang=01/2021"
    assert f'href="{form}"' in page
    assert 'value="01/2021"' in office.get(form).content.decode()


def test_who_only_reads_is_told_of_the_months_without_a_link(desk, client):
    desk.enter()
    client.force_login(desk.world.leader)
    page = client.get(LIST).content.decode()
    assert "Chưa có số liệu: 01/2021" in " ".join(page.split())
    assert "?thang=" not in page


def test_the_threshold_is_that_of_the_programmes_target(office, desk):
    desk.enter()
    assert months(office).goal is None
    TargetFactory(program=desk.world.program, satisfaction=True)
    found = months(office)
    assert (found.goal.threshold, found.shares.threshold is not None) == (95, True)
    assert "chỉ tiêu: trên 95%" in found.shares_spoken


@pytest.mark.parametrize(("good", "short"), [(190, True), (191, False)])
def test_a_month_short_of_the_threshold_has_a_sign_and_words(office, desk, good, short):
    """“Trên 95%” is not met by 190 of 200."""
    TargetFactory(program=desk.world.program, satisfaction=True)
    desk.enter(settled=1000, received=300, forms=(good, 0, 200 - good))
    found, page = months(office), office.get(LIST).content.decode()
    assert (found.shares.has_short, found.responses.has_short) == (short, False)
    assert ("(chưa đạt mức chỉ tiêu)" in found.shares_spoken) is short
    assert ("▲ tháng chưa đạt mức chỉ tiêu" in page) is short
    assert ('<tspan class="short">▲ </tspan>' in page) is short


def test_without_a_threshold_no_month_is_short(office, desk):
    desk.enter(settled=1000, received=300, forms=(1, 0, 199))
    assert not months(office).shares.has_short


def test_empty_months_say_why(office, desk):
    desk.enter()
    page = office.get(LIST).content.decode()
    plot = " ".join(strip_tags(part).strip() for part in re.findall(r'<text class="empty.*?</text>', page))
    assert plot == "Chưa cósố liệu Chưa cósố liệu chưa đến"
    spans = [(span.state, span.months) for span in months(office).shares.empty]
    assert spans == [("missing", 2), ("missing", 3), ("to_come", 6)]


def missing_rows(page: str) -> list[str]:
    rows = re.findall(r'<tr class="is-missing">.*?</tr>', page, re.S)
    return [" ".join(strip_tags(row).split()) for row in rows]


def test_missing_months_stand_in_the_table_with_the_way_to_enter_them(desk, client):
    TargetFactory(program=desk.world.program, satisfaction=True)
    desk.enter()
    told = "Chưa có số liệu · không tính vào chỉ tiêu"
    for who, link in (("staff", " Nhập tháng {}"), ("leader", "")):
        client.force_login(getattr(desk.world, who))
        rows = missing_rows(client.get(LIST).content.decode())
        assert rows == [
            f"{month}/2021 {told}{link.format(f'{month}/2021')}" for month in ("06", "05", "04", "02", "01")
        ]
    assert missing_rows(client.get(LIST + "?tu=&den=").content.decode()) == []


def test_the_row_of_a_missing_month_is_as_wide_as_the_table(office, desk):
    desk.enter()
    page = office.get(LIST).content.decode()
    head = page.split("<thead>")[1].split("</thead>")[0]
    (span,) = set(re.findall(r'colspan="(\d+)"', page))
    assert head.count("<th") == int(span) + 1


def test_the_picture_says_in_words_what_it_shows(office, desk):
    desk.enter(settled=1000, received=300, forms=(150, 40, 10))
    found = months(office)
    assert "T3: 95,0%" in found.shares_spoken
    assert "Chưa có số liệu: 01/2021, 02/2021, 04/2021, 05/2021, 06/2021" in found.shares_spoken
    assert found.shares_spoken in office.get(LIST).content.decode()


@pytest.mark.parametrize("query", ["?tu=&den=", "?tu=03/2021&den=03/2021", "?tu=01/2019&den=12/2021"])
def test_without_a_span_of_months_that_fits_nothing_is_drawn(office, desk, query):
    desk.enter()
    assert months(office, query) is None


def test_twenty_four_months_are_drawn_and_named_with_their_year(office, desk):
    desk.enter()
    found = months(office, "?tu=01/2020&den=12/2021")
    assert (len(found.shares.columns), found.shares.columns[14].value.label) == (24, "03/21")


def test_as_many_statements_for_twelve_months_as_for_one(office, desk):
    desk.enter()
    office.get(LIST)
    with CaptureQueriesContext(connection) as one:
        office.get(LIST)
    for number in (4, 5, 6):
        desk.enter(month=date(2021, number, 1))
    with CaptureQueriesContext(connection) as many:
        office.get(LIST)
    assert len(many) == len(one)
