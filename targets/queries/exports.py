"""Files of large tables: whose they are, and whether a table is one."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.models import Organization, Placement, Program
from targets.models import TableExport

KEPT_FOR = timedelta(days=1)


def table_exports_for(user) -> QuerySet[TableExport]:
    """What that person asked for; nobody reads another's."""
    return TableExport.objects.filter(by=user, at__gt=clock.now() - KEPT_FOR).select_related("program__issuer")


def outdated_exports() -> QuerySet[TableExport]:
    return TableExport.objects.filter(at__lte=clock.now() - KEPT_FOR)


def is_large(program: Program) -> bool:
    """Has it more units today than one request writes?"""
    placed = Placement.objects.filter(in_force(clock.today()), parent=program.issuer_id, type__counts_as_unit=True)
    placed = placed.filter(Organization.exists_on(clock.today(), "organization__")).order_by()
    return placed[: settings.EXPORT_UNITS_AT_ONCE + 1].count() > settings.EXPORT_UNITS_AT_ONCE
