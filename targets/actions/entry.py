"""A whole programme with its targets: written, issued, and copied into the next year."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from programs.actions import programs as actions
from programs.actions.announcements import announce
from programs.actions.requirements import set_required_acts, set_required_figures
from programs.actions.steps import locked
from programs.enums import ProgramState
from programs.models import Organization, Program, User
from programs.rules import Refused, demand, refusal_to_begin_program
from targets.actions.targets import first_revisions, set_targets
from targets.measures import measure_of
from targets.queries.programs.lists import fixed_acts, fixed_days
from targets.rules import missing_targets

OF_TARGET = "Hạn này theo chỉ tiêu: muốn đổi thì ghi điều chỉnh chỉ tiêu theo văn bản."
COPIED_TARGET = (
    "number", "short_name", "text", "measure", "parameters", "comparator", "threshold", "basis", "unit_word", "scale",
)  # fmt: skip


@transaction.atomic
def write_draft(
    program: Program | None,
    *,
    by: User,
    values: dict,
    themes: list[dict],
    tasks: list[dict],
    targets: list[dict],
    required_acts: Sequence[dict] = (),
    required_figures: Sequence[dict] = (),
    issuer: Organization | None = None,
    version: int | None = None,
) -> Program:
    """All of a draft at once, or nothing. A new one (`program` None) needs its `issuer`."""
    if program is None:
        program = actions.create(by=by, issuer=issuer, values=values)
    else:
        program = actions.edit(program, by=by, values=values, version=version)
    actions.set_themes(program, by=by, rows=themes)
    actions.set_tasks(program, by=by, rows=tasks)
    set_required_acts(program, by=by, rows=required_acts)
    set_required_figures(program, by=by, rows=required_figures)
    set_targets(program, by=by, rows=targets)
    program.refresh_from_db()
    return program


@transaction.atomic
def edit_open(
    program: Program,
    *,
    by: User,
    values: dict,
    required_acts: Sequence[dict] | None = None,
    required_figures: Sequence[dict] | None = None,
    version: int | None = None,
) -> Program:
    """Of an issued programme: a day that a target sets changes with the target only, by a document.

    `required_acts`, `required_figures`: None leaves these as they are.
    """
    if any(day != getattr(program, name) for name, day in values.items() if name in fixed_days(program)):
        raise Refused(OF_TARGET)
    edited = actions.edit(program, by=by, values=values, version=version)
    if required_acts is not None:
        demand(_refusal_of_acts(edited, required_acts))
        set_required_acts(edited, by=by, rows=required_acts)
    if required_figures is not None:
        set_required_figures(edited, by=by, rows=required_figures)
    demand(_refusal_of_targets(edited))
    return edited


def _refusal_of_acts(program: Program, rows: Sequence[dict]) -> str:
    """What a target counts stays required, with the day of the target."""
    days, written = {act.pk: act.due_on for act in program.required_acts.all()}, {row.get("pk"): row for row in rows}
    for pk, target in fixed_acts(program).items():
        if pk not in written:
            return f"Chỉ tiêu {target.called} tính việc này nên không bỏ được."
        if written[pk].get("due_on") != days[pk]:
            return OF_TARGET
    return ""


def _refusal_of_targets(program: Program) -> str:
    """What a target counts stays required."""
    lacks = ((target, measure_of(target).missing_field(program)) for target in program.targets.all())
    return next((f"Chỉ tiêu {target.ordinal}: {lack}" for target, lack in lacks if lack), "")


@transaction.atomic
def issue(program: Program, *, by: User, version: int | None = None, at: datetime | None = None) -> Program:
    """Raises `Incomplete` with everything missing, in the programme and in its targets."""
    issued = actions.issue(program, by=by, missing_fields=missing_targets(program), version=version, at=at)
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
        tasks=list(source.tasks.values("heading", "is_part", "short_name", "text", "figures")),
        required_acts=[_next_act(act) for act in source.required_acts.prefetch_related("types")],
        required_figures=[_next_figure(figure) for figure in source.required_figures.prefetch_related("types")],
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
    own = {name: getattr(target, name) for name in COPIED_TARGET}
    return {**own, "is_part": target.parent_id is not None, "sources": list(target.sources.all())}


def _next_act(required) -> dict:
    return {"act": required.act, "types": list(required.types.all()), "note": required.note}


def _next_figure(required) -> dict:
    names = ("indicator", "unit_word", "every", "days", "has_total", "note")
    return {**{name: getattr(required, name) for name in names}, "types": list(required.types.all())}


def _year_later(day: date) -> date:
    """29 February becomes 28 February."""
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
