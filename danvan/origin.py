"""The page of ours from which a request came: where a button stood that could not be carried out."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

NO_WAY_BACK = {"account_login", "account_logout", "resend"}


def page_of_button(request: HttpRequest) -> str:
    """Path and query of the Referer; empty unless it is another page of this very site, of this scheme and host."""
    referer = request.headers.get("Referer", "")
    found = urlsplit(referer) if _is_ours(request, referer) else None
    if found is None or found.path == request.path or not _is_page(found.path):
        return ""
    return f"{found.path}?{found.query}" if found.query else found.path


def _is_ours(request: HttpRequest, referer: str) -> bool:
    own = f"{request.scheme}://{request.get_host()}/"
    return referer.startswith(own) and url_has_allowed_host_and_scheme(referer, {request.get_host()})


def _is_page(path: str) -> bool:
    try:
        return not path.startswith("//") and resolve(path).view_name not in NO_WAY_BACK
    except Resolver404:
        return False
