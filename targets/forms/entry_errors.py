"""What is wrong in a form with rows, each with its place in the page."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass
class EntryError:
    """One thing to mend: `field` is the id in the page, or "" where no field is to blame."""

    field: str
    place: str
    text: str


def entry_errors_of(form, before: str = "") -> Iterator[EntryError]:
    for error in form.non_field_errors():
        yield EntryError("", before.removesuffix(" – "), error)
    for field in form:
        for error in field.errors:
            yield EntryError(field.id_for_label or field.auto_id, f"{before}{field.label}", error)


def row_errors(rows, name: str) -> Iterator[EntryError]:
    """`name`: of one row."""
    for error in rows.non_form_errors():
        yield EntryError("", name, error)
    for place, form in enumerate(rows.forms, 1):
        yield from entry_errors_of(form, f"{name} {place} – ")
