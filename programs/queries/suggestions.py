"""The rows among which somebody chooses by typing a name, each kind of field its own."""

from django.db.models import QuerySet

from danvan.kit import clock
from programs.models import Organization
from programs.queries.current import current_program
from programs.queries.handins import units_to_write_for
from programs.queries.history import people_in_history
from programs.queries.visible import organizations_for, programs_for


def _seen(request) -> QuerySet:
    return organizations_for(request.user).select_related("parent")


def _writable(request) -> QuerySet:
    if (program := current_program(request)) is None:
        return Organization.objects.none()
    return units_to_write_for(request.user, program).select_related("parent")


def _beside(request) -> QuerySet:
    """Units and associations directly under the committees whose programmes the reader sees."""
    committees = programs_for(request.user).order_by().values("issuer")
    rows = Organization.objects.filter(Organization.exists_on(clock.today()), parent__in=committees)
    return rows.select_related("parent")


def _people(request) -> QuerySet:
    return people_in_history(request.user)


# Last part of the address → its rows.
SUGGESTED = {"don-vi": _seen, "soan-cho": _writable, "cung-lam": _beside, "nguoi": _people}
