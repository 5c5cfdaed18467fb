"""The copy of what was typed that the browser keeps: it goes only by our word that the server holds the text."""

from django.contrib import messages
from django.http import HttpRequest


def message_stored(request: HttpRequest, told: str, *, level: int = messages.SUCCESS) -> None:
    """Tell the reader, and the browser, that this POST's text is stored (by it, or by the same POST before it)."""
    messages.add_message(request, level, told)
    request.is_stored = True


def is_stored(request: HttpRequest) -> bool:
    return getattr(request, "is_stored", False)
