"""A session that ended while somebody was typing: the text comes back after the login and is sent on."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from danvan.interrupted_posts import KEY, MOST_CHARACTERS
from tests.factories.people import PASSWORD, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.danvan.site")]

TYPED = {"title": "Số hóa hồ sơ", "story": "Hồ sơ giấy tra cứu chậm, người dân phải đi lại nhiều lần."}
OWN = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def user():
    return UserFactory(username="bi-thu")


@pytest.fixture
def strict():
    """A client whose posts are asked for their token, as a browser's are."""
    return Client(enforce_csrf_checks=True)


def log_in(client, place):
    return client.post(place, {"login": "bi-thu", "password": PASSWORD, "next": "/gui-lai/"})


def test_text_posted_after_the_end_of_the_session_is_back_after_the_login(client, user):
    refused = client.post("/bieu-mau/?trang=2", TYPED)
    assert refused.headers["Location"] == "/dang-nhap/?next=/gui-lai/"
    assert log_in(client, refused.headers["Location"]).headers["Location"] == "/gui-lai/"
    page = client.get("/gui-lai/").content.decode()
    assert TYPED["story"] in page
    sent = client.post("/gui-lai/", TYPED)
    assert (sent.status_code, sent.headers["Location"]) == (307, "/bieu-mau/?trang=2")
    assert (
        client.post(sent.headers["Location"], TYPED).content.decode() == f"title=Số hóa hồ sơ; story={TYPED['story']}"
    )


def test_what_was_sent_again_is_not_offered_twice(client, user):
    client.post("/bieu-mau/", TYPED)
    client.force_login(user)
    client.post("/gui-lai/", TYPED)
    assert client.post("/gui-lai/", TYPED).headers["Location"] == "/bat-dau/"


def test_kept_text_can_be_dropped(client, user):
    client.post("/bieu-mau/", TYPED)
    client.force_login(user)
    assert client.post("/gui-lai/", {"drop": "1"}).headers["Location"] == "/bat-dau/"
    assert KEY not in client.session


def test_old_text_is_not_shown_to_whoever_logs_in_next(client, user):
    client.post("/bieu-mau/", TYPED)
    client.force_login(user)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=2, minutes=1)):
        assert client.get("/gui-lai/").headers["Location"] == "/bat-dau/"


def test_files_are_named_as_lost(client, user):
    client.post("/bieu-mau/", {**TYPED, "file": SimpleUploadedFile("a.txt", b"a")})
    client.force_login(user)
    assert "Tệp đã chọn không giữ được" in client.get("/gui-lai/").content.decode()


def test_markup_in_the_text_stays_text(client, user):
    client.post("/bieu-mau/", {"story": "</textarea><script>alert(1)</script>"})
    client.force_login(user)
    assert "<script>alert" not in client.get("/gui-lai/").content.decode()


def test_too_much_text_is_not_kept(client):
    response = client.post("/bieu-mau/", {"story": "ă" * (MOST_CHARACTERS + 1)})
    assert response.headers["Location"] == "/dang-nhap/?next=/bieu-mau/"
    assert KEY not in client.session


def test_a_script_gets_a_plain_answer_instead_of_the_login_page(client):
    response = client.post("/bieu-mau/", TYPED, headers={"X-Requested-With": "fetch"})
    assert (response.status_code, response.content) == (401, b"")


def test_an_outdated_page_offers_its_text_again_to_a_logged_in_reader(strict, user):
    strict.force_login(user)
    response = strict.post("/bieu-mau/", TYPED, **OWN)
    page = response.content.decode()
    assert response.status_code == 403
    assert TYPED["story"] in page
    assert "Gửi lại" in page


def test_an_outdated_page_leads_a_stranger_to_the_login_and_back(strict):
    page = strict.post("/bieu-mau/", TYPED, **OWN).content.decode()
    assert 'href="/dang-nhap/?next=/gui-lai/"' in page
    assert strict.session[KEY]["fields"] == [list(pair) for pair in TYPED.items()]


def test_a_foreign_page_gets_nothing_sent_again(strict, user):
    strict.force_login(user)
    page = strict.post("/bieu-mau/", TYPED, HTTP_ORIGIN="https://example.org").content.decode()
    assert TYPED["story"] not in page
    assert KEY not in strict.session


def test_passwords_are_never_kept(strict):
    strict.post("/dang-nhap/", {"login": "bi-thu", "password": PASSWORD}, **OWN)
    assert KEY not in strict.session


def test_nothing_kept_leads_to_the_first_page(client, user):
    client.force_login(user)
    assert client.get("/gui-lai/").headers["Location"] == "/bat-dau/"
