"""What is counted: targets with their revisions, surveys, hand-fed figures."""

from targets.models.survey import Grade, GradeCount, SatisfactionScale, SurveyCount, SurveySource
from targets.models.target import Goal, ReportedFigure, Target, TargetRevision

__all__ = [
    "Goal",
    "Grade",
    "GradeCount",
    "ReportedFigure",
    "SatisfactionScale",
    "SurveyCount",
    "SurveySource",
    "Target",
    "TargetRevision",
]
