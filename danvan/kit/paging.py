"""Reading lists from addresses: page, order, text, number and day. Whatever stands there, it is never an error."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.core.paginator import Page, Paginator
from django.db.models import F, Model, OrderBy, QuerySet
from django.http import HttpRequest

from danvan.kit.dates import parse_day
from danvan.kit.text import nfc

LARGEST_ID = 2**63 - 1

Columns = dict[str, str | tuple[str, ...]]


class Capped(Paginator):
    """Of a list without end: counted and paged up to `MOST`; `has_more` says that it goes on after that.

    One query says how many there are and which stand on the page: where the condition is long it is asked once.
    """

    MOST = 10_000

    def __init__(self, rows: QuerySet, per_page: int):
        keys = list(rows.values_list("pk", flat=True)[: self.MOST + 1])
        super().__init__(keys[: self.MOST], per_page)
        self.has_more = len(keys) > self.MOST
        self._rows = rows.model._base_manager.all()
        self._rows.query.select_related = rows.query.select_related

    def page(self, number) -> Page:
        page = super().page(number)
        found = self._rows.in_bulk(page.object_list)
        page.object_list = [found[key] for key in page.object_list if key in found]
        return page


def paged(request: HttpRequest, queryset, per_page: int = 50, by: type[Paginator] = Paginator) -> Page:
    """The page named by `?page=`: the first for rubbish, the last when there are not so many."""
    return by(queryset, per_page).get_page(request.GET.get("page"))


def ordered(request: HttpRequest, queryset: QuerySet, columns: Columns, default: str) -> tuple[QuerySet, str]:
    """Order by `?sap=ten` or `?sap=-ten`; returns the active key too, for `{% sort_link %}`.

    `columns` maps keys to order_by expressions, e.g. `{"ten": "name_sort", "ngay": ("-sent_on", "name_sort")}`;
    `default` is such a key with or without "-". Empty values come last either way, on both databases. The primary key
    breaks ties, so that pages never overlap.
    """
    active = active_order(request, columns, default)
    return in_order(queryset, columns, active), active


def in_order(queryset: QuerySet, columns: Columns, active: str) -> QuerySet:
    column = columns[active.removeprefix("-")]
    expressions = (column,) if isinstance(column, str) else column
    if active.startswith("-"):
        expressions = tuple(_reverse(expression) for expression in expressions)
    return queryset.order_by(*(_empty_last(queryset.model, expression) for expression in expressions), "pk")


def arranged(request: HttpRequest, rows: Iterable, keys: dict[str, Callable], default: str) -> tuple[list, str]:
    """The in-memory twin of `ordered()` for short lists; `keys` maps keys to what a row is sorted by."""
    active = active_order(request, keys, default)
    return sorted(rows, key=keys[active.removeprefix("-")], reverse=active.startswith("-")), active


def active_order(request: HttpRequest, columns: dict, default: str) -> str:
    """What `?sap=` asks for, if it is a column."""
    asked = request.GET.get("sap", "")
    return asked if asked.removeprefix("-") in columns else default


def _empty_last(model: type[Model], expression: str) -> OrderBy:
    """Where nothing can be empty an index serves the order as it is."""
    name = expression.removeprefix("-")
    whole = any(field.name == name and not field.null for field in model._meta.fields)
    last = None if whole else True
    return F(name).desc(nulls_last=last) if expression.startswith("-") else F(name).asc(nulls_last=last)


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
