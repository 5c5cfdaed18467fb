"""Requests that a script of ours sends in the background: they are answered by data, not by a page."""

from django.http import HttpRequest


def from_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"
