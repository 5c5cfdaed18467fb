"""What changed between two days of a programme, in sentences made by rule: “Từ 30/06 đến nay”."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.kit.numbers import number_text
from targets.arithmetic import percent_text
from targets.enums import Verdict
from targets.progress import TargetResult
from targets.queries.pages.task_figures import TaskFigure

MOST_TOLD = 5
MOST_NAMED = 3


@dataclass(frozen=True)
class ProgressChange:
    """`lead` stands first and strong, `text` after it; `direction` draws the icon: up, down, same, late.

    `of_units`: about units by their names. `of_tasks`: about the key tasks, of which `task_id` is one if it is about
    one alone.
    """

    lead: str
    text: str
    direction: str
    of_tasks: bool = False
    of_units: bool = False
    task_id: int | None = None


@dataclass(frozen=True)
class ProgressChanges:
    """Since the end of the day `since`; at most five, the weightiest first."""

    since: date
    told: list[ProgressChange]


def changes_since(
    since: date,
    before: Mapping[int, TargetResult],
    now: Iterable[TargetResult],
    tasks_before: Iterable[TaskFigure],
    tasks: Iterable[TaskFigure],
    late_units: tuple[Mapping[int, str], Mapping[int, str]] = ({}, {}),
) -> ProgressChanges:
    """`before`: the results of that day by ordinal; `late_units`: id → name of those late for a target, then and now.

    Order: verdicts, figures, what stands still, units late anew or no more, overdue work, key tasks.
    """
    pairs = [(before[result.ordinal], result) for result in now if result.ordinal in before]
    told = [*_of_targets(pairs), *_of_units(*late_units), *_of_tasks(list(tasks_before), list(tasks))]
    return ProgressChanges(since, told[:MOST_TOLD])


def _of_targets(pairs: list[tuple[TargetResult, TargetResult]]) -> list[ProgressChange]:
    turned = [_turned(old, now) for old, now in pairs if old.verdict is not now.verdict]
    others = [(old, now) for old, now in pairs if old.verdict is now.verdict]
    moved = [_moved(old, now) for old, now in others if _figure(old) != _figure(now)]
    still = [now for old, now in others if _figure(old) == _figure(now) and _is_left_to_do(now)]
    return [*turned, *moved, *_standing_still(still)]


def _is_left_to_do(result: TargetResult) -> bool:
    """Not met, though there is something to count."""
    return result.verdict is not Verdict.MET and bool(result.due or result.aim.goal.is_number)


def _figure(result: TargetResult) -> tuple[int, int]:
    return result.done, result.due


def _turned(old: TargetResult, now: TargetResult) -> ProgressChange:
    asked = now.aim.goal.plain_words_of(now.aim.measure.counts)
    words = f"{_course(old, now)}, nay {now.label[:1].lower()}{now.label[1:]} ({asked})"
    return ProgressChange(f"Chỉ tiêu {now.number}", words, "up" if now.verdict is Verdict.MET else "late")


def _moved(old: TargetResult, now: TargetResult) -> ProgressChange:
    then_due, now_due = (1, 1) if now.aim.goal.is_number else (max(old.due, 1), max(now.due, 1))
    rose, fell = now.done * then_due > old.done * now_due, now.done * then_due < old.done * now_due
    return ProgressChange(f"Chỉ tiêu {now.number}", _course(old, now), "up" if rose else "down" if fell else "same")


def _course(old: TargetResult, now: TargetResult) -> str:
    """“từ 96,9% lên 97,3% (4.382/4.499 phiếu)”, “vẫn 17/20 đơn vị”, “từ 1 lên 2 cuộc đối thoại”."""
    if now.aim.goal.is_number:
        return _course_of_number(old, now)
    pair = f"{number_text(now.done)}/{number_text(now.due)} {now.aim.measure.counts}".rstrip()
    if _figure(old) == _figure(now):
        return f"vẫn {pair}"
    if old.percent is None or now.percent is None or old.percent == now.percent:
        return f"từ {number_text(old.done)}/{number_text(old.due)} thành {pair}"
    way = "lên" if now.percent > old.percent else "xuống"
    return f"từ {percent_text(old.percent)} {way} {percent_text(now.percent)} ({pair})"


def _course_of_number(old: TargetResult, now: TargetResult) -> str:
    number = f"{number_text(now.done)} {now.aim.measure.counts}".rstrip()
    if old.done == now.done:
        return f"vẫn {number}"
    return f"từ {number_text(old.done)} {'lên' if now.done > old.done else 'xuống'} {number}"


def _standing_still(still: list[TargetResult]) -> list[ProgressChange]:
    if not still:
        return []
    return [ProgressChange(f"Chỉ tiêu {_listed(result.number for result in still)}", "không đổi và chưa đạt", "same")]


def _of_units(then: Mapping[int, str], now: Mapping[int, str]) -> list[ProgressChange]:
    """“Đơn vị quá hạn chỉ tiêu: thêm Chi bộ A; không còn Chi bộ B, Chi bộ C và 2 đơn vị khác”."""
    fresh = [name for unit, name in now.items() if unit not in then]
    gone = [name for unit, name in then.items() if unit not in now]
    words = [f"{lead} {_some(names)}" for lead, names in (("thêm", fresh), ("không còn", gone)) if names]
    if not words:
        return []
    return [ProgressChange("Đơn vị quá hạn", "; ".join(words), "late" if fresh else "up", of_units=True)]


def _some(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" và {number_text(more)} đơn vị khác" if more > 0 else "")


def _of_tasks(before: list[TaskFigure], now: list[TaskFigure]) -> list[ProgressChange]:
    known = {task.task_id: task for task in before}
    moved = [(known[task.task_id], task) for task in now if task.task_id in known]
    changed = [_task(old, task) for old, task in moved if (old.done, old.due) != (task.done, task.due)]
    return [*_overdue(sum(task.late for task in before), sum(task.late for task in now)), *changed]


def _overdue(then: int, now: int) -> list[ProgressChange]:
    """How many things are late; nothing where as many are."""
    if then == now:
        return []
    way, look = ("lên", "late") if now > then else ("xuống", "up")
    words = f"của các nhiệm vụ từ {number_text(then)} {way} {number_text(now)} việc"
    return [ProgressChange("Việc quá hạn", words, look, of_tasks=True)]


def _task(old: TaskFigure, now: TaskFigure) -> ProgressChange:
    share = now.done * max(old.due, 1) - old.done * max(now.due, 1)
    words = f"từ {old.pair} thành {now.text}"
    direction = "up" if share > 0 else "down" if share < 0 else "same"
    return ProgressChange(f"Nhiệm vụ {now.number}", words, direction, of_tasks=True, task_id=now.task_id)


def _listed(numbers: Iterable[str]) -> str:
    """“1, 2 và 3”."""
    *first, last = numbers
    return f"{', '.join(first)} và {last}" if first else last
