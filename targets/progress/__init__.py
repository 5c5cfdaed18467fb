"""The arithmetic of progress: pure functions over plain facts of a day, without a database."""

from targets.progress.facts import Aim, Commended, Facts, People, Ratio, UnitFacts, Works
from targets.progress.figure import Figure, percent_json, percent_text
from targets.progress.goal import Goal, attainable, meets, short_by
from targets.progress.percent import plain_percent, shown_percent
from targets.progress.program import progress, target_result, unit_rows
from targets.progress.results import Progress, Result, TargetResult, UnitResult, UnitRow
from targets.progress.tally import Tally, tally, unit_tally
from targets.progress.verdict import hands_in_late, unit_verdict, unit_word, verdict

__all__ = [
    "Aim",
    "Commended",
    "Facts",
    "Figure",
    "Goal",
    "People",
    "Progress",
    "Ratio",
    "Result",
    "Tally",
    "TargetResult",
    "UnitFacts",
    "UnitResult",
    "UnitRow",
    "Works",
    "attainable",
    "hands_in_late",
    "meets",
    "percent_json",
    "percent_text",
    "plain_percent",
    "progress",
    "short_by",
    "shown_percent",
    "tally",
    "target_result",
    "unit_rows",
    "unit_tally",
    "unit_verdict",
    "unit_word",
    "verdict",
]
