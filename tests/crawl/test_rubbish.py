"""Rubbish in every query parameter, every number of an address and every form: a clear page, never a break."""

import re
from itertools import cycle

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.crawl.page import Form, Page
from tests.crawl.parameters import PARAMETERS
from tests.crawl.readers import READERS
from tests.crawl.walk import Walk, pattern_of
from tests.crawl.words import troubles_of

pytestmark = pytest.mark.django_db

ODD, HUGE = "\0'\"<ô&%27;--", "9" * 40
# The parameters of one request hold all kinds in turn, each another kind at the next address.
KINDS = ["-1", "1.234,5", "31/02/2021", "01/01/9999", "13/2021", "0", "²", "٣", "' OR 1=1 --", "%", "--sap", "9" * 5000]
# What stands in the fields that the reader can fill, in turn; hidden ones keep what the page gave them.
FILLINGS = {"odd and huge": [ODD, HUGE], "mixed": ["1.234,5", HUGE, "31/02/2021", "ơ" * 10_000, ODD]}
# Each kind of reader once: the secretaries share their forms.
ROLES = {name: READERS[name] for name in ("", "quan-tri", "van-phong", "kiem-tra", "bt-ha-tang-ky-thuat")}
# Who reads along is asked for what the office has not: the views of the others are the same.
BESIDES = {"kiem-tra": "van-phong"}
# Leaving ends the walk; the choice of colours is tested elsewhere and stands on every page.
LEFT_ALONE = {"account_logout", "display"}


def wrong(answer, *typed: str) -> list[str]:
    """What is wrong with an answer to rubbish; a page must still be one, in Vietnamese."""
    if answer.status_code >= 500:
        return [f"{answer.status_code}"]
    if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.status_code in (301, 302, 307):
        return []
    return troubles_of(Page("", answer.content.decode()), typed)


def asked(client: Client, url: str, data=None, *, post: bool = False):
    """The last answer, whatever it wrote undone; what a broken view raises becomes its page."""
    client.raise_request_exception = False
    with transaction.atomic():
        answer = client.post(url, data or {}, follow=True) if post else client.get(url, data or {})
        transaction.set_rollback(True)
    return answer


@pytest.fixture
def own(walked):
    """`own(reader, kinds_of)`: what `kinds_of(walk)` finds by kind, without what the reader only reads along."""

    def found(reader, kinds_of):
        before = kinds_of(walked(BESIDES[reader])) if reader in BESIDES else {}
        return {kind: one for kind, one in kinds_of(walked(reader)).items() if kind not in before}

    return found


def queries(shift: int) -> list[dict[str, str]]:
    turned = KINDS[shift % len(KINDS) :] + KINDS[: shift % len(KINDS)]
    in_turn = dict(zip(PARAMETERS, cycle(turned), strict=False))
    return [dict.fromkeys(PARAMETERS, ODD), dict.fromkeys(PARAMETERS, HUGE), in_turn]


@pytest.mark.parametrize("reader", ROLES, ids=ROLES.values())
def test_rubbish_in_every_parameter(reader, own, visitor):
    troubles = {}
    for number, (name, page) in enumerate(own(reader, Walk.one_of_each).items()):
        for query in queries(number):
            answer = asked(visitor(reader), page.url.split("?")[0], query)
            if found := wrong(answer, *query.values()):
                troubles[name, query["page"]] = found
    assert troubles == {}


@pytest.mark.parametrize("reader", ROLES, ids=ROLES.values())
def test_a_number_that_no_database_holds(reader, own, visitor):
    addresses = {page.url.split("?")[0] for page in own(reader, Walk.one_of_each).values()}
    numbered = {re.sub(r"/\d+/", f"/{HUGE}/", url) for url in addresses if re.search(r"/\d+/", url)}
    answers = {url: asked(visitor(reader), url) for url in numbered}
    assert {url: a.status_code for url, a in answers.items() if a.status_code not in (403, 404)} == {}
    assert {url: found for url, answer in answers.items() if (found := wrong(answer))} == {}


def forms_of(walk) -> dict[tuple, Form]:
    """Every kind of form that posts, once: by the address that it goes to and its fields."""
    found = {}
    for page in walk.pages.values():
        for form in page.forms.values():
            kind = (pattern_of(form.action), *sorted({*form.fields, *form.files}))
            if form.method == "post" and kind[0] not in LEFT_ALONE:
                found.setdefault(kind, form)
    return found


def filled(form: Form, filling: list[str]) -> dict:
    files = {name: SimpleUploadedFile("bảng.xlsx", b"PK\x03\x04 khong phai bang") for name in form.files}
    return form.hidden | dict(zip(form.fields, cycle(filling), strict=False)) | files


@pytest.mark.parametrize("reader", ROLES, ids=ROLES.values())
@pytest.mark.parametrize("filling", FILLINGS)
def test_rubbish_in_every_form(filling, reader, own, visitor):
    troubles = {}
    for kind, form in own(reader, forms_of).items():
        answer = asked(visitor(reader), form.action, filled(form, FILLINGS[filling]), post=True)
        if found := wrong(answer, *FILLINGS[filling]):
            troubles[kind] = found
    assert troubles == {}


@pytest.mark.parametrize("reader", ROLES, ids=ROLES.values())
@pytest.mark.parametrize("hidden", [True, False], ids=["as shown", "without hidden fields"])
def test_every_form_sent_empty(hidden, reader, own, visitor):
    troubles = {}
    for kind, form in own(reader, forms_of).items():
        answer = asked(visitor(reader), form.action, form.hidden if hidden else {}, post=True)
        if found := wrong(answer):
            troubles[kind] = found
    assert troubles == {}
