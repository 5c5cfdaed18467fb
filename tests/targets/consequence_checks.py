"""What a page promises of an action, held against the figures before and after it was really done."""

from collections.abc import Callable

from programs.models import Program
from programs.queries.days import default_day
from targets.queries.pages.consequences import Consequences
from targets.queries.pages.target_cards import verdict_words
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


def verdicts(program: Program) -> dict[tuple[str, str], str]:
    """(lead, "") → what the dashboard says beside the figure of each target."""
    results = ProgramProgress(program).targets_on(default_day(program))
    return {(f"Chỉ tiêu {result.ordinal}", ""): verdict_words(result) for result in results}


def promised(found: Consequences) -> set[tuple[str, str]]:
    """Thousands without their points, as the figures above."""
    told = [(one.lead, one.course.replace(".", "")) for one in (*found.targets, *found.tasks)]
    assert len(told) == len(set(told))
    return set(told)


def happened(before: dict, after: dict, judged_anew: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """`judged_anew`: of which other words stand beside the figure."""
    moved = {key: f"{before[key]} → {pair}" for key, pair in after.items() if before[key] != pair}
    told = {key: after[key] for key in judged_anew} | moved
    return {(lead, f"{course} {words}".strip().replace(".", "")) for (lead, words), course in told.items()}


def assert_kept(program: Program, found: Consequences, action: Callable) -> set[tuple[str, str]]:
    """What was promised is what happens, no more and no less; returns it."""
    before, judged = figures(program), verdicts(program)
    action()
    judged_anew = {key for key, words in verdicts(program).items() if words != judged[key]}
    assert promised(found) == happened(before, figures(program), judged_anew)
    return promised(found)
