"""The lists of words as their pages show them: which rows are in use, which are valid."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value

from danvan.kit import clock
from danvan.kit.compiled import Compiled, compiled
from danvan.kit.spans import has_come
from programs.models import Reference
from programs.rules.references import links_to


@dataclass(frozen=True)
class Validity:
    """For `{% verdict %}`: the look and the word."""

    look: str
    word: str


VALID = Validity("met", "Đang dùng")
AHEAD = Validity("waiting", "Chưa đến ngày")
ENDED = Validity("cancelled", "Đã hết")


def names_of(model: type[Reference]) -> list[tuple[int, str]]:
    """Key and name of every row, for the filters."""
    return _names_of(model)()


@cache
def _names_of(model: type[Reference]) -> Compiled:
    return compiled(lambda: model.objects.values_list("pk", "name"))


def with_use(rows: QuerySet) -> QuerySet:
    """Each row knows `is_used`, whatever number of rows and of places where it may be used, in one query."""
    used = Q(Value(False))
    for link in links_to(rows.model):
        used |= Q(Exists(link.related_model._base_manager.filter(**{link.field.name: OuterRef("pk")})))
    return rows.annotate(is_used=used)


def validity_of(row: Model, day: date | None = None) -> Validity:
    """Today, or on that day; rows without dates are always valid."""
    day = day or clock.today()
    first, end = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    if has_come(end, day):
        return ENDED
    return VALID if first is None or has_come(first, day) else AHEAD
