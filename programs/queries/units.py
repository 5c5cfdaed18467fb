"""The tree as it stood on a day, read from the dated placements in one query."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from programs.models import Organization

STANDS = "p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to > %(day)s)"
EXISTS = "o.founded_on <= %(day)s AND (o.ended_on IS NULL OR o.ended_on > %(day)s)"
LAST_ROLL = """(SELECT r.{column} FROM programs_roll r
    WHERE r.organization_id = tree.organization_id AND r.date <= %(day)s ORDER BY r.date DESC LIMIT 1)"""
# Only types that count take part: an association inside a section is not one of its cells.
TREE = f"""
WITH RECURSIVE tree(organization_id, parent_id, unit_id, depth, name) AS (
    SELECT p.organization_id, p.parent_id, p.organization_id, 1, p.name
    FROM programs_placement p
    JOIN programs_organizationtype t ON t.id = p.type_id AND t.counts_as_unit
    JOIN programs_organization o ON o.id = p.organization_id
    WHERE p.{{start}} = %(start)s{{among}} AND {STANDS} AND {EXISTS}
    UNION ALL
    SELECT p.organization_id, p.parent_id, tree.unit_id, tree.depth + 1, p.name
    FROM tree
    JOIN programs_placement p ON p.parent_id = tree.organization_id
    JOIN programs_organizationtype t ON t.id = p.type_id AND t.counts_as_unit
    JOIN programs_organization o ON o.id = p.organization_id
    WHERE {STANDS} AND {EXISTS} AND tree.depth < 20
)
SELECT tree.organization_id, tree.parent_id, tree.unit_id, tree.depth, tree.name, o.sort_key,
       {LAST_ROLL.format(column="total")}, {LAST_ROLL.format(column="party_members")}
FROM tree JOIN programs_organization o ON o.id = tree.organization_id
ORDER BY o.sort_key, tree.organization_id
"""  # noqa: S608 - only constants of this module are put together
# From each organisation up to the top of that day, by where it stood last: what an ended one entered stays entered.
UP = f"""
WITH RECURSIVE up(organization_id, parent_id, depth) AS (
    SELECT p.organization_id, p.parent_id, 1 FROM programs_placement p
    WHERE p.organization_id IN ({{places}}) AND {STANDS}
    UNION ALL
    SELECT up.organization_id, p.parent_id, up.depth + 1
    FROM up JOIN programs_placement p ON p.organization_id = up.parent_id
    WHERE {STANDS} AND up.depth < 20
)
SELECT DISTINCT organization_id FROM up WHERE parent_id = %(start)s
"""  # noqa: S608 - only constants of this module are put together
BELOW, ALONE = TREE.format(start="parent_id", among=""), TREE.format(start="organization_id", among="")


@dataclass(frozen=True)
class UnitNode:
    """An organisation below the committee on that day. `unit_id`: the unit that it counts for (itself at depth 1)."""

    organization_id: int
    parent_id: int | None
    unit_id: int
    depth: int
    name: str
    sort_key: str
    roll: int | None
    party_members: int | None


def tree_on(issuer: Organization, day: date) -> list[UnitNode]:
    """The issuer's units on that day and the cells inside them, in Vietnamese order of names."""
    return _nodes(BELOW, issuer, day)


def branch_on(organization: Organization, day: date) -> list[UnitNode]:
    """One organisation as if it were the unit, with the cells inside it; [] while it does not exist or count."""
    return _nodes(ALONE, organization, day)


def inside_on(issuer: Organization, organizations: Collection[int], day: date) -> set[int]:
    """Those of these that stood somewhere below the issuer on that day, and the issuer itself if it is among them."""
    inside, asked = {issuer.pk} & set(organizations), sorted(set(organizations) - {issuer.pk})
    if not asked:
        return inside
    named = {f"o{place}": pk for place, pk in enumerate(asked)}
    query = UP.format(places=", ".join(f"%({name})s" for name in named))
    with connection.cursor() as cursor:
        cursor.execute(query, {"start": issuer.pk, "day": day} | named)
        return inside | {pk for (pk,) in cursor.fetchall()}


def below_among(units: Collection[int]) -> str:
    """`BELOW` of these units of the committee alone."""
    numbers = ", ".join(str(int(pk)) for pk in sorted(units)) or "NULL"
    return TREE.format(start="parent_id", among=f" AND p.organization_id IN ({numbers})")


def _nodes(query: str, start: Organization, day: date) -> list[UnitNode]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"start": start.pk, "day": day})
        return [UnitNode(*row) for row in cursor.fetchall()]
