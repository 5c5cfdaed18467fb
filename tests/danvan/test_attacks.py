"""What strangers and ill-meaning readers try at the door and around it: login, cookies, redirects, caches, tokens."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from programs.queries.current import FIELD
from tests.factories.people import PASSWORD, UserFactory
from tests.house.registry import addresses
from tests.rights.ledger import ledger
from tests.world import make_world

pytestmark = pytest.mark.django_db
LOGIN = "/dang-nhap/"
HERE = "http://testserver/dang-nhap/"
ELSEWHERE = [
    "https://example.org/", "//example.org/", "///example.org", "/\\example.org", "\\\\example.org",
    "javascript:alert(1)", "http:example.org", "\thttps://example.org", "abc", "targets:dashboard", "\x00", "²",
    "/\r\nSet-Cookie: a=b",
]  # fmt: skip


def log_in(client, username, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": username, "password": password, **more})


def is_logged_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("place", ELSEWHERE)
def test_no_address_in_a_form_leads_out_of_the_house(client, place):
    UserFactory(username="bi-thu")
    found = [client.post("/hien-thi/", {"size": "lon", "next": place}), log_in(client, "bi-thu", next=place)]
    for answer in found:
        assert answer.status_code == 302
        leads_to = urlsplit(urljoin(HERE, answer["Location"].replace("\\", "/")))
        assert (leads_to.scheme, leads_to.netloc) == ("http", "testserver"), answer["Location"]
        assert "a=b" not in str(answer.cookies)


def test_guessing_is_counted_for_the_account_whatever_the_case_and_the_browser(client):
    UserFactory(username="bi-thu")
    for name in ("bi-thu", "BI-THU", "Bi-Thu", " bi-thu", "bi-thu "):
        log_in(Client(), name, "sai")
    page = log_in(client, "bi-thu").content.decode()
    assert "Đăng nhập sai nhiều lần" in page
    assert not is_logged_in(client)
    cache.clear()
    log_in(client, "bi-thu")
    assert is_logged_in(client)


def test_guessing_at_sample_accounts_is_counted_too(client):
    UserFactory(username="mau", is_sample=True)
    for _ in range(5):
        log_in(client, "mau", "sai")
    assert "Đăng nhập sai nhiều lần" in log_in(client, "mau").content.decode()


def test_one_place_that_tries_many_names_is_stopped(client):
    for number in range(10):
        log_in(client, f"ten-{number}", "sai")
    UserFactory(username="bi-thu")
    assert "Đăng nhập sai nhiều lần" in log_in(client, "bi-thu").content.decode()


def test_a_sample_account_stays_out_of_production(client, settings):
    settings.SAMPLE_ACCOUNTS_ALLOWED = False
    UserFactory(username="mau", is_sample=True)
    answer = client.post(LOGIN, {"login": "mau", "password": PASSWORD}, follow=True)
    assert "Tài khoản mẫu không dùng được" in answer.content.decode()
    assert not is_logged_in(client)


def test_the_login_page_says_the_same_of_unknown_and_known_names(client):
    UserFactory(username="bi-thu")
    UserFactory(username="da-khoa", is_active=False)
    told = {str(log_in(Client(), name, "sai").context["form"].errors) for name in ("bi-thu", "da-khoa", "khong-co")}
    assert len(told) == 1


def test_the_session_gets_another_name_at_login_and_ends_at_logout(client):
    UserFactory(username="bi-thu")
    client.post("/cong-trinh/1/sua/", {"goals": "Chữ đã gõ rất dài"})
    before = client.cookies["sessionid"].value
    log_in(client, "bi-thu")
    during = client.cookies["sessionid"].value
    client.post("/dang-xuat/")
    client.cookies["sessionid"] = during
    assert (before != during, is_logged_in(client)) == (True, False)


def test_logging_out_asks_for_a_post(client):
    client.force_login(UserFactory())
    client.get("/dang-xuat/")
    assert is_logged_in(client)


def test_a_locked_account_is_out_at_the_next_click_and_its_text_waits(client):
    world = make_world()
    client.force_login(world.secretary)
    world.secretary.is_active = False
    world.secretary.save()
    answer = client.post("/cong-trinh/1/sua/", {"goals": "Chữ đã gõ rất dài"})
    assert answer["Location"] == "/dang-nhap/?next=/gui-lai/"
    kept = [["goals", "Chữ đã gõ rất dài"], [FIELD, str(world.program.pk)]]
    assert client.session["kept_post"]["fields"] == kept


def test_no_view_is_exempt_from_the_token():
    found = [pattern for pattern in every_pattern(get_resolver()) if getattr(pattern.callback, "csrf_exempt", False)]
    assert found == []


def every_pattern(resolver):
    for pattern in resolver.url_patterns:
        yield from every_pattern(pattern) if hasattr(pattern, "url_patterns") else [pattern]


def test_a_post_without_the_token_is_refused_on_every_address():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_world().staff)
    before = ledger()
    answers = {a.name: client.post(reverse(a.name, kwargs=a.arguments), {"text": "x"}).status_code for a in addresses()}
    assert {name: status for name, status in answers.items() if status != 403} == {}
    assert ledger() == before


def test_pages_behind_the_login_are_kept_by_no_browser(client):
    world = make_world()
    public = client.get("/")
    client.force_login(world.staff)
    for place in ("/tong-quan/", "/cong-trinh/", "/tai-khoan/cua-toi/", "/khong-co/", "/", "/huong-dan/"):
        assert {"no-store", "private"} <= set(client.get(place)["Cache-Control"].replace(" ", "").split(",")), place
    assert "no-store" not in public.get("Cache-Control", "")
