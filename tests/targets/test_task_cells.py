"""One unit in one key task, as the table of units says it."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from targets.queries.duties.overdue_items import OverdueItem
from targets.queries.pages.task_cells import task_cell
from targets.queries.pages.task_figures import TaskFigure
from targets.queries.pages.task_parts import TaskPart
from tests.targets.made_figures import made_figure

LATE = OverdueItem("activity", 1, "Tập huấn", date(2021, 8, 31), 30)


def figure(focus="democracy") -> TaskFigure:
    return made_figure(2, 1, 2, focus=focus, short_name="Quy chế dân chủ")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (TaskPart(), ("", "–")),
        (TaskPart(asked=Counter(opinion=2)), ("going", "0/2")),
        (TaskPart(asked=Counter(opinion=2), answered=Counter(opinion=1)), ("going", "1/2")),
        (TaskPart(asked=Counter(opinion=2), answered=Counter(opinion=2)), ("met", "2/2")),
        (TaskPart(asked=Counter(opinion=1), late=[LATE]), ("late", "0/1")),
        (TaskPart(papers=9, done=Counter(dissemination=8)), ("going", "8/9")),
        (TaskPart(papers=9, done=Counter(dissemination=9)), ("met", "9/9")),
        (TaskPart(done=Counter(activity=3, reformstep=1)), ("met", "4")),
        (TaskPart(late=[LATE]), ("late", "0")),
    ],
)
def test_what_was_asked_and_done(part, said):
    cell = task_cell(figure(), part)
    assert (cell.state, cell.text, cell.heading) == (*said, "2 · Quy chế dân chủ")


def test_where_units_are_counted_nothing_done_is_not_nothing_asked():
    cell = task_cell(figure("other"), TaskPart())
    assert (cell.state, cell.text, cell.word) == ("no_data", "0", "Chưa có")
    assert task_cell(figure(), TaskPart()).word == "Không được giao"


def test_the_least_done_comes_first():
    parts = [TaskPart(asked=Counter(opinion=4), answered=Counter(opinion=n)) for n in (0, 1, 4)]
    assert [task_cell(figure(), part).order for part in parts] == [0, Fraction(1, 4), 1]


def test_the_title_tells_it_in_words():
    part = TaskPart(done=Counter(activity=3), late=[LATE])
    assert task_cell(figure(), part).title == "3 hoạt động · quá hạn: 1 hoạt động chưa báo cáo"
