"""The two ways to run: a newcomer's defaults, and production, which refuses whatever would be unsafe."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from tests.factories.people import UserFactory

ROOT = Path(__file__).parent.parent.parent
SECRET = "x7" * 15 + "an-k9" * 6
PRODUCTION = {
    "DANVAN_PRODUCTION": "1", "DANVAN_SECRET_KEY": SECRET, "DANVAN_HOSTS": "danvan.example.vn, dv.example.vn",
    "DATABASE_URL": "postgres://danvan@127.0.0.1:5432/danvan", "DANVAN_TODAY": "", "DANVAN_DEBUG": "0",
    "DANVAN_CACHE_URL": "dbcache://danvan_cache",
}  # fmt: skip
HEADERS = ("SECURE_", "SESSION_COOKIE_", "CSRF_", "ALLOWED_HOSTS", "X_FRAME", "CONTENT_SECURITY", "DEBUG")


@pytest.fixture
def load(monkeypatch, tmp_path):
    """`load(NAME="value")`: the settings as this environment makes them; .env cannot add what is set here."""

    def with_environment(**variables):
        for name, value in {"DANVAN_LOCAL_DIR": str(tmp_path / "local"), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "danvan" / "settings.py"))

    return with_environment


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"DANVAN_SECRET_KEY": ""}, "Thiếu biến môi trường DANVAN_SECRET_KEY: đặt một chuỗi ngẫu nhiên"),
        ({"DANVAN_SECRET_KEY": "ngan"}, "DANVAN_SECRET_KEY quá ngắn"),
        ({"DANVAN_HOSTS": ""}, "Thiếu biến môi trường DANVAN_HOSTS: ghi tên miền"),
        ({"DANVAN_HOSTS": "*"}, "không dùng dấu"),
        ({"DATABASE_URL": ""}, "Thiếu biến môi trường DATABASE_URL: ví dụ postgres://"),
        ({"DANVAN_TODAY": "2021-09-30"}, "DANVAN_TODAY chỉ dùng cho dữ liệu mẫu"),
        ({"DANVAN_DEBUG": "1"}, "DANVAN_DEBUG làm lộ dữ liệu"),
    ],
)
def test_production_refuses_what_is_missing_or_unsafe_with_a_hint(load, changes, hint):
    with pytest.raises(ImproperlyConfigured, match=hint):
        load(**{**PRODUCTION, **changes})


def test_production_is_closed_and_asks_for_https(load):
    found = load(**PRODUCTION)
    assert found["ALLOWED_HOSTS"] == ["danvan.example.vn", "dv.example.vn"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://danvan.example.vn", "https://dv.example.vn"]
    assert not found["SAMPLE_ACCOUNTS_ALLOWED"]
    assert not found["DEBUG"]
    assert not found["WHITENOISE_USE_FINDERS"]
    assert found["DATABASES"]["default"]["CONN_MAX_AGE"] == 600
    assert found["CACHES"]["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_newcomer_needs_nothing(load, tmp_path):
    plain = dict.fromkeys(PRODUCTION, "") | {"DANVAN_PRODUCTION": "0", "DANVAN_DEBUG": "0"}
    del plain["DATABASE_URL"], plain["DANVAN_HOSTS"], plain["DANVAN_CACHE_URL"]
    found = load(**plain, DATABASE_URL=f"sqlite:///{tmp_path}/a.sqlite3", DANVAN_HOSTS="127.0.0.1")
    key = tmp_path / "local" / "secret_key"
    assert found["SECRET_KEY"] == key.read_text()
    assert key.stat().st_mode & 0o777 == 0o600
    assert load(**plain)["SECRET_KEY"] == found["SECRET_KEY"]
    assert found["SAMPLE_ACCOUNTS_ALLOWED"]


def test_djangos_own_check_for_production_finds_nothing(tmp_path):
    own = {"DANVAN_LOCAL_DIR": str(tmp_path), "DATABASE_URL": "sqlite://:memory:"}
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {**plain, **PRODUCTION, **own}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def production(load):
    """The safety settings of production in force; new clients read them."""
    found = load(**PRODUCTION)
    with override_settings(**{name: value for name, value in found.items() if name.startswith(HEADERS)}):
        yield Client(headers={"host": "danvan.example.vn"})


@pytest.mark.django_db
def test_a_page_in_production_carries_every_safety_header(production):
    answer = production.get("/dang-nhap/", secure=True)
    policy = answer["Content-Security-Policy"]
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert ("unsafe" in policy, "default-src 'none'" in policy, "frame-ancestors 'none'" in policy) == (
        False, True, True,
    )  # fmt: skip
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer.cookies["csrftoken"]["secure"]


@pytest.mark.django_db
def test_the_session_cookie_is_out_of_reach(production):
    UserFactory(username="bi-thu")
    answer = production.post("/dang-nhap/", {"login": "bi-thu", "password": "mat-khau-thu-nghiem"}, secure=True)
    cookie = answer.cookies["sessionid"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, True, "Lax", "")


@pytest.mark.django_db
def test_plain_http_and_foreign_hosts_get_nothing(production):
    assert production.get("/dang-nhap/")["Location"] == "https://danvan.example.vn/dang-nhap/"
    assert production.get("/dang-nhap/", secure=True, headers={"host": "xau.example.org"}).status_code == 400


def test_without_a_mail_server_nothing_is_mailed(load):
    found = load(DANVAN_EMAIL_URL="", DANVAN_MAIL_FROM="")
    assert not found["SENDS_MAIL"]
    assert found["BASE_URL"] == "http://127.0.0.1:8000"
    assert load(**PRODUCTION)["BASE_URL"] == "https://danvan.example.vn"


def test_a_mail_server_needs_a_sender(load):
    server = {"DANVAN_EMAIL_URL": "smtp+tls://ban%40x.vn:mk@mail.example.vn:587"}
    with pytest.raises(ImproperlyConfigured, match="DANVAN_MAIL_FROM"):
        load(**server, DANVAN_MAIL_FROM="")
    found = load(**server, DANVAN_MAIL_FROM="danvan@example.vn", DANVAN_BASE_URL="https://dv.example.vn/")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.vn", 587, True)
    assert (found["EMAIL_HOST_USER"], found["DEFAULT_FROM_EMAIL"]) == ("ban@x.vn", "danvan@example.vn")
    assert (found["SENDS_MAIL"], found["BASE_URL"]) == (True, "https://dv.example.vn")


@pytest.mark.parametrize(("worker", "backend"), [("0", "ImmediateBackend"), ("1", "DatabaseBackend")])
def test_mails_go_out_at_once_or_by_a_worker(load, worker, backend):
    assert load(DANVAN_WORKER=worker)["TASKS"]["default"]["BACKEND"].endswith(backend)
