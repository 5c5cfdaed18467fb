"""Reading lists from addresses: page, order, text, number and day. Whatever stands there, it is never an error."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.core.paginator import Page, Paginator
from django.db.models import F, OrderBy, QuerySet
from django.http import HttpRequest

from danvan.kit.dates import parse_day
from danvan.kit.text import nfc

LARGEST_ID = 2**63 - 1

Columns = dict[str, str | tuple[str, ...]]


def paged(request: HttpRequest, queryset, per_page: int = 50) -> Page:
    """The page named by `?page=`: the first for rubbish, the last when there are not so many."""
    return Paginator(queryset, per_page).get_page(request.GET.get("page"))


def ordered(request: HttpRequest, queryset: QuerySet, columns: Columns, default: str) -> tuple[QuerySet, str]:
    """Order by `?sap=ten` or `?sap=-ten`; returns the active key too, for `{% sort_link %}`.

    `columns` maps keys to order_by expressions, e.g. `{"ten": "name_sort", "ngay": ("-sent_on", "name_sort")}`;
    `default` is such a key with or without "-". Empty values come last either way, on both databases. The primary key
    breaks ties, so that pages never overlap.
    """
    active = _active(request, columns, default)
    column = columns[active.removeprefix("-")]
    expressions = (column,) if isinstance(column, str) else column
    if active.startswith("-"):
        expressions = tuple(_reverse(expression) for expression in expressions)
    return queryset.order_by(*map(_empty_last, expressions), "pk"), active


def arranged(request: HttpRequest, rows: Iterable, keys: dict[str, Callable], default: str) -> tuple[list, str]:
    """The in-memory twin of `ordered()` for short lists; `keys` maps keys to what a row is sorted by."""
    active = _active(request, keys, default)
    return sorted(rows, key=keys[active.removeprefix("-")], reverse=active.startswith("-")), active


def _active(request: HttpRequest, columns: dict, default: str) -> str:
    asked = request.GET.get("sap", "")
    return asked if asked.removeprefix("-") in columns else default


def _empty_last(expression: str) -> OrderBy:
    column = F(expression.removeprefix("-"))
    return column.desc(nulls_last=True) if expression.startswith("-") else column.asc(nulls_last=True)


def text_param(request: HttpRequest, name: str, max_length: int = 100) -> str:
    return nfc(request.GET.get(name, "")[: max_length * 4])[:max_length]


def int_param(request: HttpRequest, name: str) -> int | None:
    """A number that may be a primary key; None for anything else."""
    return read_id(request.GET.get(name, ""))


def read_id(text: str) -> int | None:
    """The same of a posted text. Python itself refuses to read a number of more than 4,300 digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None


def day_param(request: HttpRequest, name: str = "ngay") -> dt.date | None:
    """`?ngay=2021-09-30` or `?ngay=30/09/2021`; None for anything else."""
    return parse_day(request.GET.get(name, ""))


def _reverse(expression: str) -> str:
    return expression[1:] if expression.startswith("-") else f"-{expression}"
