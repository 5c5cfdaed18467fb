"""Programmes as their own pages show them: the list, the history of one, who may begin one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet

from danvan.kit import clock
from programs.enums import ProgramState, Role
from programs.models import Organization, Program, RequiredAct
from programs.queries import program_files, program_steps, programs_for
from programs.rules import roles_of
from targets.arithmetic import goal_words as asked_words
from targets.measures import measure_then
from targets.models import GoalFields, Target, TargetRevision
from targets.rules.deadlines import by_shared_day

STATE_LOOKS = {ProgramState.DRAFT: "draft", ProgramState.ISSUED: "going", ProgramState.CLOSED: "closed"}


@dataclass(frozen=True)
class ProgramEvent:
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
    within = roles_of(user).within("", Role.STAFF)
    return Organization.objects.filter(
        within, Organization.not_ended(clock.today()), type__issues_programs=True
    ).order_by("path")


def fixed_days(program: Program) -> dict[str, Target]:
    """The programme's days that a target sets, each with that target."""
    return {name: target for (row, name), target in _fixed(program).items() if row == program}


def fixed_acts(program: Program) -> dict[int, Target]:
    """Required acts of which a target sets the day, each with that target."""
    return {row.pk: target for (row, _), target in _fixed(program).items() if isinstance(row, RequiredAct)}


def _fixed(program: Program) -> dict[tuple, Target]:
    dated = program.targets.exclude(deadline=None).order_by("deadline")
    return {day: targets[0] for day, targets in by_shared_day(program, dated).items()}


def targets_of(program: Program) -> QuerySet[Target]:
    """With their sources, scale and revisions, the newest revision first."""
    revisions = TargetRevision.objects.select_related("by").order_by("-number")
    return program.targets.select_related("scale").prefetch_related("sources", Prefetch("revisions", revisions))


def goal_words(goal: GoalFields, counts: str = "") -> str:
    """“trên 50%, hạn 31/03/2021 (mẫu)”; of a plain number with the word for what is counted."""
    words = asked_words(goal.comparator, goal.threshold, goal.basis, counts)
    if goal.deadline is None:
        return words
    note = f" ({goal.deadline_note})" if goal.deadline_note else ""
    return f"{words}, hạn {goal.deadline:%d/%m/%Y}{note}"


def revisions_in_words(target: Target) -> list[tuple[TargetRevision, str]]:
    """The newest first; what is counted is said again where it changed."""
    rows = list(target.revisions.all())
    return [(row, _in_words(target, row, before)) for row, before in zip(rows, [*rows, None][1:], strict=True)]


def _in_words(target: Target, row: TargetRevision, before: TargetRevision | None) -> str:
    measure = measure_then(target, row)
    words = goal_words(row, measure.counts)
    is_counted_anew = before is not None and measure != measure_then(target, before)
    return f"{words}; cách tính: {measure.sentence()}" if is_counted_anew else words


def program_events(program: Program) -> list[ProgramEvent]:
    """Steps, changes of targets and files, newest first."""
    steps = [ProgramEvent(row.get_event_display(), row.at, row.text, str(row.by)) for row in program_steps(program)]
    files = program_files(program).select_related("uploaded_by")
    kept = [ProgramEvent("Đính kèm văn bản", row.uploaded_at, row.name, str(row.uploaded_by)) for row in files]
    changes = TargetRevision.objects.filter(target__program=program, number__gt=1).select_related("by", "target")
    revised = [ProgramEvent(_revised(row), row.at, row.reason, str(row.by)) for row in changes]
    return sorted([*steps, *kept, *revised], key=lambda event: event.at, reverse=True)


def _revised(row: TargetRevision) -> str:
    when = f"từ ngày {row.valid_from:%d/%m/%Y}"
    words = goal_words(row, measure_then(row.target, row).counts)
    return f"Điều chỉnh chỉ tiêu {row.target.called} theo {row.document}: {words}, {when}"
