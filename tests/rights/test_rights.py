"""Every address, asked by every reader for their own, the neighbour's and nobody's object (`tests.rights.table`)."""

import io
import zipfile
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from danvan.errors import NO_REASON
from programs.models import Organization
from tests.posted import of
from tests.rights.addresses import url_names
from tests.rights.ledger import undone
from tests.rights.scene import STRANGERS, Scene
from tests.rights.subjects import DRAFT_SECRET, SENT_SECRET
from tests.rights.table import TABLE
from tests.rights.table.rows import Row

pytestmark = pytest.mark.django_db
NOT_THERE = 999_999_999
LOGIN = reverse("account_login")
# How the letters of the table read an object that does not exist: whatever was answered before, it is not there.
MISSED = {"L": "L", "3": "34"}


@dataclass
class Question:
    """A row with the objects that it names: one of the cell's, one of the cell inside the section."""

    row: Row
    scene: Scene

    def __post_init__(self):
        self.things = {unit: self.row.thing(self.scene, unit) for unit in (self.scene.cell, self.scene.inner)}

    def ask(self, client: Client, reader: str, *, missing: bool = False, method: str = "") -> tuple:
        """The answer, and whether the database changed by it."""
        row, thing = self.row, self.things[self.scene.unit_of(reader)]
        url = reverse(row.name, args=self.args(reader, missing=missing)) + row.query(self.scene, thing)
        if (method or row.method) == "GET":
            return undone(lambda: client.get(url))
        body = self.page(reader) | row.body(self.scene, thing)
        return undone(lambda: client.post(url, body))

    def page(self, reader: str) -> dict:
        """The programme of the page, where the address names nothing that has one; each reader's own."""
        args = self.args(reader)
        if args and not isinstance(self.things[self.scene.unit_of(reader)], Organization):
            return {}
        return of(self.scene.alien if reader == "foreign" else self.scene.program)

    def args(self, reader: str, *, missing: bool = False) -> list:
        given = self.row.args(self.scene, self.things[self.scene.unit_of(reader)])
        return [NOT_THERE if missing and isinstance(arg, int) else arg for arg in given]

    @property
    def names_one(self) -> bool:
        return self.args("staff") != self.args("staff", missing=True)


def told(answer) -> str:
    """What the answer says, workbooks unpacked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


def letter(answer, wrote: bool) -> str:
    """The answer as the table writes it."""
    if answer.status_code in (301, 302, 307):
        return "L" if answer.url.startswith(LOGIN) else "R" if wrote else "r"
    if answer.status_code in (200, 422):
        return "W" if wrote else "."
    return {403: "3", 404: "4"}.get(answer.status_code, str(answer.status_code)) + ("!" if wrote else "")


def assert_gives_its_reason(answer, words: str) -> None:
    assert (answer.context["reason"] or NO_REASON) != NO_REASON
    assert "<h1>Đồng chí không làm được việc này</h1>" in words


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_each_reader_gets_what_the_table_says(row, scene, visitor):
    question, got = Question(row, scene), {}
    for reader in row.expected:
        answer, wrote = question.ask(visitor(reader), reader)
        got[reader], words = letter(answer, wrote), told(answer)
        if answer.status_code == 403:
            assert_gives_its_reason(answer, words)
        assert DRAFT_SECRET not in words or reader in ("secretary", "section"), f"{reader} reads a draft"
        assert SENT_SECRET not in words or reader not in STRANGERS, f"{reader} reads what is not theirs"
    assert got == row.expected
    assert_that_a_missing_one_is_not_there(question, visitor)


def assert_that_a_missing_one_is_not_there(question, visitor) -> None:
    """Of the readers who get the same answer for one that does exist, one is asked; of those refused, the neighbour."""
    expected, got = question.row.expected, {}
    alike = {letter: reader for reader, letter in expected.items() if letter not in "L34"}
    for reader in {*alike.values(), "neighbour"} if question.names_one else ():
        answer, wrote = question.ask(visitor(reader), reader, missing=True)
        got[reader] = letter(answer, wrote)
    assert {reader: found for reader, found in got.items() if found not in MISSED.get(expected[reader], "4")} == {}


@pytest.mark.parametrize("name", sorted({row.name for row in TABLE}))
def test_a_method_without_a_row_is_refused(name, scene, visitor):
    rows = [row for row in TABLE if row.name == name]
    question = Question(rows[0], scene)
    for method in {"GET", "POST"} - {row.method for row in rows}:
        for reader in ("secretary", "staff", "inspector"):
            answer, wrote = question.ask(visitor(reader), reader, method=method)
            assert (answer.status_code, wrote) == (405, False)


def test_every_address_has_its_rows():
    assert {row.name for row in TABLE} == url_names()
