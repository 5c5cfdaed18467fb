"""Programmes as their own pages show them: the list, the history of one, who may begin one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet

from danvan.kit.numbers import decimal_text
from programs.enums import ProgramState, Role
from programs.models import Organization, Program
from programs.queries import program_files, program_steps, programs_for
from programs.rules import standing_of
from targets.enums import Comparator
from targets.models import Goal, Target, TargetRevision

LOOKS = {ProgramState.DRAFT: "draft", ProgramState.ISSUED: "going", ProgramState.CLOSED: "closed"}


@dataclass(frozen=True)
class Event:
    """One line of the history, as `components/timeline.html` shows it."""

    what: str
    at: datetime
    text: str
    who: str


def listed_programs(user) -> QuerySet[Program]:
    counts = {"task_count": Count("tasks", distinct=True), "target_count": Count("targets", distinct=True)}
    return programs_for(user).annotate(**counts)


def issuers_for(user) -> QuerySet[Organization]:
    """The committees for which this user may begin a programme."""
    within = standing_of(user).within("", Role.STAFF)
    return Organization.objects.filter(within, type__issues_programs=True, ended_on=None).order_by("path")


def targets_of(program: Program) -> QuerySet[Target]:
    """With their sources, scale and revisions, the newest revision first."""
    revisions = TargetRevision.objects.select_related("by").order_by("-number")
    return program.targets.select_related("scale").prefetch_related("sources", Prefetch("revisions", revisions))


def goal_words(goal: Goal) -> str:
    """“trên 50%, hạn 31/03/2021 (mẫu)”."""
    words = Comparator(goal.comparator).words(f"{decimal_text(goal.threshold)}%")
    if goal.deadline is None:
        return words
    note = f" ({goal.deadline_note})" if goal.deadline_note else ""
    return f"{words}, hạn {goal.deadline:%d/%m/%Y}{note}"


def program_events(program: Program) -> list[Event]:
    """Steps, changes of targets and files, newest first."""
    steps = [Event(row.get_deed_display(), row.at, row.text, str(row.by)) for row in program_steps(program)]
    files = program_files(program).select_related("uploaded_by")
    kept = [Event("Đính kèm văn bản", row.uploaded_at, row.name, str(row.uploaded_by)) for row in files]
    changes = TargetRevision.objects.filter(target__program=program, number__gt=1).select_related("by", "target")
    revised = [Event(_revised(row), row.at, row.reason, str(row.by)) for row in changes]
    return sorted([*steps, *kept, *revised], key=lambda event: event.at, reverse=True)


def _revised(row: TargetRevision) -> str:
    when = f"từ ngày {row.valid_from:%d/%m/%Y}"
    return f"Điều chỉnh chỉ tiêu {row.target.ordinal} theo {row.document}: {goal_words(row)}, {when}"
