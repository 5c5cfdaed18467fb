"""Fills the database of the settings, and says which pages to ask for, as whom, and how many queries each makes."""

import json
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit import clock, memory
from programs.enums import DocumentKind, ProgramState
from programs.models import Campaign, Document, Program, Term, Transition
from targets.models import Grade, GradeCount, SatisfactionScale, SurveyCount, SurveySource, Target, TargetRevision
from tests.bench.items import Year
from tests.bench.people import Cast, gather

TOKEN = "a" * 32
TARGETS = [
    ("reach", "eq", 100, date(2021, 12, 31)),
    ("registered", "eq", 100, date(2021, 3, 31)),
    ("commended", "gt", 50, date(2021, 11, 30)),
    ("satisfaction", "gt", 95, date(2021, 12, 31)),
]


@transaction.atomic
def fill(size: int) -> tuple[Cast, Year]:
    cast = gather(size)
    program = _program(cast)
    _targets(program, cast)
    _surveys(cast)
    year = Year(cast, program)
    year.live()
    return cast, year


def _program(cast: Cast) -> Program:
    program = Program.objects.create(
        issuer=cast.committee, term=Term.objects.create(issuer=cast.committee, name="2020-2025"), number=29,
        campaign=Campaign.objects.create(name="5 không"), title="Chương trình đo tốc độ năm 2021", year=2021,
        issued_on=date(2021, 2, 26), counts_from=date(2021, 1, 1), counts_to=date(2021, 12, 31),
        state=ProgramState.ISSUED,
    )  # fmt: skip
    Document.objects.create(
        program=program, kind=DocumentKind.PROGRAM, sign=program.sign, issuer=cast.committee.name,
        issued_on=program.issued_on, subject=program.title,
    )  # fmt: skip
    return program


def _targets(program: Program, cast: Cast) -> None:
    for ordinal, (measure, comparator, threshold, deadline) in enumerate(TARGETS, 1):
        goal = {"comparator": comparator, "threshold": Decimal(threshold), "deadline": deadline}
        target = Target.objects.create(
            program=program,
            ordinal=ordinal,
            measure=measure,
            short_name=f"Chỉ tiêu {ordinal}",
            text="Toàn văn.",
            **goal,
        )
        TargetRevision.objects.create(
            target=target, number=1, valid_from=program.counts_from, by=cast.staff, at=clock.now(), **goal
        )


def _surveys(cast: Cast) -> None:
    scale, source = SatisfactionScale.objects.create(name="4 mức"), SurveySource.objects.create(name="Một cửa")
    good = Grade.objects.create(scale=scale, ordinal=1, name="Hài lòng", is_satisfied=True)
    bad = Grade.objects.create(scale=scale, ordinal=2, name="Không hài lòng")
    for month in range(1, 10):
        count = SurveyCount.objects.create(
            organization=cast.committee, source=source, scale=scale, month=date(2021, month, 1), settled=1200,
            received=650, by=cast.staff, at=clock.now(),
        )  # fmt: skip
        GradeCount.objects.create(survey=count, grade=good, forms=630)
        GradeCount.objects.create(survey=count, grade=bad, forms=20)


def pages(cast: Cast) -> list[dict]:
    """The floor first: the reader's own account page."""
    unit, secretary = cast.owners[1]
    dashboard = reverse("targets:dashboard")
    written = reverse("choose_program"), f"program={Program.objects.get().pk}"
    return [
        _page("sàn: trang tài khoản của tôi", cast.leader, reverse("programs:my_account")),
        _page("tổng quan (100 dòng một trang)", cast.leader, dashboard),
        _page("tổng quan, ngay sau mỗi lần ghi", cast.leader, dashboard, before=written),
        _page("tổng quan, đến ngày 30/06", cast.leader, f"{dashboard}?ngay=2021-06-30"),
        _page("trang một đơn vị", cast.leader, reverse("targets:unit", args=[unit.pk])),
        _page("đơn vị của tôi", secretary, reverse("targets:my_unit")),
        _page("chờ xử lý", cast.staff, reverse("programs:waiting")),
        _page("xuất .xlsx từ tổng quan", cast.leader, reverse("targets:dashboard_export"), method="POST"),
    ]


def _page(name: str, user, path: str, method: str = "GET", before: tuple = ()) -> dict:
    """The queries are those of a first reader; what is written `before` is the choice of the programme."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    ask = client.get if method == "GET" else client.post
    ask(path)
    memory.forget()
    with CaptureQueriesContext(connection) as made:
        answer = ask(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{method} {path}: {answer.status_code}")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    headers = {"Cookie": cookie, "X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
    return {
        "name": name, "method": method, "path": path, "headers": headers, "queries": len(made), "before": before,
    }  # fmt: skip


def print_filled(size: int) -> None:
    cast, year = fill(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps({"pages": pages(cast), "items": len(year.lives), "steps": Transition.objects.count()}))
