"""Whole numbers, shares, goals and verdicts: pure functions that know neither a database nor a measure."""

from targets.arithmetic.figure import NOTHING, Figure, percent_json, percent_text
from targets.arithmetic.goal import Goal, attainable, goal_words, meets, short_by
from targets.arithmetic.percent import plain_percent, shown_percent
from targets.arithmetic.tally import NOT_ASKED, NOT_ENTERED, Tallies, Tally
from targets.arithmetic.verdict import first_verdict, verdict

__all__ = [
    "NOTHING",
    "NOT_ASKED",
    "NOT_ENTERED",
    "Figure",
    "Goal",
    "Tallies",
    "Tally",
    "attainable",
    "first_verdict",
    "goal_words",
    "meets",
    "percent_json",
    "percent_text",
    "plain_percent",
    "short_by",
    "shown_percent",
    "verdict",
]
