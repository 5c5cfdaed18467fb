"""Fills the database of the settings, and says what to ask for then."""

import json
from datetime import date
from decimal import Decimal

from django.db import connection, transaction

from danvan.kit import clock
from programs.actions.ledger import rebuild_all
from programs.enums import DocumentKind, ProgramState
from programs.models import Campaign, Document, Program, Term, Transition
from targets.models import Grade, GradeCount, SatisfactionScale, SurveyCount, SurveySource, Target, TargetRevision
from tests.bench.items import Year
from tests.bench.pages import floor, pages, write
from tests.bench.people import Cast, enrolled, founded

# So many units at a time, so that a quarter of a million need no more memory than a few thousand.
BATCH = 5000
TARGETS = [
    ("reach", "eq", 100, date(2021, 12, 31)),
    ("registered", "eq", 100, date(2021, 3, 31)),
    ("commended", "gt", 50, date(2021, 11, 30)),
    ("satisfaction", "gt", 95, date(2021, 12, 31)),
]


@transaction.atomic
def fill(size: int) -> tuple[Cast, Year]:
    cast = founded()
    program = _program(cast)
    _targets(program, cast)
    _surveys(cast)
    year = Year(cast, program)
    for first in range(0, size, BATCH):
        year.live(enrolled(cast, range(first, min(first + BATCH, size))))
    rebuild_all()
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


def print_filled(size: int) -> None:
    cast, year = fill(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    told = {"floor": floor(cast), "pages": pages(cast, year.program), "write": write(cast, year.program)}
    print(json.dumps({**told, "items": year.items, "steps": Transition.objects.count()}))
