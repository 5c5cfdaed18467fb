"""Addresses for buttons only: opened as a page they say so in our look, and the login leads back to the button."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from danvan.interrupted_posts import BY_PAGE, KEY
from danvan.middleware import NOT_DONE
from tests.factories.people import PASSWORD
from tests.house.pages import FORM
from tests.house.registry import addresses
from tests.house.source import templates
from tests.world import make_world

pytestmark = pytest.mark.django_db
OURS = "Địa chỉ này chỉ dùng khi bấm nút"
BUTTON = {"HTTP_REFERER": "http://testserver/thong-bao/?page=2"}
# Something to type or to choose in, or a part whose fields are not seen here.
OPEN_TO_THE_READER = re.compile(r"<(?:textarea|select)\b|<input(?![^>]*type=\"hidden\")|crispy|form\.|{%\s*include")
NAMED = re.compile(r"<(?:input|button)\b[^>]*?\sname=\"([\w-]+)\"")
# The waiting file of an import went with the session: its page says so and asks for it again.
TOLD_BY_ITSELF = {"components/import_preview.html"}


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
    "posted", [{"organization": 7, "key_task": 2}, {"document": 4, "makeup": 1}, {"version": 3, "text": ""}]
)
def test_what_a_page_knows_by_itself_was_typed_by_nobody(client, world, posted):
    refused = client.post(reverse("programs:notices_read_all"), posted, **BUTTON)
    assert (next_of(refused), KEY in client.session) == ("/thong-bao/?page=2", False)
    assert NOT_DONE in client.get(refused.headers["Location"]).content.decode()


def test_a_choice_is_kept_although_it_is_short(client, world):
    refused = client.post(reverse("programs:notices_read_all"), {"version": 3, "ids": ["buoi.1.1"]}, **BUTTON)
    assert (next_of(refused), KEY in client.session) == (reverse("resend"), True)


def names_of_buttons_alone() -> set[str]:
    """Of forms in which a reader can but press a button."""
    live = [template.live for template in templates() if template.name not in TOLD_BY_ITSELF]
    forms = [form for text in live for form in FORM.findall(text) if 'method="post"' in form]
    return {name for form in forms if not OPEN_TO_THE_READER.search(form) for name in NAMED.findall(form)}


def test_whatever_a_button_alone_posts_is_known_as_such():
    names = names_of_buttons_alone()
    assert {"version", "organization", "of_movement"} <= names
    assert names - BY_PAGE - {"size", "colour"} == set()  # the display, which needs no login


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
