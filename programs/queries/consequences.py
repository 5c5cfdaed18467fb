"""What an action would do to the figures, asked of whoever counts them."""

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string


def consequences_of(question: str, subject: Model, **more):
    """For `programs/consequences.html`; `question`: “if_accepted”, “if_ended”, “if_placed”."""
    return import_string(f"{settings.CONSEQUENCES}.{question}")(subject, **more)
