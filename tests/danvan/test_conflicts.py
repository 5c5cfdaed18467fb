"""What no view expected of two people at once: a page that says so in Vietnamese, and nothing typed is lost."""

import json
import logging
from contextlib import contextmanager

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, OperationalError, connection, connections
from django.test import Client

from danvan import conflicts
from programs.models import Registration
from programs.rules import Stale
from tests.factories.handins import RegistrationFactory
from tests.world import make_world

TYPED = "Chữ đã gõ rất dài của đồng chí bí thư"
OWN = {"HTTP_ORIGIN": "http://testserver"}


@pytest.mark.parametrize(
    ("exception", "words", "status"),
    [
        (Stale("Chuyên viên Một vừa thay đổi mục này."), "Chuyên viên Một", 409),
        (IntegrityError("UNIQUE constraint failed"), "đúng thời điểm này", 409),
        (ObjectDoesNotExist("no such row"), "vừa xóa", 409),
        (ValidationError(["Số này đã dùng."]), "Số này đã dùng.", 409),
        (OperationalError("database is locked"), "Hãy chờ một lát", 503),
    ],
)
def test_what_happened_is_told(exception, words, status):
    text, answered = conflicts.answer_to(exception)
    assert (words in text, answered) == (True, status)


@pytest.mark.parametrize("exception", [OperationalError("no such table: x"), ValueError("a bug"), KeyError("x")])
def test_a_fault_of_ours_stays_a_fault(exception):
    assert conflicts.answer_to(exception) == ("", 500)


@contextmanager
def somebody_writing(item):
    """Another connection holds the row (SQLite: the whole file), and this one does not wait long."""
    other = connections.create_connection("default")
    with connection.cursor() as cursor, other.cursor() as theirs:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout = 50")
            theirs.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("SET lock_timeout = '50ms'")
            theirs.execute("BEGIN")
            theirs.execute("SELECT 1 FROM programs_registration WHERE id = %s FOR UPDATE", [item.pk])
        try:
            yield
        finally:
            theirs.execute("ROLLBACK")
            cursor.execute("PRAGMA busy_timeout = 20000" if connection.vendor == "sqlite" else "SET lock_timeout = 0")
    other.close()


@pytest.fixture
def draft():
    world = make_world()
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def secretary(draft):
    client = Client(raise_request_exception=False, **OWN)
    client.force_login(draft.author)
    return client


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_gives_the_text_back_with_a_way_to_send_it_again(draft, secretary, caplog):
    address = f"/cong-trinh/{draft.pk}/sua/"
    data = {"version": draft.version, "goals": TYPED}
    with somebody_writing(draft), caplog.at_level(logging.ERROR):
        answer = secretary.post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "chưa ghi gì của đồng chí" in page
    assert f'<form action="{address}" method="post">' in page
    assert page.count(TYPED) == 2
    assert "conflict: POST" in caplog.text
    assert secretary.post(address, data).status_code == 302
    assert Registration.objects.get().goals == TYPED


@pytest.mark.django_db(transaction=True)
def test_a_script_is_told_in_json(draft, secretary):
    with somebody_writing(draft):
        answer = secretary.post(
            f"/cong-trinh/{draft.pk}/sua/", {"version": draft.version}, headers={"X-Requested-With": "fetch"}
        )
    assert (answer.status_code, "chờ một lát" in json.loads(answer.content)["error"]) == (503, True)


@pytest.mark.django_db
def test_a_refused_page_gives_the_typed_text_back(draft, secretary):
    draft.program.state, draft.program.closed_on = "closed", "2021-12-31"
    draft.program.save()
    answer = secretary.post(f"/cong-trinh/{draft.pk}/sua/", {"version": draft.version, "goals": TYPED})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Chương trình đã kết thúc" in page
    assert f'<blockquote class="kept-text">{TYPED}</blockquote>' in page


@pytest.mark.django_db
def test_whoever_loses_the_post_while_typing_gets_the_text_back(draft, secretary):
    draft.author.appointments.update(valid_to="2021-01-01")
    answer = secretary.post(f"/cong-trinh/{draft.pk}/sua/", {"version": draft.version, "goals": TYPED})
    assert answer.status_code == 404
    assert f'<blockquote class="kept-text">{TYPED}</blockquote>' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.goals != TYPED


@pytest.mark.django_db
def test_nothing_of_a_foreign_page_is_shown(draft, secretary):
    draft.author.appointments.update(valid_to="2021-01-01")
    place = f"/cong-trinh/{draft.pk}/sua/"
    for origin in ({"HTTP_ORIGIN": "https://example.org"}, {"HTTP_ORIGIN": "null"}):
        page = secretary.post(place, {"goals": TYPED}, **origin).content.decode()
        assert TYPED not in page


@pytest.mark.django_db
def test_an_endless_post_is_refused_in_vietnamese(draft, secretary):
    endless = {"goals": "a" * 6_000_000}
    nowhere, unseen = secretary.post("/khong-co/", endless), secretary.post("/cong-trinh/0/sua/", endless)
    assert [nowhere.status_code, unseen.status_code] == [404, 404]
    refused = secretary.post(f"/cong-trinh/{draft.pk}/sua/", endless)
    told = "hoặc quá lớn" in refused.content.decode()
    assert (refused.status_code, told) == (400, True)
