"""The first survey sources and scales: added where missing, never overwritten."""

from django.db import transaction

from programs.actions.references import add_names
from programs.models import User
from targets.models import Grade, SatisfactionScale, SurveySource


@transaction.atomic
def load_survey_references(*, by: User | None, content: dict) -> int:
    """`content` as in `targets/data/references.toml`; answers how many rows were added."""
    added = add_names(by=by, model=SurveySource, names=content["names"]["survey_sources"])
    return added + sum(_add_scale(row, place) for place, row in enumerate(content["scales"], 1))


def _add_scale(row: dict, ordinal: int) -> int:
    scale, created = SatisfactionScale.objects.get_or_create(name=row["name"], defaults={"ordinal": ordinal})
    if not created:
        return 0
    grades = [(name, True) for name in row["satisfied"]] + [(name, False) for name in row["not_satisfied"]]
    for place, (name, satisfied) in enumerate(grades, 1):
        Grade.objects.create(scale=scale, ordinal=place, name=name, is_satisfied=satisfied)
    return 1 + len(grades)
