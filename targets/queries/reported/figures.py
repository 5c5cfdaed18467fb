"""Hand-fed figures with the share that they make, as the target shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from danvan.kit.text import matches
from targets.arithmetic.figure import Figure, percent_text
from targets.arithmetic.goal import Goal
from targets.arithmetic.percent import shown_percent
from targets.enums import Comparator
from targets.models import ReportedFigure, Target


@dataclass(frozen=True)
class FigureLine:
    """The percent is rounded for the goal as valid on the figure's day."""

    figure: ReportedFigure
    percent: str


def filtered_figures(target: Target, text: str) -> QuerySet[ReportedFigure]:
    """Those whose source holds the words; one target has at most one figure a day, so they are read for it."""
    rows = target.figures.select_related("by")
    if not text:
        return rows
    sources = target.figures.values_list("pk", "source")
    return rows.filter(pk__in=[pk for pk, source in sources if matches(source, text)])


def figure_lines(target: Target, figures: Iterable[ReportedFigure]) -> list[FigureLine]:
    revisions = list(target.revisions.order_by("-valid_from", "-number"))
    return [_line(figure, _goal_on(target, revisions, figure.date)) for figure in figures]


def _goal_on(target: Target, revisions: list, day) -> Goal:
    """A figure older than the target itself is held against the target as issued."""
    valid = [revision for revision in revisions if revision.valid_from <= day] or revisions[-1:] or [target]
    return Goal(Comparator(valid[0].comparator), valid[0].threshold, valid[0].deadline, valid[0].basis)


def _line(row: ReportedFigure, goal: Goal) -> FigureLine:
    return FigureLine(row, percent_text(shown_percent(goal, Figure(row.done, row.due))))
