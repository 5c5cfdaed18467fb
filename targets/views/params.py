"""What addresses of these pages ask for."""

from datetime import date

from django.http import HttpRequest

from danvan.kit.dates import read_month


def month_param(request: HttpRequest, name: str) -> date | None:
    """`?tu=03/2021`; None for anything else."""
    try:
        return read_month(request.GET.get(name, ""))
    except ValueError:
        return None
