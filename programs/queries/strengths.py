"""How many people stand behind each organisation of a tree."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from programs.queries.units import UnitNode
from programs.rules.rolls import roll_of


class Strength(NamedTuple):
    """People and Party members among them; None where nobody entered it."""

    total: int | None = None
    members: int | None = None


def strengths(nodes: Iterable[UnitNode]) -> dict[int, Strength]:
    """Organisation → the roll of its own, else the sum of what stands directly inside it, never both."""
    found: dict[int, Strength] = {}
    inside: dict[int | None, list[Strength]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: -node.depth):
        cells = inside[node.organization_id]
        own = Strength(
            roll_of(node.roll, [cell.total for cell in cells]),
            roll_of(node.party_members, [cell.members for cell in cells]),
        )
        found[node.organization_id] = own
        inside[node.parent_id].append(own)
    return found
