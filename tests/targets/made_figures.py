"""The figure of a key task as it was counted, put together without a database."""

from programs.models import KeyTask
from targets.measures.key_tasks import figure_sets, measures_of
from targets.queries.pages.task_figures import FigureNumber, TaskFigure


def made_figure(ordinal: int, done: int, due: int, late: int = 0, focus: str = "other", **values) -> TaskFigure:
    """`focus`: the set of figures whose first one it is."""
    values = {"short_name": "Nhiệm vụ", "number": str(ordinal), "figures": figure_sets()[focus].figures} | values
    task = KeyTask(pk=ordinal * 10, ordinal=ordinal, **values)
    measure = measures_of(task)[0].measure
    return TaskFigure(task, measure, FigureNumber(done, "ý kiến đã trả lời", due, "Câu"), (), late)
