"""Targets of a draft, and their revisions once the programme is issued. The only writer of both."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from danvan.kit import clock
from programs.actions.announcements import announce
from programs.actions.steps import demand_text, locked, replace_rows
from programs.models import Program, User
from programs.rules import Refused, demand, refusal_to_write_text
from targets.models import Target, TargetRevision
from targets.rules import refusal_of_goal, refusal_of_revision_day, refusal_to_revise

GOAL = ("comparator", "threshold", "deadline", "deadline_note")


@transaction.atomic
def set_targets(program: Program, *, by: User, rows: list[dict], at: datetime | None = None) -> list[Target]:
    """The targets of a draft become these rows (`pk` or None, the fields by name, sources as a list), numbered."""
    fresh = locked(program)
    demand(refusal_to_write_text(by, fresh))
    for row in rows:
        demand(refusal_of_goal(row["measure"], row["comparator"], row["threshold"]))
    targets = replace_rows(fresh.targets, rows, numbered=True)
    first_revisions(fresh, by=by, at=at)
    return targets


@transaction.atomic
def first_revisions(program: Program, *, by: User, at: datetime | None = None) -> None:
    """The goals as issued, written again with every change of the draft and once more when it is issued.

    Valid from the first day that counts, or from the day of issue if that is earlier, so that no figure of the
    year lacks a goal.
    """
    valid_from = min(filter(None, (program.counts_from, program.issued_on)))
    for target in program.targets.all():
        goal = {name: getattr(target, name) for name in GOAL}
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
    """A new goal from that day on; earlier days keep theirs. `version` is that of the programme."""
    program = locked(target.program, version)
    fresh = Target.objects.select_related("program__issuer").get(pk=target.pk)
    demand(refusal_to_revise(by, fresh))
    last = fresh.revisions.last()
    demand(refusal_of_goal(fresh.measure, goal["comparator"], goal["threshold"]))
    demand(refusal_of_revision_day(last, valid_from))
    if all(getattr(last, name) == goal.get(name, getattr(last, name)) for name in GOAL):
        raise Refused("Chỉ tiêu mới giống hệt chỉ tiêu đang áp dụng: chưa có gì để điều chỉnh.")
    paper = {"document": demand_text(document, "số văn bản điều chỉnh"), "reason": demand_text(reason, "lý do")}
    for name, value in goal.items():
        setattr(fresh, name, value)
    fresh.full_clean()
    fresh.save()
    program.version += 1
    program.save()
    revision = TargetRevision.objects.create(
        target=fresh, number=last.number + 1, valid_from=valid_from, by=by, at=at or clock.now(), **paper,
        **{name: getattr(fresh, name) for name in GOAL},
    )  # fmt: skip
    _announce(revision, by=by, at=at)
    return revision


def _announce(revision: TargetRevision, *, by: User, at: datetime | None) -> None:
    target = revision.target
    due = f", hạn {revision.deadline:%d/%m/%Y}" if revision.deadline else ""
    announce(
        target.program, by=by, key=f"revised:{revision.pk}", at=at,
        text=f"{target} được điều chỉnh từ ngày {revision.valid_from:%d/%m/%Y}{due}, theo {revision.document}.",
        url=f"{reverse('targets:program', args=[target.program_id])}#chi-tieu-{target.ordinal}",
    )  # fmt: skip
