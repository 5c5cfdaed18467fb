"""`{% load vi %}`: numbers, days and sizes as written in Việt Nam, and headings that sort."""

import datetime as dt
from decimal import Decimal

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from danvan.kit import clock
from danvan.kit.clock import ZONE
from danvan.kit.numbers import decimal_text, number_text
from danvan.kit.spans import has_come

register = template.Library()
ARROWS = {"ascending": "▲", "descending": "▼"}


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
    if not isinstance(value, dt.date):
        return _or_blank(value)
    there = _local(value)
    return f"{there.day:02}/{there.month:02}/{there.year:04}"


@register.filter
def day_month(value) -> str:
    """26/02; a moment gives its day in Việt Nam."""
    return day(value)[:5]


@register.filter
def iso_day(value) -> str:
    """2021-02-26, for machines; a moment gives its day in Việt Nam."""
    return f"{_local(value):%Y-%m-%d}" if isinstance(value, dt.date) else _or_blank(value)


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


@register.filter(name="has_come")
def has_come_today(first: dt.date | None) -> bool:
    """What begins or ends on that day has done so by today."""
    return has_come(first, clock.today())


@register.simple_tag(takes_context=True)
def sort_link(context, key: str, label: str, css_class: str = "") -> SafeString:
    """`{% sort_link "ten" "Đơn vị" %}`: a whole `<th>`; the view gives `paging.ordered()`'s active key as `sort`.

    A click turns an ascending column around; other query parameters stay, the page does not. The arrow is for eyes,
    `aria-sort` for screen readers.
    """
    request = context["request"]
    active = context.get("sort") or request.GET.get("sap", "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(active, "")
    query = f"{_unsorted_query(request)}sap={'-' if direction == 'ascending' else ''}{key}"
    heading = conditional_escape(label)
    if direction:
        heading += format_html('<span class="sort-mark" aria-hidden="true">{}</span>', ARROWS[direction])
    classes = format_html(' class="{}"', css_class) if css_class else ""
    spoken = format_html(' aria-sort="{}"', direction) if direction else ""
    return format_html(
        '<th scope="col"{}{}><a class="sort-link" href="?{}">{}</a></th>', classes, spoken, query, heading
    )


def _unsorted_query(request: HttpRequest) -> str:
    """The other parameters of the page, put together once for all its headings."""
    if not hasattr(request, "_unsorted_query"):
        query = request.GET.copy()
        for name in ("page", "sap"):
            query.pop(name, None)
        request._unsorted_query = f"{query.urlencode()}&" if query else ""
    return request._unsorted_query


def _local(value: dt.date) -> dt.date:
    return timezone.localtime(value, ZONE) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


def _or_blank(value) -> str:
    return "" if value is None else str(value)
