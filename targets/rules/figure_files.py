"""Who may attach the paper behind a figure: whoever may enter the figure."""

from targets.models import SurveyCount
from targets.rules.surveys import refusal_of_closed_month, refusal_to_enter_counts, refusal_to_report_figure


def refusal_to_attach_source(user, subject) -> str:
    """`subject`: a month of counts or a hand-fed figure."""
    if isinstance(subject, SurveyCount):
        refusal = refusal_to_enter_counts(user, subject.organization)
        return refusal or refusal_of_closed_month(subject.organization, subject.month)
    return refusal_to_report_figure(user, subject.target)
