"""In place of a 404, what happened to an item that its unit took back: for whoever could see it until then."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from danvan.kit.text import quoted
from programs.models import HandIn
from programs.queries.recalled_items import handed_in_once, name_as_sent
from programs.queries.stale import last_step_text
from programs.rules import roles_of


def recalled_or_404(request: HttpRequest, model: type[HandIn], pk: int, home: str, *roles: str) -> HttpResponse:
    """The office goes on with what waits; the others with the list at `home`."""
    gone = handed_in_once(request.user, model, pk, *roles)
    if gone is None:
        raise Http404(model)
    messages.warning(request, f"{quoted(name_as_sent(gone))}: {last_step_text(gone)}")
    return redirect("programs:waiting" if roles_of(request.user).is_staff else home)
