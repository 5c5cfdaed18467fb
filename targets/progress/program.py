"""Progress of a whole programme from the facts of a day: the one function behind every page, report and command."""

from collections.abc import Callable
from functools import cache

from targets.enums import Measure, Verdict
from targets.progress.facts import Aim, Facts, UnitFacts
from targets.progress.goal import short_by
from targets.progress.results import Progress, TargetResult, UnitResult, UnitRow
from targets.progress.tally import Tally, tally, unit_tally
from targets.progress.verdict import counted_verdict, hands_in_late, unit_word, verdict

# Facts as of the aim's deadline day, filled in at least for the aim's measure. Asked only where they decide whether
# something met was met in time, and by `progress` once an aim.
AtDeadline = Callable[[Aim], Facts]


def progress(aims: tuple[Aim, ...], facts: Facts, at_deadline: AtDeadline) -> Progress:
    """Every target, and every unit against the targets that are counted by unit."""
    past = cache(at_deadline)
    targets = tuple(target_result(aim, facts, past) for aim in aims)
    return Progress(facts.on, targets, unit_rows(aims, facts, past))


def unit_rows(aims: tuple[Aim, ...], facts: Facts, at_deadline: AtDeadline) -> tuple[UnitRow, ...]:
    """A row for each unit of the facts; a page of one cell gives facts that hold only this cell."""
    counted = [aim for aim in aims if aim.measure.has_units]
    then = cache(lambda aim: {unit.id: unit for unit in at_deadline(aim).units})
    return tuple(UnitRow(unit, tuple(_unit_result(aim, unit, facts, then) for aim in counted)) for unit in facts.units)


def target_result(aim: Aim, facts: Facts, at_deadline: AtDeadline) -> TargetResult:
    """A target is met after its deadline if it is met now and was not when the deadline day ended, by today's goal."""
    now = tally(aim, facts)
    found = verdict(aim.goal, now, facts)
    asks = found is Verdict.MET and aim.goal.is_past(facts.on)
    belated = asks and not tally(aim, at_deadline(aim)).meets(aim.goal)
    return TargetResult(aim, now, found, belated, _closing(aim, facts) if short_by(aim.goal, now.figure) else ())


def _unit_result(aim: Aim, unit: UnitFacts, facts: Facts, then: Callable[[Aim], dict[int, UnitFacts]]) -> UnitResult:
    counted = unit_tally(aim.measure, unit)
    found = counted_verdict(aim, unit, counted, facts)
    asks = found is Verdict.MET and aim.goal.is_past(facts.on)
    belated = asks and _came_late(aim, unit, facts, then)
    return UnitResult(aim, counted, found, belated, unit_word(aim.measure, unit, found))


def _came_late(aim: Aim, unit: UnitFacts, facts: Facts, then: Callable[[Aim], dict[int, UnitFacts]]) -> bool:
    """T1 by what had been reached on the deadline day, T2 by the hand-in, T3 never."""
    if aim.measure is Measure.REACH:
        before = then(aim).get(unit.id)
        return before is None or not unit_tally(aim.measure, before).meets(aim.goal)
    return aim.measure is Measure.REGISTERED and hands_in_late(aim.goal, unit.works, facts)


def _closing(aim: Aim, facts: Facts) -> tuple[UnitFacts, ...]:
    if not aim.measure.has_units:
        return ()
    left = [(unit, _left(unit_tally(aim.measure, unit))) for unit in facts.units]
    return tuple(unit for unit, rest in sorted(left, key=lambda pair: -pair[1]) if rest)


def _left(counted: Tally) -> int:
    return counted.figure.due - counted.figure.done
