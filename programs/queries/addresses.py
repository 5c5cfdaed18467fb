"""Where a thing is read: for notices, calendars and mails, which know of things and not of pages."""

from django.db.models import Model
from django.urls import reverse


def address_of(thing: Model) -> str:
    """`/cong-trinh/33/`."""
    return address(thing._meta.model_name, thing.pk)


def address(model_name: str, pk: int) -> str:
    """The same for a row that was read without its model."""
    return reverse(f"programs:{model_name}", args=[pk])
