"""What readers of figures find while they have no programme yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from targets.queries.programs.lists import issuers_for


def no_program(request: HttpRequest) -> HttpResponse:
    """Whoever may begin one finds the way to it."""
    return render(request, "targets/no_program.html", {"may_begin": issuers_for(request.user).exists()})
