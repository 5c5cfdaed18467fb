"""The filter by organisation that the lists share."""

from collections.abc import Callable
from functools import cache

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from danvan.kit.compiled import Compiled, compiled
from danvan.kit.filters import Pick, PickSource, Select, first_pairs, pick, pick_param
from programs.models import Program
from programs.queries.visible import organizations_for
from programs.rules import RoleHolder, roles_of

# A query of organisations that follows from a reader's posts and a programme.
UnitsOf = Callable[..., QuerySet]


def unit_param(request: HttpRequest, name: str = "don-vi") -> int | None:
    return pick_param(request, name, organizations_for(request.user))


def units_of(request: HttpRequest, listed: UnitsOf, program: Program) -> list[tuple[int, str]]:
    """Key and name of the first of them: enough to list them, or to know that they are too many."""
    return _first_of(listed)(roles_of(request.user).places, program.pk)


@cache
def _first_of(listed: UnitsOf) -> Compiled:
    @compiled
    def first(places: tuple, program: int) -> QuerySet:
        return first_pairs(listed(RoleHolder.at(places), Program(pk=program)))

    return first


def unit_filter(
    request: HttpRequest, pairs: list[tuple[int, str]] | QuerySet, chosen: int | None, label: str = "Đơn vị",
    blank: str = "Mọi đơn vị", name: str = "don-vi",
) -> Select | Pick:  # fmt: skip
    """`pairs`: of the organisations that the list tells of; `chosen`: what `unit_param` found."""
    url = reverse("programs:suggestions", args=["don-vi"])
    return pick(request, name, label, blank, PickSource(list(pairs), organizations_for(request.user), url), chosen)
