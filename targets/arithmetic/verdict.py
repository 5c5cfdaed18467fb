"""The five verdicts, in the order in which the first match wins."""

from datetime import date

from targets.arithmetic.goal import Goal
from targets.arithmetic.tally import Tally
from targets.enums import Verdict


def verdict(goal: Goal, tally: Tally, on: date, *, closed: bool) -> Verdict:
    """By the numbers alone: no data, met, programme closed, deadline past, else going."""
    return first_verdict(has_data=tally.has_data(goal), met=tally.meets(goal), closed=closed, late=goal.is_past(on))


def first_verdict(*, has_data: bool, met: bool, closed: bool, late: bool) -> Verdict:
    if not has_data:
        return Verdict.NO_DATA
    if met:
        return Verdict.MET
    if closed:
        return Verdict.NOT_MET
    return Verdict.LATE if late else Verdict.GOING
