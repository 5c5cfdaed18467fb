"""The help page: says every word of the enums and of the workflow, is open to everybody, and works by role."""

import re

import pytest
from django.urls import resolve
from django.utils.html import strip_tags

from danvan.help import figures, pictures, roles
from danvan.help.views import SECTIONS
from danvan.nav import MANAGEMENT, PAGES
from programs.enums import Actor, Role, State
from programs.workflow import PROGRAM_TRANSITIONS, TRANSITIONS, state_label
from targets.enums import Comparator, UnitVerdict, Verdict
from targets.measures import measures
from tests.factories.people import AppointmentFactory
from tests.rights.ledger import undone

pytestmark = pytest.mark.django_db

HELP = "/huong-dan/"
# Words that nobody would write in Vietnamese; names of formats and of keys are no such words.
ENGLISH = re.compile(
    r"\b(the|and|of|with|is|are|not|for|this|page|help|draft|state|staff|unit|target|step|role|submit|file|none|true|false)\b",
    re.IGNORECASE,
)


@pytest.fixture
def html(client):
    return client.get(HELP).content.decode()


def text_of(page: str) -> str:
    body = page.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(strip_tags(body.replace("<", " <")).split())


def anchors(page: str) -> list[str]:
    return re.findall(r'\sid="([\w-]+)"', page)


def test_a_stranger_reads_it_and_is_offered_the_login(html):
    assert "<h1>Hướng dẫn</h1>" in html
    assert 'href="/dang-nhap/"' in html


