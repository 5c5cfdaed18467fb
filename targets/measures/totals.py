"""Plain sums over the ledger of a day: those of many measures asked in one statement."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from danvan.kit.compiled import compiled
from targets.measures.scope import MeasureScope


class Totals:
    """`ask` reads the sums of several measures at once; `of` gives those of one, read then if nobody asked before."""

    def __init__(self, snapshot):
        self._snapshot, self._known = snapshot, {}

    def ask(self, measures: Iterable) -> None:
        scope = self._snapshot.scope
        fresh = dict.fromkeys(measure for measure in measures if measure not in self._known)
        asked = tuple(measure for measure in fresh if measure.sums(scope))
        if not asked:
            return
        keeps = all(measure.keeps_sql for measure in asked)
        row = next(iter(_kept(asked, scope) if keeps else _sums(asked, scope)), {})
        for place, measure in enumerate(asked):
            self._known[measure] = {name: row.get(f"m{place}_{name}") or 0 for name in measure.sums(scope)}

    def of(self, measure) -> Mapping[str, int]:
        if measure not in self._known:
            self.ask([measure])
        return self._known[measure]


@compiled
def _kept(measures: tuple, places: tuple) -> QuerySet:
    return _sums(measures, MeasureScope.at(places))


def _sums(measures: tuple, scope: MeasureScope) -> QuerySet:
    """One row, or none where the ledger has nothing."""
    named = {
        f"m{place}_{name}": total
        for place, measure in enumerate(measures)
        for name, total in measure.sums(scope).items()
    }  # fmt: skip
    return scope.facts.values("program").annotate(**named)
