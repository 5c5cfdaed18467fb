"""Progress of a whole programme from the facts of a day: the one function behind every page, report and command."""

from collections.abc import Callable, Iterator
from functools import cache

from targets.arithmetic import short_by, verdict
from targets.enums import Verdict
from targets.measures import Unit
from targets.progress.facts import Measured, TargetOnDay
from targets.progress.results import OpenUnit, Progress, TargetResult, UnitResult, UnitRow

# Facts as of the aim's deadline day, filled in at least for this aim. Asked only where they decide whether something
# met was met in time, and by `progress` once an aim.
AtDeadline = Callable[[TargetOnDay], Measured]


def progress(aims: tuple[TargetOnDay, ...], facts: Measured, at_deadline: AtDeadline) -> Progress:
    """Every target, and every unit against the targets that are counted by unit."""
    past = cache(at_deadline)
    targets = tuple(target_result(aim, facts, past) for aim in aims)
    return Progress(facts.on, targets, unit_rows(aims, facts, past))


def unit_rows(aims: tuple[TargetOnDay, ...], facts: Measured, at_deadline: AtDeadline) -> tuple[UnitRow, ...]:
    """A row for each unit of the facts; a page of one cell gives facts that hold only this cell."""
    past = cache(at_deadline)
    columns = [_unit_results(aim, facts, past) for aim in aims if aim.measure.has_units]
    return tuple(UnitRow(unit, tuple(results)) for unit, *results in zip(facts.units, *columns, strict=True))


def _unit_results(aim: TargetOnDay, facts: Measured, at_deadline: AtDeadline) -> Iterator[UnitResult]:
    """One a unit. Units that share a tally share the result, unless it takes how the unit stood at the deadline."""
    shared: dict[int, UnitResult] = {}
    for unit in facts.units:
        tally = facts.of_unit(aim, unit.id)
        result = shared.get(id(tally)) or _unit_result(aim, unit, facts, at_deadline)
        if not _asks_back(aim, facts, result.verdict):
            shared[id(tally)] = result
        yield result


def target_result(aim: TargetOnDay, facts: Measured, at_deadline: AtDeadline) -> TargetResult:
    """A target is met after its deadline if it is met now and was not when the deadline day ended, by today's goal."""
    now = facts.whole(aim)
    found = verdict(aim.goal, now, facts.on, closed=facts.closed)
    asks = found is Verdict.MET and aim.goal.is_past(facts.on)
    belated = asks and not at_deadline(aim).whole(aim).meets(aim.goal)
    return TargetResult(aim, now, found, belated, _open_units(aim, facts) if short_by(aim.goal, now.figure) else ())


def _unit_result(aim: TargetOnDay, unit: Unit, facts: Measured, at_deadline: AtDeadline) -> UnitResult:
    measure, tally = aim.measure, facts.of_unit(aim, unit.id)
    found = measure.unit_verdict(aim.goal, tally, facts.on, closed=facts.closed)
    asks = _asks_back(aim, facts, found)
    belated = asks and measure.came_late(aim.goal, tally, lambda: at_deadline(aim).of_unit(aim, unit.id))
    return UnitResult(aim, tally, found, belated, measure.unit_word(tally, found))


def _asks_back(aim: TargetOnDay, facts: Measured, found: Verdict) -> bool:
    """Does it matter how the unit stood when the deadline day ended?"""
    return found is Verdict.MET and aim.goal.is_past(facts.on)


def _open_units(aim: TargetOnDay, facts: Measured) -> tuple[OpenUnit, ...]:
    """Those with something left, most of it first."""
    if not (aim.measure.has_units and aim.measure.can_be_closed):
        return ()
    found = [OpenUnit(unit.id, unit.name, facts.of_unit(aim, unit.id)) for unit in facts.units]
    return tuple(sorted((unit for unit in found if unit.tally.left > 0), key=lambda unit: -unit.tally.left))
