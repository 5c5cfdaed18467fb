"""Which units the office reminded by hand."""

from datetime import date

from django.db.models import QuerySet

from programs.models import Program, Urging


def urgings_on(program: Program, day: date) -> QuerySet[Urging]:
    return Urging.objects.filter(program=program, on=day).order_by()


def urged_units(program: Program, day: date) -> set[int]:
    return set(urgings_on(program, day).values_list("organization", flat=True))
