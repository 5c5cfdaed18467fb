"""What is counted: targets with their revisions, surveys, hand-fed figures."""

from targets.models.exports import TableExport
from targets.models.survey import Grade, GradeCount, SatisfactionScale, SurveyCount, SurveySource
from targets.models.target import GoalFields, ReportedFigure, Target, TargetRevision

__all__ = [
    "GoalFields",
    "Grade",
    "GradeCount",
    "ReportedFigure",
    "SatisfactionScale",
    "SurveyCount",
    "SurveySource",
    "TableExport",
    "Target",
    "TargetRevision",
]
