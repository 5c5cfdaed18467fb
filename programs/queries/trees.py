"""The tree as it stood on several days, in one query."""

from collections.abc import Collection
from datetime import date

from django.db import connection

from programs.models import Organization
from programs.queries.units import ALONE, BELOW, UnitNode, below_among


def trees_on(
    issuer: Organization,
    days: Collection[date],
    alone: Organization | None = None,
    among: Collection[int] | None = None,
) -> dict[date, list[UnitNode]]:
    """Day → what `tree_on` answers for it, or `branch_on` for the one that stands `alone`.

    `among`: of these units of the issuer, whatever else it has.
    """
    tree, start = (ALONE, alone) if alone else (BELOW if among is None else below_among(among), issuer)
    trees: dict[date, list[UnitNode]] = {day: [] for day in days}
    asked = list(trees)
    parts = [f"SELECT {place}, t.* FROM ({_of_day(tree, place)}) t" for place in range(len(asked))]  # noqa: S608 - numbers
    query = " UNION ALL ".join(parts) + " ORDER BY 1, sort_key, organization_id"
    values = {f"day{place}": day for place, day in enumerate(asked)} | {"start": start.pk}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        for place, *row in cursor.fetchall():
            trees[asked[place]].append(UnitNode(*row))
    return trees


def _of_day(tree: str, place: int) -> str:
    return tree.replace("%(day)s", f"%(day{place})s")
