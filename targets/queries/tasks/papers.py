"""Superiors' documents: who must make each known on a day, who did, who is late with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from programs.queries import Node
from targets.queries.tasks.rows import Row


@dataclass(frozen=True)
class Paper:
    """A document in force, with the organisations that must make it known that day.

    `confirmed` of them have an accepted session; `late` ones are past the due day with none handed in either. What a
    cell inside did counts for the body around it. `held`: whoever has an accepted session, obliged or not.
    """

    row: Row
    addressed: frozenset[int]
    confirmed: frozenset[int]
    late: frozenset[int]
    held: frozenset[int]


def by_paper(rows: Iterable[Row]) -> dict[int, set[int]]:
    """Document → organisations."""
    found = defaultdict(set)
    for row in rows:
        found[row.parent].add(row.owner)
    return found


@dataclass(frozen=True)
class Sessions:
    """By document those who held a session that counts, and those who handed one in that the office has not refused.

    `units` answer for a document that goes to all, `here` are all organisations that stand on the day.
    """

    tree: Collection[Node]
    units: Collection[int]
    here: Collection[int]
    held: dict[int, set[int]]
    sent: dict[int, set[int]]

    def paper(self, row: Row, chosen: set[int], day: date) -> Paper:
        addressed = frozenset(self.units if row.sort == "all" else chosen & set(self.here))
        held = self.held.get(row.pk, set())
        confirmed = addressed & self._with_those_around(held)
        is_past = row.due is not None and row.due < day
        sent = self._with_those_around(self.sent.get(row.pk, set()))
        late = addressed - confirmed - sent if is_past else frozenset()
        return Paper(row, addressed, confirmed, late, frozenset(held))

    def _with_those_around(self, organizations: Collection[int]) -> set[int]:
        """With the cells and sections in which they stand that day."""
        found, waiting = set(), set(organizations)
        while waiting:
            found |= waiting
            waiting = {self._parents[pk] for pk in waiting if pk in self._parents} - found
        return found

    @cached_property
    def _parents(self) -> dict[int, int]:
        return {node.organization_id: node.parent_id for node in self.tree if node.depth > 1}
