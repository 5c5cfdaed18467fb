"""What a target can count: one file a measure, each of which says everything about itself.

A new measure is a new file here and its tests. Pages, lists, reminders, the calendar, exports, the help, commands and
rules ask the measure of the target at hand (`measure_of`) or all that there are (`measures`), and name none.
"""

from targets.measures.base import ByUnit, Measure, MeasureHelp, Unit
from targets.measures.parts import SubTarget
from targets.measures.registry import current, current_parameters, measure_of, measure_then, measures, named
from targets.measures.scope import Period
from targets.measures.snapshot import Snapshot

__all__ = [
    "ByUnit",
    "Measure",
    "MeasureHelp",
    "Period",
    "Snapshot",
    "SubTarget",
    "Unit",
    "current",
    "current_parameters",
    "measure_of",
    "measure_then",
    "measures",
    "named",
]
