"""The one-stop desk's monthly counts."""

from targets.actions.surveys import enter_counts
from targets.management.sample.committee import SampleCommittee
from targets.models import SatisfactionScale, SurveySource


def enter_months(sample: SampleCommittee, rows: list[list]) -> None:
    """Rows as in the data file: month, files, forms, then one number a grade in the scale's order."""
    scale, source = SatisfactionScale.objects.first(), SurveySource.objects.first()
    grades = list(scale.grades.order_by("ordinal"))
    for month, settled, received, *forms in rows:
        enter_counts(
            by=sample.staff, organization=sample.committee, source=source, scale=scale, month=month, settled=settled,
            received=received, forms=dict(zip(grades, forms, strict=True)), note="Số liệu mẫu",
        )  # fmt: skip
