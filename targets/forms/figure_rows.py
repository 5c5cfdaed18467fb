"""All figures of one key task in one form, with what is wrong in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms

from danvan.kit.forms import ViForm
from programs.models import KeyTask
from targets.forms.entry_errors import EntryError, entry_errors_of, row_errors
from targets.forms.figures import TaskFigureForm
from targets.forms.rows import FigureRows, asked_row, changed, click_of, shown_rows, typed_rows
from targets.measures.key_tasks import USUAL, figure_sets

PREFIX = "figures"


class VersionForm(ViForm):
    """The version of the programme that the reader had before them."""

    version = forms.IntegerField(label="Phiên bản", widget=forms.HiddenInput)


@dataclass
class FigureEntry:
    form: VersionForm
    rows: FigureRows

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.rows.is_valid()])

    @property
    def values(self) -> dict:
        """What `actions.key_tasks.set_figures` takes."""
        return {"figures": self.rows.values, "version": self.form.cleaned_data["version"]}

    @property
    def troubles(self) -> list[EntryError]:
        if not self.form.is_bound:
            return []
        return [*entry_errors_of(self.form), *row_errors(self.rows, "Số liệu")]


def shown_figures(task: KeyTask) -> FigureEntry:
    """As they are stored."""
    return _shown(task.program.version, _initial(task.figures or figure_sets()[USUAL].figures))


def posted_figures(data, task: KeyTask) -> FigureEntry:
    """To be checked and saved."""
    return FigureEntry(VersionForm(data), FigureRows(data, prefix=PREFIX))


def clicked_figures(data, task: KeyTask, click: str) -> FigureEntry:
    """With a row more, less or elsewhere, or with those of a set instead of all; nothing is complained of."""
    action, where, place = click_of(click)
    if action == "set" and where in figure_sets():
        rows = _initial(figure_sets()[where].figures)
    else:
        rows = changed(typed_rows(FigureRows, data, PREFIX), action, place)
    return _shown(data.get("version", ""), rows)


def asked_figure(data, act: str) -> TaskFigureForm | None:
    return asked_row(FigureRows, data, act, PREFIX)


def _initial(figures: Iterable[dict]) -> list[dict]:
    """Copies, which the forms may add to."""
    return [{**figure, "parameters": dict(figure.get("parameters", {}))} for figure in figures]


def _shown(version, rows: list[dict]) -> FigureEntry:
    return FigureEntry(VersionForm(initial={"version": version}), shown_rows(FigureRows, rows, PREFIX))
