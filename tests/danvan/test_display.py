"""Text size and colours: kept in a cookie, without an account and without JavaScript."""

import pytest

from danvan.display import COOKIE, Display, display_from, display_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.danvan.site")]

LOGIN = "/dang-nhap/"


def chosen(client, **choice):
    return client.post("/hien-thi/", {"next": LOGIN, **choice})


def test_a_choice_shows_on_the_next_page(client):
    response = chosen(client, size="lon")
    page = client.get(LOGIN).content.decode()
    assert response.headers["Location"] == LOGIN
    assert 'data-size="lon"' in page
    assert 'data-colour="may"' in page


def test_size_and_colour_are_chosen_one_after_the_other(client):
    chosen(client, size="nho")
    chosen(client, colour="toi")
    assert client.cookies[COOKIE].value == "nho.toi"


@pytest.mark.parametrize(
    ("colour", "dark", "contrast"),
    [
        ("sang", "not all", "not all"),
        ("toi", "screen", "not all"),
        ("tuong-phan", "not all", "screen"),
        ("may", "screen and (prefers-color-scheme: dark)", None),
    ],
)
def test_the_colour_decides_which_styles_apply(client, colour, dark, contrast):
    chosen(client, colour=colour)
    page = client.get(LOGIN).content.decode()
    assert f'css/dark.css" media="{dark}"' in page
    assert contrast is None or f'css/contrast.css" media="{contrast}"' in page


@pytest.mark.parametrize("rubbish", ["x", "lon.", ".toi", "<b>.<i>", "lon.toi.toi"])
def test_a_rubbish_cookie_is_no_error(client, rf, rubbish):
    request = rf.get("/")
    request.COOKIES[COOKIE] = rubbish
    assert display_of(request).size in ("vua", "lon")
    client.cookies[COOKIE] = rubbish
    assert client.get(LOGIN).status_code == 200


def test_an_unknown_choice_changes_nothing():
    assert display_from("khong-lo", "hong", Display("lon", "toi")) == Display("lon", "toi")


@pytest.mark.parametrize("foreign", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_the_site(client, foreign):
    assert client.post("/hien-thi/", {"next": foreign, "size": "lon"}).headers["Location"] == "/"


def test_looking_changes_nothing(client):
    assert client.get("/hien-thi/", {"size": "lon"}).status_code == 405
    assert COOKIE not in client.cookies
