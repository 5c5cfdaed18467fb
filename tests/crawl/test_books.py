"""Every workbook that a role comes upon: Vietnamese in every cell, and nothing that a spreadsheet would reckon with."""

import io

import openpyxl
import pytest

from danvan.kit.sheets import Column, write_xlsx
from tests.crawl.books import troubles_of_book
from tests.crawl.readers import READ_ALONG, READERS
from tests.crawl.walk import pattern_of
from tests.rights.table import TABLE

pytestmark = pytest.mark.django_db
EXPORT = "_export"
# Besides nobody and who only administers, everybody has lists of their own to take out.
FEWEST = {"": 0, "quan-tri": 4}


def exports_of(walk, *, narrowed: bool = True) -> dict[str, dict]:
    """Address → hidden fields of the forms that take a list out: of each list whole, and narrowed down once."""
    forms = [form for page in walk.pages.values() for form in page.forms.values() if form.method == "post"]
    found = {}
    for form in forms:
        kind = pattern_of(form.action)
        if kind.endswith(EXPORT):
            found.setdefault((kind, narrowed and "?" in form.action), form)
    return {form.action: form.hidden for form in found.values()}


@pytest.mark.parametrize("reader", READERS, ids=READERS.values())
def test_every_workbook_is_in_vietnamese_and_plain(reader, walked, visitor):
    found = walked(reader)
    exports = exports_of(found, narrowed=reader not in READ_ALONG)
    answers = {url: visitor(reader).post(url, hidden) for url, hidden in exports.items()}
    assert {url: answer.status_code for url, answer in answers.items() if answer.status_code != 200} == {}
    assert len({pattern_of(url) for url in answers}) >= FEWEST.get(reader, 5)
    contents = {url: answer.content for url, answer in answers.items()} | found.books
    troubles = {url: wrong for url, content in contents.items() if (wrong := troubles_of_book(content))}
    assert troubles == {}


def test_every_export_is_offered_to_somebody(walked):
    names = {row.name for row in TABLE if row.method == "POST" and row.name.endswith(EXPORT)}
    assert names == {pattern_of(url) for reader in READERS for url in exports_of(walked(reader))}


def test_the_empty_tables_for_imports_are_read_too(walked):
    assert {pattern_of(url) for url in walked("van-phong").books} == {
        "programs:organizations_template", "targets:surveys_template",
    }  # fmt: skip


def book(title="Đơn vị", label="Tên", cell="Chi bộ", note="Ngày 30/09/2021") -> bytes:
    return write_xlsx(title, [Column(label)], [[cell]], [note]).getvalue()


@pytest.mark.parametrize(
    "given",
    [{"title": "Draft"}, {"label": "State"}, {"cell": "draft"}, {"note": "2021-09-30"}, {"cell": "None"}],
)
def test_rubbish_in_a_workbook_is_found(given):
    good, bad = book(), book(**given)
    assert (troubles_of_book(good), troubles_of_book(bad) != []) == ([], True)


def test_a_formula_is_found():
    made = openpyxl.load_workbook(io.BytesIO(book()))
    made.active["A2"] = "=1+1"
    made.save(file := io.BytesIO())
    content = file.getvalue()
    assert troubles_of_book(content) == ["Đơn vị A2: =1+1"]
