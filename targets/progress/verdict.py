"""The verdict of a target, and of one unit in it."""

from targets.enums import Measure, UnitVerdict, Verdict
from targets.progress.facts import Aim, Facts, UnitFacts, Works
from targets.progress.goal import Goal
from targets.progress.tally import Tally, unit_tally


def verdict(goal: Goal, counted: Tally, facts: Facts) -> Verdict:
    """First match wins: no data, met, programme closed, deadline past, else going."""
    return _first(counted.figure.due > 0, counted.meets(goal), facts.closed, goal.is_past(facts.on))


def unit_verdict(aim: Aim, unit: UnitFacts, facts: Facts) -> Verdict:
    """The unit's verdict as one of the five: T1 by its done of due, T2 by its hand-in, T3 never late."""
    return counted_verdict(aim, unit, unit_tally(aim.measure, unit), facts)


def counted_verdict(aim: Aim, unit: UnitFacts, counted: Tally, facts: Facts) -> Verdict:
    """The same with the unit's tally at hand."""
    if aim.measure is Measure.REACH:
        return verdict(aim.goal, counted, facts)
    late = aim.measure is Measure.REGISTERED and hands_in_late(aim.goal, unit.works, facts)
    return _first(True, counted.figure.done > 0, facts.closed, late)


def hands_in_late(goal: Goal, works: Works, facts: Facts) -> bool:
    """Whether the deadline has passed on the unit's own account in T2.

    A hand-in stands on a day as long as nothing has taken it back by then: a return by the office, a recall, a
    withdrawal, a cancellation. What was handed in again stands from the new hand-in. The unit is judged by the
    earliest hand-in standing among all its registrations with a campaign item, whether accepted yet or not: on or
    before the deadline it is in time, however long the office takes, and later it is late. With none standing,
    the unit is late as soon as the deadline is past.
    """
    standing = works.first_hand_in
    return goal.is_past(facts.on) and (standing is None or goal.is_past(standing))


def unit_word(measure: Measure, unit: UnitFacts, plain: Verdict) -> UnitVerdict:
    """The word of the unit's row, which may say more than the verdict; lateness stays with the verdict."""
    if measure is Measure.REACH and unit.people.figure is None:
        return UnitVerdict.UNKNOWN
    if measure is Measure.REGISTERED and plain is not Verdict.MET:
        return _pending(unit.works) or UnitVerdict(plain.value)
    if measure is Measure.COMMENDED and plain is not Verdict.MET:
        return UnitVerdict.NONE
    return UnitVerdict(plain.value)


def _pending(works: Works) -> UnitVerdict | None:
    if works.waiting:
        return UnitVerdict.WAITING
    return UnitVerdict.RETURNED if works.returned else None


def _first(has_data: bool, met: bool, closed: bool, late: bool) -> Verdict:
    if not has_data:
        return Verdict.NO_DATA
    if met:
        return Verdict.MET
    if closed:
        return Verdict.NOT_MET
    return Verdict.LATE if late else Verdict.GOING
