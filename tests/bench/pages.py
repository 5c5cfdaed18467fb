"""Which pages are asked for and as whom, how many queries each makes, and what another user writes meanwhile."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit import memory
from programs.enums import State
from programs.models import Commendation, Program, User
from programs.queries.current import FIELD
from tests.bench.floor_urls import PATH as FLOOR
from tests.bench.people import Cast

TOKEN = "a" * 32
BARE_BACKEND = "django.contrib.auth.backends.ModelBackend"


def pages(cast: Cast, program: Program) -> list[dict]:
    """The table of the aims, in its order."""
    dashboard, works = reverse("targets:dashboard"), reverse("programs:registrations")
    unit, secretary = cast.owner
    export, posted = reverse("targets:dashboard_export"), {FIELD: str(program.pk)}
    return [
        _page("khung: tài khoản của tôi", cast.leader, reverse("programs:my_account")),
        _page("tổng quan, 100 dòng", cast.leader, dashboard),
        _page("tổng quan đến ngày 30/06", cast.leader, f"{dashboard}?ngay=2021-06-30"),
        _page("trang một đơn vị", cast.leader, reverse("targets:unit", args=[unit.pk])),
        _page("đơn vị của tôi", secretary, reverse("targets:my_unit")),
        _page("chờ xử lý", cast.staff, reverse("programs:waiting")),
        _page("công trình", cast.staff, works),
        _page("tìm trong công trình", cast.staff, f"{works}?q=cong+trinh+so+12"),
        _page("xuất .xlsx mọi đơn vị", cast.leader, export, posted),
    ]


def floor(cast: Cast) -> dict:
    return {"name": "sàn", "path": FLOOR, "headers": _headers(_signed_in(cast.leader, BARE_BACKEND)), "queries": 3}


def write(cast: Cast, program: Program) -> dict:
    proposal = Commendation.objects.filter(program=program, state=State.ACCEPTED).first()
    Commendation.objects.filter(pk=proposal.pk).update(of_movement=proposal.version % 2 == 0)
    return {
        "path": reverse("programs:commendation_mark", args=[proposal.pk]),
        "headers": _headers(_signed_in(cast.reviewer)),
        "fields": {FIELD: str(program.pk)},
        "version": proposal.version,
    }


def _page(name: str, user: User, path: str, fields: dict[str, str] | None = None) -> dict:
    """The queries are those of a first reader."""
    client = _signed_in(user)
    _ask(client, path, fields)
    memory.forget()
    with CaptureQueriesContext(connection) as made:
        _ask(client, path, fields)
    return {"name": name, "path": path, "headers": _headers(client), "queries": len(made), "fields": fields}


def _ask(client: Client, path: str, fields: dict[str, str] | None) -> None:
    """A large table is written behind a page of its own, to which the request leads."""
    answer = client.get(path) if fields is None else client.post(path, fields)
    leads_on = answer.status_code == 302 and fields is not None and answer.url.startswith(path)
    if answer.status_code != 200 and not leads_on:
        raise RuntimeError(f"{path}: {answer.status_code}")


def _signed_in(user: User, backend: str | None = None) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend)
    return client


def _headers(client: Client) -> dict[str, str]:
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    return {"Cookie": cookie, "X-CSRFToken": TOKEN}
