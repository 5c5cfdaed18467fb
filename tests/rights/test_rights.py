"""Every address, asked by every reader for their own, the neighbour's and nobody's object (`tests.rights.table`)."""

import io
import zipfile
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from danvan.errors import NO_REASON
from tests.rights.addresses import url_names
from tests.rights.ledger import undone
from tests.rights.scene import STRANGERS, Scene
from tests.rights.table import TABLE
from tests.rights.table.rows import Row
from tests.rights.things import DRAFT_SECRET, SENT_SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
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
        body = row.body(self.scene, thing)
        return undone(lambda: client.post(url, body))

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


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_an_object_that_does_not_exist_is_not_there(row, scene, visitor):
    """Of the readers who get the same answer for one that does exist, one is asked."""
    question, got = Question(row, scene), {}
    if not question.names_one:
        return
    alike = {letter: reader for reader, letter in row.expected.items()}
    for reader in {*alike.values(), "neighbour", "staff"}:
        answer, wrote = question.ask(visitor(reader), reader, missing=True)
        got[reader] = letter(answer, wrote)
    wrong = {reader: found for reader, found in got.items() if found not in MISSED.get(row.expected[reader], "4")}
    assert wrong == {}


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
