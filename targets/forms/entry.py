"""A whole draft as one form: the programme with its rows of themes, key tasks and targets."""

from collections.abc import Iterator
from dataclasses import dataclass

from programs.models import Program
from targets.forms.programs import ProgramForm
from targets.forms.rows import Rows, TargetRows, TaskRows, ThemeRows, changed, click_of, shown_rows, typed_rows

KINDS: dict[str, type[Rows]] = {"themes": ThemeRows, "tasks": TaskRows, "targets": TargetRows}
NAMES = {"themes": "Chủ đề", "tasks": "Nhiệm vụ", "targets": "Chỉ tiêu"}


@dataclass
class Trouble:
    """One thing to mend: `field` is the id in the page, or "" where no field is to blame."""

    field: str
    place: str
    text: str


@dataclass
class Entry:
    """`rows` by prefix: themes, tasks, targets."""

    form: ProgramForm
    rows: dict[str, Rows]

    def is_valid(self) -> bool:
        """Everything is looked at, so that everything wrong is said at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def values(self) -> dict:
        """What `actions.entry.write_draft` takes."""
        rows = {prefix: rows.values for prefix, rows in self.rows.items()}
        return {"values": self.form.values, "version": self.form.cleaned_data.get("version"), **rows}

    @property
    def troubles(self) -> list[Trouble]:
        if not self.form.is_bound:
            return []
        return [*_troubles_of(self.form), *(trouble for prefix in self.rows for trouble in self._row_troubles(prefix))]

    def _row_troubles(self, prefix: str) -> Iterator[Trouble]:
        for error in self.rows[prefix].non_form_errors():
            yield Trouble("", NAMES[prefix], error)
        for place, form in enumerate(self.rows[prefix].forms, 1):
            yield from _troubles_of(form, f"{NAMES[prefix]} {place} – ")


def _troubles_of(form, before: str = "") -> Iterator[Trouble]:
    for error in form.non_field_errors():
        yield Trouble("", before.removesuffix(" – "), error)
    for field in form:
        for error in field.errors:
            yield Trouble(field.id_for_label or field.auto_id, f"{before}{field.label}", error)


def stored_entry(program: Program) -> Entry:
    """As it stands, or nearly empty for one that is not stored yet."""
    if program.pk is None:
        return _unbound(program, None, {"themes": [], "tasks": [{}], "targets": [{}]})
    stored = {prefix: _stored(program, prefix) for prefix in KINDS}
    return _unbound(program, None, stored)


def _stored(program: Program, prefix: str) -> list[dict]:
    names = [name for name in KINDS[prefix].form.base_fields if name not in ("pk", "sources")]
    rows = []
    for row in getattr(program, prefix).all():
        values = {name: row._meta.get_field(name).value_from_object(row) for name in names}
        sources = {"sources": list(row.sources.all())} if prefix == "targets" else {}
        rows.append({"pk": row.pk, **values, **sources})
    return rows


def posted_entry(data, program: Program) -> Entry:
    """To be checked and saved."""
    rows = {prefix: kind(data, prefix=prefix) for prefix, kind in KINDS.items()}
    return Entry(ProgramForm(data, instance=program), rows)


def clicked_entry(data, program: Program, click: str) -> Entry:
    """To be shown again with a row more, less or elsewhere; everything typed stays and nothing is complained of."""
    typed = {name: field.widget.value_from_datadict(data, {}, name) for name, field in ProgramForm.base_fields.items()}
    deed, where, place = click_of(click)
    rows = {prefix: typed_rows(kind, data, prefix) for prefix, kind in KINDS.items()}
    if where in rows:
        rows[where] = changed(rows[where], deed, place)
    return _unbound(program, typed, rows)


def _unbound(program: Program, typed: dict | None, rows: dict[str, list[dict]]) -> Entry:
    shown = {prefix: shown_rows(kind, rows[prefix], prefix) for prefix, kind in KINDS.items()}
    return Entry(ProgramForm(instance=program, initial=typed), shown)
