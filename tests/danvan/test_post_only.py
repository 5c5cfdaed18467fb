"""Addresses for buttons only: opened as a page they say so in our look, and the login leads back to the button."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from tests.factories.people import PASSWORD
from tests.house.registry import addresses
from tests.world import make_world

pytestmark = pytest.mark.django_db
OURS = "Địa chỉ này chỉ dùng khi bấm nút"
BUTTON = {"HTTP_REFERER": "http://testserver/thong-bao/?page=2"}


@pytest.fixture
def world():
    return make_world()


def next_of(answer) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]


def refused_pages(client) -> dict[str, str]:
    """The text of every page that answers 405 to a GET."""
    answers = {a.name: client.get(reverse(a.name, kwargs=a.arguments)) for a in addresses()}
    return {name: answer.content.decode() for name, answer in answers.items() if answer.status_code == 405}


def test_every_address_that_refuses_a_get_says_so_in_our_look(client, world):
    client.force_login(world.staff)
    pages = refused_pages(client)
    assert len(pages) >= 15
    assert [name for name, text in pages.items() if OURS not in text] == []


def test_the_page_leads_back_to_the_button_and_names_what_is_allowed(client, world):
    client.force_login(world.staff)
    page = client.get(reverse("programs:notices_read_all"), **BUTTON)
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert 'href="/thong-bao/?page=2"' in page.content.decode()


def test_after_the_login_the_reader_stands_where_the_button_stood(client, world):
    refused = client.post(reverse("programs:notices_read_all"), **BUTTON)
    assert next_of(refused) == "/thong-bao/?page=2"
    form = {"login": world.staff.username, "password": PASSWORD, "next": next_of(refused)}
    assert client.post(refused.headers["Location"], form).headers["Location"] == "/thong-bao/?page=2"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://testserver/thong-bao/",
        "http://testserver.evil.example/thong-bao/",
        "http://testserver@evil.example/thong-bao/",
        "http://testserver//evil.example/",
        "http://testserver/khong-co-trang/",
        "http://testserver/dang-nhap/?next=/thong-bao/",
    ],
)
def test_a_place_that_is_no_page_of_ours_is_not_followed(client, world, referer):
    refused = client.post(reverse("programs:notices_read_all"), headers={"Referer": referer})
    assert next_of(refused) == reverse("home")
