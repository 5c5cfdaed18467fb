"""Pages of the house itself: the way in, display choices, the programme chosen, text sent again, health."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.display import COOKIE, COOKIE_SECONDS, display_from, display_of
from danvan.interrupted_posts import drop, interrupted_post
from danvan.kit.paging import read_id
from programs.enums import Role
from programs.queries import programs_for
from programs.queries.current import choose
from programs.rules import roles_of

# First match wins: somebody with two roles starts where most work waits.
FIRST_PAGES = [
    ({Role.STAFF, Role.LEADER, Role.INSPECTOR}, "targets:dashboard"),
    ({Role.SECRETARY}, "targets:my_unit"),
    ({Role.ADMIN}, "programs:accounts"),
]
NO_ROLE = "Tài khoản này chưa được giao vai trò nào. Hãy liên hệ người quản trị hệ thống."


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """To the page that answers this reader's first question."""
    roles = roles_of(request.user).roles
    for holders, page in FIRST_PAGES:
        if roles & holders:
            return redirect(page)
    messages.warning(request, NO_ROLE)
    return redirect("targets:public_list")


def way_back(request: HttpRequest) -> str:
    """The posted `next` if it is one of our own pages."""
    asked = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if allowed and asked.startswith("/") else "/"


@login_not_required
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Text size or colours, kept in a cookie."""
    chosen = display_from(request.POST.get("size", ""), request.POST.get("colour", ""), display_of(request))
    response = redirect(way_back(request))
    response.set_cookie(COOKIE, chosen.cookie, COOKIE_SECONDS, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
    return response


@require_POST
def choose_program(request: HttpRequest) -> HttpResponse:
    asked = read_id(request.POST.get("program", ""))
    program = get_object_or_404(programs_for(request.user), pk=asked or 0)
    choose(request, program)
    return redirect(way_back(request))


@require_http_methods(["GET", "POST"])
def resend(request: HttpRequest) -> HttpResponse:
    """After a new login: the kept text goes on to where it was meant, by a 307 that carries the POST along."""
    kept = interrupted_post(request)
    if kept is None:
        return redirect("home")
    if request.method == "GET":
        return render(request, "resend.html", {"kept": kept})
    drop(request)
    if "drop" in request.POST:
        return redirect("home")
    return HttpResponse(status=307, headers={"Location": kept.path})


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """For the watchdog: does the application reach its database?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("không kết nối được cơ sở dữ liệu", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
