"""Who may read figures, who may change a target, and which goals can stand."""

from targets.rules.figures import refusal_to_read_all_units, refusal_to_read_own, refusal_to_read_unit
from targets.rules.targets import (
    missing_targets,
    missing_to_issue,
    refusal_of_goal,
    refusal_of_parameters,
    refusal_of_parts,
    refusal_of_revision_day,
    refusal_to_revise,
)
from targets.rules.urgings import refusal_to_urge, refusal_to_urge_on

__all__ = [
    "missing_targets",
    "missing_to_issue",
    "refusal_of_goal",
    "refusal_of_parameters",
    "refusal_of_parts",
    "refusal_of_revision_day",
    "refusal_to_read_all_units",
    "refusal_to_read_own",
    "refusal_to_read_unit",
    "refusal_to_revise",
    "refusal_to_urge",
    "refusal_to_urge_on",
]
