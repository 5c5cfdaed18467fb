"""Every form of every page, posted as it stands: each field that it names is read by the view which it goes to.

What is posted and read by nobody fails the test (`tests.unread`).
"""

from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve

from tests import unread
from tests.crawl.page import Form, Page
from tests.posted import url_of
from tests.rights.ledger import undone
from tests.rights.table import TABLE
from tests.rights.test_rights import Question

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
PAGES = [row for row in TABLE if row.method == "GET" and "." in row.columns]
# They end the session or answer with another account's page.
LEFT_ALONE = {"account_logout", "account_login"}


class Pressed(Page):
    """A page whose named buttons are kept apart: a browser posts the one that was pressed."""

    def __init__(self, url: str, html: str):
        self.buttons: list[tuple[Form, dict, str]] = []
        super().__init__(url, html)

    def _field(self, tag, given):
        if tag != "button":
            return super()._field(tag, given)
        form = self.forms.get(given["form"]) if "form" in given else (self._open or [None])[-1]
        if form:
            self.buttons.append((form, {given["name"]: given.get("value", "")}, given.get("formaction", form.action)))

    def posts(self) -> list[tuple[str, dict]]:
        """Where each press of a button goes, with what it posts."""
        plain = [(form, {}, form.action) for form in self.forms.values()]
        return [
            (url, {**form.hidden, **form.fields, **pressed})
            for form, pressed, action in (*plain, *self.buttons)
            if form.method == "post" and view_of(url := urljoin(self.url, action)) not in LEFT_ALONE
        ]


def view_of(url: str) -> str:
    return resolve(urlsplit(url).path).view_name


@pytest.fixture(scope="module")
def seen():
    """A form with the same fields to the same view is posted once."""
    return set()


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_every_field_of_every_form_is_read(row, scene, visitor, seen):
    question = Question(row, scene)
    for reader in ("secretary", "staff", "leader", "admin"):
        if row.expected[reader] != ".":
            continue
        answer, _ = question.ask(visitor(reader), reader)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for action, fields in Pressed(url_of(answer), answer.content.decode()).posts():
            kind = (view_of(action), *sorted(fields))
            if kind not in seen:
                seen.add(kind)
                undone(lambda action=action, fields=fields, reader=reader: visitor(reader).post(action, fields))
    assert unread.found == []
