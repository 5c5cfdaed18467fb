"""One unit in one key task, as a cell of the table says it: “6/9”, “4”, “–”."""

from dataclasses import dataclass
from fractions import Fraction

from danvan.kit.numbers import number_text
from targets.queries.pages.task_figures import TaskFigure
from targets.queries.pages.task_parts import SESSION, TaskPart

NOT_ASKED = "–"
WORDS = {"late": "Có việc quá hạn", "met": "Đã có", "going": "Đang thực hiện", "no_data": "Chưa có"}


@dataclass(frozen=True)
class TaskCell:
    """`state` draws the icon, "" where nothing was asked of the unit nor done; `order` sorts, the least done first."""

    heading: str
    state: str
    text: str
    title: str
    order: Fraction

    @property
    def word(self) -> str:
        return WORDS.get(self.state, "Không được giao")


def task_cell(figure: TaskFigure, part: TaskPart) -> TaskCell:
    """What was asked of it, answered or made known; else how many records it has."""
    done, due = _done_and_due(part)
    text = f"{number_text(done)}/{number_text(due)}" if due else number_text(done)
    is_asked = due or done or figure.counts_units or part.late
    share = Fraction(done, due) if due else Fraction(done)
    title = " · ".join(filter(None, [part.did, part.late_text and f"quá hạn: {part.late_text}"]))
    return TaskCell(
        figure.column_label, _state(part, done, due) if is_asked else "", text if is_asked else NOT_ASKED, title, share
    )


def _done_and_due(part: TaskPart) -> tuple[int, int]:
    if part.papers:
        return part.done[SESSION], part.papers
    if asked := sum(part.asked.values()):
        return sum(part.answered.values()), asked
    return sum(part.done.values()), 0


def _state(part: TaskPart, done: int, due: int) -> str:
    if part.late:
        return "late"
    if due:
        return "met" if done >= due else "going"
    return "met" if done else "no_data"
