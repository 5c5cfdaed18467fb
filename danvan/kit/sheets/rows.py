"""Every row of a table through a form: what may be written, and everything that is wrong, row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.fields import BaseTemporalField

from danvan.kit.sheets.table import SheetRow, Table, header_key, shown
from danvan.kit.text import fold

WHOLE_ROW = "Cả dòng"


@dataclass(frozen=True)
class GoodRow:
    number: int
    cleaned_data: dict[str, Any]


@dataclass(frozen=True)
class BadRow:
    """One complaint; a row with two mistakes has two. `number` is the row in Excel, `label` the column's name."""

    number: int
    label: str
    value: str
    message: str


@dataclass(frozen=True)
class CheckedRows:
    """`ignored` are the columns of the file that nobody asked for."""

    good: list[GoodRow]
    bad: list[BadRow]
    ignored: list[str]


def check_rows(table: Table, columns: Mapping[str, str], form_class: type[forms.BaseForm], **kwargs) -> CheckedRows:
    """Check all rows; `columns` maps a column's label to a field of the form, `kwargs` go to every form.

    A choice may be given by its label, as exports show it. ValidationError if a required column is missing.
    """
    _refuse_missing(table, columns, form_class)
    known = {header_key(label) for label in columns}
    checked = CheckedRows([], [], [header for header in table.headers if header and header_key(header) not in known])
    for row in table.rows:
        form = form_class(_data(table, row, columns, form_class), **kwargs)
        if form.is_valid():
            checked.good.append(GoodRow(row.number, form.cleaned_data))
        else:
            checked.bad.extend(_complaints(table, row, columns, form))
    return checked


def _refuse_missing(table: Table, columns: Mapping[str, str], form_class: type[forms.BaseForm]) -> None:
    fields = form_class.base_fields
    missing = [label for label, name in columns.items() if fields[name].required and table.position(label) is None]
    if missing:
        raise ValidationError(
            f"Tệp thiếu cột: {_listed(missing)}. Các cột có trong tệp: {_listed(filter(None, table.headers))}. "
            "Vui lòng dùng đúng tệp mẫu.",
            code="headers",
        )


def _listed(labels) -> str:
    return ", ".join(f"“{label}”" for label in labels)


def _value(table: Table, row: SheetRow, label: str) -> Any:
    place = table.position(label)
    return None if place is None else row.values[place]


def _data(table: Table, row: SheetRow, columns: Mapping[str, str], form_class: type[forms.BaseForm]) -> dict[str, Any]:
    return {name: _as_typed(_value(table, row, label), form_class.base_fields[name]) for label, name in columns.items()}


def _as_typed(value: Any, field: forms.Field) -> Any:
    """What the user would have typed into the form, unless the field takes the value itself."""
    if isinstance(value, date | time) and isinstance(field, BaseTemporalField):
        return value
    if isinstance(value, int | Decimal) and isinstance(field, forms.IntegerField | forms.BooleanField):
        return value
    text = shown(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return {fold(str(label)): choice for choice, label in field.choices}.get(fold(text), text)
    return text


def _complaints(table: Table, row: SheetRow, columns: Mapping[str, str], form: forms.BaseForm) -> Iterator[BadRow]:
    labels = {name: label for label, name in columns.items()}
    for name, messages in form.errors.items():
        label = WHOLE_ROW if name == NON_FIELD_ERRORS else labels.get(name, name)
        for message in messages:
            yield BadRow(row.number, label, shown(_value(table, row, label)), str(message))
