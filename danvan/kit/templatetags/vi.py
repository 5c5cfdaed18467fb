"""`{% load vi %}`: numbers, days and sizes as written in Việt Nam, and headings that sort."""

import datetime as dt
from decimal import Decimal

from django import template
from django.utils import timezone

from danvan.kit.clock import ZONE
from danvan.kit.numbers import decimal_text, number_text

register = template.Library()


@register.filter
def number(value) -> str:
    """1234567 → 1.234.567; nothing for None."""
    return number_text(value) if isinstance(value, int) else _or_blank(value)


@register.filter
def decimal_vi(value, places=None) -> str:
    """1234.5 → 1.234,5; `|decimal_vi:2` → 1.234,50."""
    return decimal_text(value, places) if isinstance(value, int | float | Decimal) else _or_blank(value)


@register.filter
def day(value) -> str:
    """26/02/2021; a moment gives its day in Việt Nam."""
    return f"{_local(value):%d/%m/%Y}" if isinstance(value, dt.date) else _or_blank(value)


@register.filter
def day_time(value) -> str:
    """26/02/2021 14:05, in Vietnamese time."""
    return f"{_local(value):%d/%m/%Y %H:%M}" if isinstance(value, dt.datetime) else day(value)


@register.filter
def file_size(value) -> str:
    """Bytes as 84 KB or 1,2 MB; less than one KB counts as one."""
    if not isinstance(value, int):
        return _or_blank(value)
    if value < 1024 * 1000:
        return f"{max(1, round(value / 1024))} KB"
    return f"{decimal_text(round(Decimal(value) / 1024**2, 1))} MB"


@register.inclusion_tag("kit/sort_link.html", takes_context=True)
def sort_link(context, key: str, label: str, css_class: str = "") -> dict:
    """`{% sort_link "ten" "Đơn vị" %}`: a whole `<th>`; the view gives `paging.ordered()`'s active key as `sort`.

    A click turns an ascending column around; other query parameters stay, the page does not.
    """
    query = context["request"].GET.copy()
    active = context.get("sort") or query.get("sap", "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(active, "")
    query.pop("page", None)
    query["sap"] = f"-{key}" if direction == "ascending" else key
    return {"label": label, "css_class": css_class, "direction": direction, "query": query.urlencode()}


def _local(value: dt.date) -> dt.date:
    return timezone.localtime(value, ZONE) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


def _or_blank(value) -> str:
    return "" if value is None else str(value)