def test_nobody_is_asked_for_at_the_database_by_a_stranger(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(HELP)


@pytest.mark.parametrize("words", [Verdict, UnitVerdict, State, Actor, Role], ids=lambda words: words.__name__)
def test_every_word_of_the_enum_is_said(html, words):
    text = text_of(html)
    assert [word.label for word in words if word.label not in text] == []


def test_every_kind_of_comparison_is_said(html):
    text = text_of(html)
    assert [c for c in Comparator if f"“{c.words('50%')}”" not in text] == []


def test_every_measure_is_explained_at_an_address_of_its_own(html):
    explained = [(measure.help.anchor, measure.label) for measure in measures()]
    assert re.findall(r'<h3 id="([\w-]+)">([^<]+)</h3>', html)[: len(explained)] == explained
    assert [measure.key for measure in measures() if measure.help.due[1:] not in text_of(html)] == []


def test_no_verdict_is_left_without_words():
    assert set(figures.VERDICTS) == set(Verdict)
    assert {word.value for word in figures.UNIT_WORDS} == set(UnitVerdict.values) - set(Verdict.values)


def test_states_are_named_for_the_unit_and_for_the_office(html):
    text = text_of(html)
    readings = {
        state_label(state, for_staff=for_staff, is_work=is_work)
        for state in State
        for for_staff in (False, True)
        for is_work in (False, True)
    }
    assert [reading for reading in readings if reading not in text] == []


def test_every_step_stands_in_the_table_with_its_doer(html):
    text = text_of(html)
    missing = [
        f"{number}. {step.event.label}"
        for number, step in enumerate(TRANSITIONS, 1)
        if f"{number}. {step.event.label} {step.source.label} → {step.target.label} {step.actors[0].label}" not in text
    ]
    missing += [step.event.label for step in PROGRAM_TRANSITIONS if step.event.label not in text]
    assert missing == []


def test_the_examples_come_from_the_arithmetic(html):
    shown = {(e.figure.done, e.figure.due): (e.percent, e.met) for e in figures.examples()}
    assert shown[10, 20] == ("50,0%", False)
    assert shown[2851, 3000] == ("95,03%", True)
    assert shown[101, 2000] == ("5,1%", False)
    assert "95,03%" in text_of(html)


def test_what_may_not_be_uploaded_and_how_large_a_file_may_be(html):
    text = text_of(html)
    assert "Không tải lên tài liệu có dấu Mật, Tối mật, Tuyệt mật." in text
    assert "Mỗi tệp nặng tối đa 20 MB" in text
    assert "Word (.docx)" in text


def test_nothing_is_in_english(html):
    text = text_of(html)
    alts = " ".join(re.findall(r'alt="([^"]*)"', html))
    assert ENGLISH.findall(f"{text} {alts}") == []


def test_the_contents_lead_to_every_section_and_no_anchor_stands_twice(html):
    found = anchors(html)
    assert len(found) == len(set(found))
    wanted = set(re.findall(r'href="#([\w-]+)"', html))
    assert wanted >= {section.slug for section in SECTIONS} | {year.slug for year in roles.YEARS}
    assert wanted - set(found) == set()


@pytest.mark.parametrize("year", roles.YEARS, ids=lambda year: year.slug)
def test_a_role_reads_its_own_year_only(client, year):
    page = client.get(HELP, {"vai-tro": year.slug}).content.decode()
    assert [other.slug for other in roles.YEARS if other.slug in anchors(page)] == [year.slug]
    assert year.steps[0].text[:40] in page
    assert f'href="{HELP}?vai-tro={year.slug}" aria-current="true"' in page


def test_a_role_is_spared_what_it_does_not_need(client):
    found = anchors(client.get(HELP, {"vai-tro": "quan-tri"}).content.decode())
    assert ("hoi-ai" in found, "tep" in found, "quy-trinh" in found) == (True, False, False)


@pytest.mark.parametrize("rubbish", ["", "x", "BI-THU", "bi-thu'", "đồng chí", "1" * 5000])
def test_rubbish_shows_everything(client, html, rubbish):
    assert anchors(client.get(HELP, {"vai-tro": rubbish}).content.decode()) == anchors(html)


def test_every_page_that_a_year_names_is_open_to_that_role():
    allowed = {}
    for _, name, holders in (*PAGES, *MANAGEMENT):
        allowed[name] = allowed.get(name, frozenset()) | holders
    named = [(year, name) for year in roles.YEARS for step in year.steps for name in step.pages]
    assert [(year.slug, name) for year, name in named if year.role not in allowed[name]] == []


def test_every_page_that_a_year_names_is_there():
    steps = [step for year in roles.YEARS for step in year.steps]
    assert [step.text for step in steps if len(step.links) < len(step.pages)] == []
    for step in steps:
        assert [label for label, url in step.links if not resolve(url)] == []


def test_a_logged_in_reader_keeps_the_tabs_and_finds_the_help_in_menu_and_footer(client):
    client.force_login(AppointmentFactory(leader=True).user)
    page = client.get(HELP).content.decode()
    assert 'aria-label="Chức năng chính"' in page
    assert page.count(f'href="{HELP}"') == 3  # menu, footer, and "Tất cả"


def test_only_pages_of_the_readers_own_roles_are_links(client, html):
    client.force_login(AppointmentFactory().user)
    page = client.get(HELP).content.decode()
    assert re.search(r'<a [^>]*href="/don-vi-cua-toi/">Đơn vị của tôi</a>.</span>', page)
    assert '<span class="nowrap">Chờ xử lý</span>' in page and 'href="/cho-xu-ly/"' not in page
    assert 'href="/cho-xu-ly/"' in html  # a stranger, before the login


def test_it_is_only_read(client):
    answer, wrote = undone(lambda: client.post(HELP, {"text": "x"}))
    assert (answer.status_code, wrote) == (405, False)


def test_a_picture_keeps_its_place_while_it_loads(html):
    shown = [found for name in pictures.ALTS if (found := pictures.shown(name))]
    assert shown
    for picture in shown:
        assert f'alt="{picture.alt}" width="{picture.width}" height="{picture.height}" loading="lazy"' in html


def test_a_picture_that_nobody_took_is_left_out():
    assert pictures.shown("khong-co") is None
