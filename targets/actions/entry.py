"""A whole programme with its targets: written, issued, and copied into the next year."""

import re
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from programs.actions import programs as deeds
from programs.actions.announcements import announce
from programs.actions.steps import locked
from programs.enums import ProgramState
from programs.models import Organization, Program, User
from programs.rules import demand, refusal_to_begin_program
from targets.actions.targets import first_revisions, set_targets
from targets.rules import missing_targets

COPIED_TARGET = ("short_name", "text", "measure", "comparator", "threshold", "unit_word", "scale")


@transaction.atomic
def write_draft(
    program: Program | None,
    *,
    by: User,
    values: dict,
    themes: list[dict],
    tasks: list[dict],
    targets: list[dict],
    issuer: Organization | None = None,
    version: int | None = None,
) -> Program:
    """All of a draft at once, or nothing. A new one (`program` None) needs its `issuer`."""
    if program is None:
        program = deeds.create(by=by, issuer=issuer, values=values)
    else:
        program = deeds.edit(program, by=by, values=values, version=version)
    deeds.set_themes(program, by=by, rows=themes)
    deeds.set_tasks(program, by=by, rows=tasks)
    set_targets(program, by=by, rows=targets)
    return program


@transaction.atomic
def issue(program: Program, *, by: User, version: int | None = None, at: datetime | None = None) -> Program:
    """Raises `Incomplete` with everything missing, in the programme and in its targets."""
    issued = deeds.issue(program, by=by, lacks=missing_targets(program), version=version, at=at)
    first_revisions(issued, by=by, at=at)
    announce(issued, by=by, key=f"issued:{issued.pk}", text=_told(issued), url=_page_of(issued), at=at)
    return issued


def _page_of(program: Program) -> str:
    return reverse("targets:program", args=[program.pk])


def _told(program: Program) -> str:
    days = {"hạn triển khai": program.dissemination_due, "hạn đăng ký công trình": program.registration_due}
    named = "; ".join(f"{word} {day:%d/%m/%Y}" for word, day in days.items() if day)
    return f"Đã ban hành {program}" + (f": {named}." if named else ".")


@transaction.atomic
def copy_to_next_year(program: Program, *, by: User) -> Program:
    """Next year's draft: same tasks, targets, campaign; without number, days of issue, deadlines, themes, items.

    Those belong to a year of their own. A second click gives the untouched copy back.
    """
    demand(refusal_to_begin_program(by, program.issuer))
    source = locked(program)
    copies = Program.objects.filter(issuer=source.issuer, year=source.year + 1, state=ProgramState.DRAFT)
    if kept := copies.filter(number=None, version=1).first():
        return kept
    return write_draft(
        None, by=by, issuer=source.issuer, values=_next_values(source), themes=[],
        tasks=list(source.tasks.values("short_name", "text", "focus")),
        targets=[_next_target(target) for target in source.targets.prefetch_related("sources")],
    )  # fmt: skip


def _next_values(program: Program) -> dict:
    return {
        "term": program.term,
        "kind": program.kind,
        "organ_sign": program.organ_sign,
        "title": re.sub(rf"\b{program.year}\b", str(program.year + 1), program.title),
        "year": program.year + 1,
        "counts_from": _year_later(program.counts_from),
        "counts_to": _year_later(program.counts_to),
        "campaign": program.campaign,
        "is_sample": program.is_sample,
    }


def _next_target(target) -> dict:
    return {**{name: getattr(target, name) for name in COPIED_TARGET}, "sources": list(target.sources.all())}


def _year_later(day: date) -> date:
    """29 February becomes 28 February."""
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
