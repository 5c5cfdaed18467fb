"""Progress of a programme on a day: targets and units judged by what their measures counted, without a database."""

from targets.progress.facts import Measured, TargetOnDay
from targets.progress.program import progress, target_result, unit_rows
from targets.progress.results import OpenUnit, Progress, Result, TargetResult, UnitResult, UnitRow

__all__ = [
    "Measured",
    "OpenUnit",
    "Progress",
    "Result",
    "TargetOnDay",
    "TargetResult",
    "UnitResult",
    "UnitRow",
    "progress",
    "target_result",
    "unit_rows",
]
