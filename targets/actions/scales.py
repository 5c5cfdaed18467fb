"""Scales and their grades: free while nothing is counted by them, afterwards only spelling and order."""

from django.db import transaction

from programs.actions import reference_rows
from programs.models import User
from programs.rules import demand, refusal_to_keep_references
from targets.models import Grade, SatisfactionScale
from targets.rules.scales import refusal_to_change_grades, refusal_to_judge_grade


@transaction.atomic
def add_grades(scale: SatisfactionScale, *, by: User, names: list[str], is_satisfied: bool = False) -> list[Grade]:
    """One grade a name, after those that are there."""
    demand(refusal_to_keep_references(by) or refusal_to_change_grades(_locked(scale)))
    fresh = [Grade(scale=scale, name=name) for name in names]
    return [reference_rows.save(grade, by=by, values={"is_satisfied": is_satisfied}) for grade in fresh]


@transaction.atomic
def save_grade(grade: Grade, *, by: User, values: dict, seen: str | None = None) -> Grade:
    demand(refusal_to_keep_references(by))
    if values.get("is_satisfied", grade.is_satisfied) != Grade.objects.get(pk=grade.pk).is_satisfied:
        demand(refusal_to_judge_grade(_locked(grade.scale)))
    return reference_rows.save(grade, by=by, values=values, seen=seen)


@transaction.atomic
def remove_grade(grade: Grade, *, by: User) -> None:
    demand(refusal_to_keep_references(by) or refusal_to_change_grades(_locked(grade.scale)))
    reference_rows.remove(grade, by=by)


@transaction.atomic
def copy_scale(scale: SatisfactionScale, *, by: User, name: str) -> SatisfactionScale:
    """A new scale with the same grades, to be changed before anything is counted by it."""
    copy = reference_rows.save(SatisfactionScale(), by=by, values={"name": name})
    for grade in scale.grades.all():
        reference_rows.save(Grade(scale=copy, name=grade.name), by=by, values={"is_satisfied": grade.is_satisfied})
    return copy


def _locked(scale: SatisfactionScale) -> SatisfactionScale:
    """Whoever enters counts by it or changes its grades meanwhile comes after us."""
    return SatisfactionScale.objects.select_for_update().get(pk=scale.pk)
