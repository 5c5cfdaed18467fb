"""Targets of a draft, and their revisions once the programme is issued. The only writer of both."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from danvan.kit import clock
from programs.actions.announcements import announce
from programs.actions.steps import demand_text, locked, replace_rows
from programs.models import Program, User
from programs.rules import Refused, demand, refusal_to_write_text
from targets.enums import Basis
from targets.measures import Measure, current, current_parameters, measure_of, named
from targets.models import Target, TargetRevision
from targets.rules import (
    refusal_of_goal,
    refusal_of_parameters,
    refusal_of_parts,
    refusal_of_revision_day,
    refusal_to_revise,
)
from targets.rules.deadlines import by_shared_day, deadline_of, refusal_of_two_deadlines
from targets.rules.numbering import numbers_of, refusal_of_numbers

GOAL = ("comparator", "threshold", "basis", "deadline", "deadline_note")


@transaction.atomic
def set_targets(program: Program, *, by: User, rows: list[dict], at: datetime | None = None) -> list[Target]:
    """The targets of a draft become these rows (`pk` or None, the fields by name, sources as a list), numbered."""
    fresh = locked(program)
    demand(refusal_to_write_text(by, fresh))
    rows = [current(row) for row in rows]
    demand(refusal_of_numbers(rows))
    demand(refusal_of_parts(rows))
    for row in rows:
        demand(refusal_of_goal(row["measure"], row["comparator"], row["threshold"], row.get("basis", Basis.PERCENT)))
        demand(refusal_of_parameters(row))
    targets = replace_rows(fresh.targets, _placed(rows, fresh.targets.in_bulk()), numbered=True)
    _tie(targets, [bool(row.get("is_part")) for row in rows])
    _agree_on_deadlines(fresh, targets)
    first_revisions(fresh, by=by, at=at)
    return targets


def _placed(rows: list[dict], kept: Mapping[int, Target]) -> list[dict]:
    """With their numbers; tied to what stays, because what a row was a part of may go."""
    whole, placed = None, []
    for row, number in zip(rows, numbers_of(rows), strict=True):
        own = {name: value for name, value in row.items() if name != "is_part"}
        whole = whole if row.get("is_part") else kept.get(row.get("pk"))
        placed.append(own | {"number": number, "parent": whole if row.get("is_part") else None})
    return placed


def _tie(targets: list[Target], are_parts: list[bool]) -> None:
    """Each part to the nearest target before it that is none, also to one that was just made."""
    whole = None
    for target, is_part in zip(targets, are_parts, strict=True):
        whole = whole if is_part else target
        parent = whole if is_part else None
        if target.parent_id != (parent and parent.pk):
            target.parent = parent
            target.save()


def _agree_on_deadlines(program: Program, targets: list[Target]) -> None:
    """What is left open, in the programme or in a target, is filled from its counterpart."""
    by_day = by_shared_day(program, targets)
    demand(refusal_of_two_deadlines(by_day))
    for (row, name), own in by_day.items():
        if first := deadline_of(own):
            setattr(row, name, first)
            row.save()
        elif day := getattr(row, name):
            for target in own:
                target.deadline, target.deadline_note = day, program.due_note
                target.save()


def _take_deadlines(program: Program) -> None:
    """After a revision the programme's days are those of its targets; the caller saves the programme."""
    for (row, name), targets in by_shared_day(program, program.targets.all()).items():
        setattr(row, name, deadline_of(targets))
        if row is not program:
            row.save()


@transaction.atomic
def first_revisions(program: Program, *, by: User, at: datetime | None = None) -> None:
    """The goals as issued, written again with every change of the draft and once more when it is issued.

    Valid from the first day that counts, or from the day of issue if that is earlier, so that no figure of the
    year lacks a goal.
    """
    valid_from = min(filter(None, (program.counts_from, program.issued_on)))
    for target in program.targets.all():
        goal = {name: getattr(target, name) for name in GOAL} | {"parameters": current_parameters(target)}
        fresh = {**goal, "valid_from": valid_from, "by": by, "at": at or clock.now()}
        TargetRevision.objects.update_or_create(target=target, number=1, defaults=fresh)


@transaction.atomic
def revise(
    target: Target,
    *,
    by: User,
    goal: dict,
    document: str,
    reason: str,
    valid_from: date,
    version: int | None = None,
    at: datetime | None = None,
) -> TargetRevision:
    """A new goal from that day on, or other `parameters` in it; earlier days keep theirs.

    `version` is that of the programme.
    """
    program = locked(target.program, version)
    fresh = Target.objects.select_related("program__issuer").get(pk=target.pk)
    demand(refusal_to_revise(by, fresh))
    last = fresh.revisions.last()
    demand(refusal_of_goal(fresh.measure, goal["comparator"], goal["threshold"], goal.get("basis", fresh.basis)))
    demand(refusal_of_revision_day(last, valid_from))
    before = current_parameters(fresh)
    parameters = goal.get("parameters", before)
    demand(refusal_of_parameters({**_counted(fresh), "parameters": parameters}))
    is_same_measure = _measure_with(fresh, parameters) == _measure_with(fresh, before)
    is_same_goal = all(getattr(last, name) == goal.get(name, getattr(last, name)) for name in GOAL)
    if is_same_goal and is_same_measure:
        raise Refused("Chỉ tiêu mới giống hệt chỉ tiêu đang áp dụng: chưa có gì để điều chỉnh.")
    paper = {"document": demand_text(document, "số văn bản điều chỉnh"), "reason": demand_text(reason, "lý do")}
    fresh.revisions.filter(parameters__isnull=True).update(parameters=before)
    _take_goal(fresh, {**goal, "parameters": parameters})
    program.version += 1
    _take_deadlines(program)
    program.save()
    revision = TargetRevision.objects.create(
        target=fresh, number=last.number + 1, valid_from=valid_from, by=by, at=at or clock.now(), **paper,
        **{name: getattr(fresh, name) for name in (*GOAL, "parameters")},
    )  # fmt: skip
    _announce(revision, by=by, at=at)
    return revision


def _counted(target: Target) -> dict:
    return {name: getattr(target, name) for name in ("measure", "unit_word", "scale")}


def _measure_with(target: Target, parameters: dict) -> Measure:
    return measure_of(Target(**_counted(target), parameters=parameters))


def _take_goal(target: Target, goal: dict) -> None:
    target.measure = named(target.measure).key
    for name, value in goal.items():
        setattr(target, name, value)
    target.full_clean()
    target.save()


def _announce(revision: TargetRevision, *, by: User, at: datetime | None) -> None:
    target = revision.target
    due = f", hạn {revision.deadline:%d/%m/%Y}" if revision.deadline else ""
    announce(
        target.program, by=by, key=f"revised:{revision.pk}", at=at,
        text=f"{target} được điều chỉnh từ ngày {revision.valid_from:%d/%m/%Y}{due}, theo {revision.document}.",
        url=f"{reverse('targets:program', args=[target.program_id])}#chi-tieu-{target.ordinal}",
    )  # fmt: skip
