"""The targets of a programme as their revisions made them valid on a day."""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date

from django.db.models import F, QuerySet

from danvan.kit.compiled import compiled
from programs.models import Program
from targets.arithmetic import Goal
from targets.enums import Comparator
from targets.measures import Measure, SubTarget, measure_of
from targets.models import Target
from targets.progress import TargetOnDay

# What a revision made valid, beside each row of its target.
THEN = {
    f"then_{name}": F(f"revisions__{name}")
    for name in ("valid_from", "comparator", "threshold", "deadline", "basis", "parameters")
}


@compiled
def _rows(program: int) -> QuerySet[Target]:
    """A row for each source that a target names and each of its revisions, so that one query brings all three."""
    rows = Target.objects.filter(program=program).order_by("ordinal", "revisions__number")
    return rows.annotate(source=F("sources"), **THEN)


class TargetsByDay:
    """The targets and their revisions read once, for as many days as wanted."""

    def __init__(self, program: Program):
        rows = _rows(program.pk)
        self.targets = list({row.pk: row for row in rows}.values())
        self._ordinals = {target.pk: target.ordinal for target in self.targets}
        sources: dict[int, set[int]] = {row.pk: set() for row in rows}
        for row in rows:
            if row.source is not None:
                sources[row.pk].add(row.source)
        self._valid: dict[int, list[tuple[date, Goal, Measure]]] = {row.pk: [] for row in rows}
        for row in rows:
            if row.then_valid_from:
                goal = Goal(Comparator(row.then_comparator), row.then_threshold, row.then_deadline, row.then_basis)
                self._valid[row.pk].append((row.then_valid_from, goal, _measure_then(row, sources[row.pk])))
        self._own = {row.pk: (_own_goal(row), measure_of(row, sources[row.pk])) for row in self.targets}

    @property
    def by_ordinal(self) -> dict[int, Target]:
        """The targets with their names."""
        return {target.ordinal: target for target in self.targets}

    def on(self, day: date) -> tuple[TargetOnDay, ...]:
        """In their order. Before the first revision the first one is taken; without any, the target's own values."""
        aims = [self._aim(target, day) for target in self.targets]
        return tuple(_with_parts(aim, aims) for aim in aims)

    def _aim(self, target: Target, day: date) -> TargetOnDay:
        goal, measure = self._valid_on(target, day)
        parent = self._ordinals.get(target.parent_id)
        return TargetOnDay(target.ordinal, measure, goal, target.called, target.short_name, parent)

    def _valid_on(self, target: Target, day: date) -> tuple[Goal, Measure]:
        valid = self._valid[target.pk]
        if not valid:
            return self._own[target.pk]
        return next(((goal, measure) for since, goal, measure in reversed(valid) if since <= day), valid[0][1:])


def _own_goal(target: Target) -> Goal:
    return Goal(Comparator(target.comparator), target.threshold, target.deadline, target.basis)


def _measure_then(row: Target, sources: set[int]) -> Measure:
    """With the parameters of the revision; `row` is annotated with them."""
    if row.then_parameters is None:
        return measure_of(row, sources)
    then = copy(row)
    then.parameters = row.then_parameters
    return measure_of(then, sources)


def _with_parts(aim: TargetOnDay, aims: Iterable[TargetOnDay]) -> TargetOnDay:
    """A target that is counted from its sub-targets knows those of the day."""
    if not aim.measure.takes_parts:
        return aim
    parts = [SubTarget(one.called, one.name, one.measure, one.goal) for one in aims if one.parent == aim.ordinal]
    return replace(aim, measure=aim.measure.with_parts(parts))
