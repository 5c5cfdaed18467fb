"""The targets of a programme as their revisions made them valid on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from programs.models import Program
from targets.enums import Comparator, Measure
from targets.models import Target
from targets.progress import Aim, Goal


@dataclass(frozen=True)
class Aimed:
    """The aim, and what of the surveys it counts: no source or scale named means every one."""

    target_id: int
    aim: Aim
    sources: frozenset[int]
    scale_id: int | None


# What a revision made valid, beside each row of its target.
THEN = {f"then_{name}": F(f"revisions__{name}") for name in ("valid_from", "comparator", "threshold", "deadline")}


class AimsOfDays:
    """The targets and their revisions read once, for as many days as wanted."""

    def __init__(self, program: Program):
        # A row for each source that a target names and each of its revisions, so that one query brings all three.
        rows = list(program.targets.order_by("ordinal", "revisions__number").annotate(source=F("sources"), **THEN))
        self.targets = list({row.pk: row for row in rows}.values())
        self._sources: dict[int, set[int]] = {row.pk: set() for row in rows}
        self._goals: dict[int, list[tuple[date, Goal]]] = {row.pk: [] for row in rows}
        for row in rows:
            if row.source is not None:
                self._sources[row.pk].add(row.source)
            if row.then_valid_from:
                goal = Goal(Comparator(row.then_comparator), row.then_threshold, row.then_deadline)
                self._goals[row.pk].append((row.then_valid_from, goal))

    @property
    def by_ordinal(self) -> dict[int, Target]:
        """The targets with their names."""
        return {target.ordinal: target for target in self.targets}

    def on(self, day: date) -> list[Aimed]:
        """In their order. Before the first revision the first one is taken; without any, the target's own values."""
        return [self._aimed(target, self._goal(target, day)) for target in self.targets]

    def _goal(self, target: Target, day: date) -> Goal:
        goals = self._goals[target.pk]
        if not goals:
            return Goal(Comparator(target.comparator), target.threshold, target.deadline)
        return next((goal for since, goal in reversed(goals) if since <= day), goals[0][1])

    def _aimed(self, target: Target, goal: Goal) -> Aimed:
        aim = Aim(target.ordinal, Measure(target.measure), goal)
        return Aimed(target.pk, aim, frozenset(self._sources[target.pk]), target.scale_id)
