"""What a page promises of an action, held against the figures before and after it was really done."""

from collections.abc import Callable

from programs.models import Program
from programs.queries.days import default_day
from targets.queries.pages.consequences import Consequences
from targets.queries.pages.task_progress import read_tasks
from targets.queries.progress.program_progress import ProgramProgress


def figures(program: Program) -> dict[tuple[str, str], str]:
    """(lead, words behind the number) → the figure as a text; targets have no words."""
    day = default_day(program)
    found = {}
    for result in ProgramProgress(program).targets_on(day):
        pair = f"{result.done}/{result.due}" if not result.aim.goal.is_number else str(result.done)
        found[f"Chỉ tiêu {result.ordinal}", ""] = pair
    for figure in read_tasks(program, day).figures:
        overdue = ("hoạt động trong kế hoạch quá hạn", "công trình quá hạn hoàn thành")
        for one in (figure.main, *figure.beside):
            if one.words not in overdue:
                found[f"Nhiệm vụ {figure.number}", one.words] = one.pair
    return found


def promised(found: Consequences) -> set[tuple[str, str]]:
    """Thousands without their points, as the figures above."""
    told = [(one.lead, one.course.replace(".", "")) for one in (*found.targets, *found.tasks)]
    assert len(told) == len(set(told))
    return set(told)


def happened(before: dict, after: dict) -> set[tuple[str, str]]:
    moved = {key: pair for key, pair in after.items() if before[key] != pair}
    told = {(lead, f"{before[lead, words]} → {pair} {words}") for (lead, words), pair in moved.items()}
    return {(lead, text.strip().replace(".", "")) for lead, text in told}


def assert_kept(program: Program, found: Consequences, action: Callable) -> set[tuple[str, str]]:
    """What was promised is what happens, no more and no less; returns it."""
    before = figures(program)
    action()
    assert promised(found) == happened(before, figures(program))
    return promised(found)
