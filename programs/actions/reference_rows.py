"""Rows of the lists that the office keeps: added, changed, ended, put in order, taken away while unused."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Model, QuerySet

from danvan.kit import clock
from danvan.kit.prints import print_of
from programs.actions.steps import locked_row
from programs.models import User
from programs.rules import Stale, demand, refusal_to_keep_references
from programs.rules.references import parts_of, refusal_to_remove_reference, whole_of

TWIN = "Người khác vừa thêm một dòng cùng tên. Hãy xem lại danh mục."
CHANGED = "Dòng này vừa được người khác thay đổi. Hãy xem nội dung mới rồi sửa lại."


@transaction.atomic
def save(row: Model, *, by: User, values: dict, seen: str | None = None) -> Model:
    """A new row goes to the end of its list. `seen`: `print_of` the row when it was shown; `Stale` if it changed.

    Raises `ValidationError`.
    """
    demand(refusal_to_keep_references(by))
    if row.pk:
        row = _locked(row, seen)
    elif hasattr(row, "ordinal"):
        row.ordinal = _next_ordinal(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twin:
        raise ValidationError(TWIN) from twin
    return row


@transaction.atomic
def end(row: Model, *, by: User, day: date | None = None) -> Model:
    """Not offered from that day (today) on; what names it keeps it."""
    return save(row, by=by, values={"valid_to": day or clock.today()})


@transaction.atomic
def remove(row: Model, *, by: User) -> None:
    """With its parts, as long as nothing names it or one of them."""
    demand(refusal_to_keep_references(by))
    row = _locked(row)
    demand(refusal_to_remove_reference(row))
    for parts in parts_of(row):
        parts.delete()
    row.delete()


@transaction.atomic
def move(row: Model, *, by: User, up: bool) -> None:
    """One place up or down among its own; beyond the ends nothing happens."""
    demand(refusal_to_keep_references(by))
    rows = list(_siblings(row).select_for_update())
    if row not in rows:
        raise Stale(CHANGED)
    place = rows.index(row)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for ordinal, one in enumerate(rows, 1):
        if one.ordinal != ordinal:
            one.ordinal = ordinal
            one.save()


def _locked(row: Model, seen: str | None = None) -> Model:
    stored = locked_row(row)
    if seen is not None and print_of(stored) != seen:
        raise Stale(CHANGED)
    return stored


def _next_ordinal(row: Model) -> int:
    return (_siblings(row).aggregate(last=Max("ordinal"))["last"] or 0) + 1


def _siblings(row: Model) -> QuerySet:
    whole = whole_of(type(row))
    rows = type(row).objects.order_by("ordinal", "pk")
    return rows.filter(**{whole: getattr(row, whole)}) if whole else rows
