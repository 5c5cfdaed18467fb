"""A programme as one form: its own fields with rows of themes, key tasks, required acts and targets.

Of a draft all of it; of an issued one what the signed paper leaves open.
"""

from collections.abc import Callable
from dataclasses import dataclass

from programs.enums import ProgramState
from programs.models import Program
from targets.forms.entry_errors import EntryError, entry_errors_of, row_errors
from targets.forms.programs import OpenProgramForm, ProgramForm
from targets.forms.rows import (
    ActRows,
    RequiredFigureRows,
    RowFormSet,
    TargetRows,
    TaskRows,
    ThemeRows,
    asked_row,
    changed,
    click_of,
    shown_rows,
    typed_rows,
)
from targets.forms.targets import TargetForm
from targets.queries.programs.lists import fixed_days
from targets.rules.numbering import automatic

OPEN_KINDS: dict[str, type[RowFormSet]] = {"required_acts": ActRows, "required_figures": RequiredFigureRows}
KINDS: dict[str, type[RowFormSet]] = {"themes": ThemeRows, "tasks": TaskRows, **OPEN_KINDS, "targets": TargetRows}
NAMES = {"themes": "Chủ đề", "tasks": "Nhiệm vụ", "required_acts": "Việc phải xác nhận",
         "required_figures": "Số liệu phải báo cáo", "targets": "Chỉ tiêu"}  # fmt: skip
# Fields of a row that are no column, or follow from others.
NOT_STORED = dict.fromkeys(KINDS, ("pk", "focus")) | {"targets": ("pk", "is_part")}
# What a row keeps beside its own columns.
MORE = {"targets": lambda row: {"parameters": row.parameters, "is_part": row.parent_id is not None}}


@dataclass
class ProgramEntry:
    """`rows` by prefix: themes, tasks, required_acts, required_figures, targets."""

    form: OpenProgramForm
    rows: dict[str, RowFormSet]

    def is_valid(self) -> bool:
        """Everything is looked at, so that everything wrong is said at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def try_out(self, prefix: str, figure: Callable) -> None:
        """Give the target of that prefix the figure of today."""
        for form in self.rows["targets"]:
            if form.prefix == prefix:
                form.trial = figure(form)

    @property
    def values(self) -> dict:
        """What `actions.entry.write_draft` and `edit_open` take."""
        rows = {prefix: rows.values for prefix, rows in self.rows.items()}
        return {"values": self.form.values, "version": self.form.cleaned_data.get("version"), **rows}

    @property
    def troubles(self) -> list[EntryError]:
        if not self.form.is_bound:
            return []
        of_rows = (trouble for prefix, rows in self.rows.items() for trouble in row_errors(rows, NAMES[prefix]))
        return [*entry_errors_of(self.form), *of_rows]


def _kinds_of(program: Program) -> dict[str, type[RowFormSet]]:
    return KINDS if program.state == ProgramState.DRAFT else OPEN_KINDS


def _form(program: Program, data=None, initial: dict | None = None) -> OpenProgramForm:
    if program.state == ProgramState.DRAFT:
        return ProgramForm(data, instance=program, initial=initial)
    return OpenProgramForm(data, instance=program, initial=initial, fixed=fixed_days(program))


def stored_entry(program: Program) -> ProgramEntry:
    """As it stands, or nearly empty for one that is not stored yet."""
    if program.pk is None:
        return _unbound(program, None, {prefix: [] for prefix in KINDS} | {"tasks": [{}], "targets": [{}]})
    return _unbound(program, None, {prefix: _stored(program, prefix) for prefix in _kinds_of(program)})


def _stored(program: Program, prefix: str) -> list[dict]:
    rows = [_stored_row(prefix, row) for row in getattr(program, prefix).all()]
    return _typed_numbers(rows) if prefix == "targets" else rows


def _stored_row(prefix: str, row) -> dict:
    names = [name for name in KINDS[prefix].form.base_fields if name not in NOT_STORED[prefix]]
    more = MORE[prefix](row) if prefix in MORE else {}
    return {"pk": row.pk, **{name: _value(row, row._meta.get_field(name)) for name in names}, **more}


def _value(row, field):
    return list(getattr(row, field.name).all()) if field.many_to_many else field.value_from_object(row)


def _typed_numbers(rows: list[dict]) -> list[dict]:
    """A number that follows from the place is left open, so that it follows when the row moves."""
    own = automatic(row["is_part"] for row in rows)
    return [
        row | {"number": "" if row["number"] == number else row["number"]}
        for row, number in zip(rows, own, strict=True)
    ]


def shown_target(data, act: str) -> TargetForm | None:
    return asked_row(TargetRows, data, act, "targets")


def posted_entry(data, program: Program) -> ProgramEntry:
    """To be checked and saved."""
    rows = {prefix: kind(data, prefix=prefix) for prefix, kind in _kinds_of(program).items()}
    return ProgramEntry(_form(program, data), rows)


def clicked_entry(data, program: Program, click: str) -> ProgramEntry:
    """To be shown again with a row more, less or elsewhere; everything typed stays and nothing is complained of."""
    fields = type(_form(program)).base_fields
    typed = {name: field.widget.value_from_datadict(data, {}, name) for name, field in fields.items()}
    action, where, place = click_of(click)
    rows = {prefix: typed_rows(kind, data, prefix) for prefix, kind in _kinds_of(program).items()}
    if where in rows:
        rows[where] = changed(rows[where], action, place)
    return _unbound(program, typed, rows)


def _unbound(program: Program, typed: dict | None, rows: dict[str, list[dict]]) -> ProgramEntry:
    shown = {prefix: shown_rows(kind, rows[prefix], prefix) for prefix, kind in _kinds_of(program).items()}
    return ProgramEntry(_form(program, initial=typed), shown)
