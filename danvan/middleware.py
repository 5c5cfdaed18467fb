"""Closed by default: a view asks for a login unless marked `login_not_required`; what was typed is not lost by that."""

import re
from http import HTTPStatus
from urllib.parse import urlencode

from auditlog.middleware import AuditlogMiddleware
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from danvan.errors import error_405
from danvan.interrupted_posts import fields_of, keep
from danvan.kit.copies import is_stored
from danvan.kit.scripts import from_script
from danvan.origin import page_of_button

WITH_OLD_PASSWORD = {"account_change_password", "account_logout", "display"}
COPY_NAME = re.compile(r"[0-9-]{1,40}", re.ASCII)
NOT_DONE = "Phiên làm việc đã hết nên việc vừa bấm chưa được thực hiện. Đăng nhập xong, hãy bấm lại."
CHANGE_FIRST = "Hãy đặt mật khẩu của riêng đồng chí trước khi làm việc."


class LoginRequired(LoginRequiredMiddleware):
    """Django's, which also keeps what was typed. `danvan.urls.OPEN_VIEWS` lists the open views; a test compares."""

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return self.refuse(request, view_func)
        if must_change_now(request.user) and request.resolver_match.view_name not in WITH_OLD_PASSWORD:
            messages.warning(request, CHANGE_FIRST)
            return redirect("account_change_password")
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What a reader sees is not kept by the browser of a shared computer, where "back" would show it after them."""
        if hasattr(request, "user") and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def refuse(self, request: HttpRequest, view_func) -> HttpResponse:
        """To the login; what was typed comes back afterwards. A script gets a plain 401, not a page it cannot read."""
        if from_script(request):
            return HttpResponse(status=401, headers={"HX-Refresh": "true"})
        if request.method == "POST" and keep(request):
            return redirect(f"{reverse('account_login')}?next={reverse('resend')}")
        if request.method not in ("GET", "HEAD") and not fields_of(request):
            messages.warning(request, NOT_DONE)
            place = page_of_button(request) or reverse("home")
            return redirect(f"{reverse('account_login')}?{urlencode({'next': place})}")
        return self.handle_no_permission(request, view_func)


class FieldHistory(AuditlogMiddleware):
    """auditlog's, which ties the reader to what is written. Nothing is written by a GET, so it need not stand ready."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request) if request.method in ("GET", "HEAD") else super().__call__(request)


class StoredCopies:
    """Tell the page after a POST that its form was stored, by the name that the browser gave its own copy of the text.

    Whoever stored it says so (`danvan.kit.copies.message_stored`); whatever else a view answers leaves the copy alone.
    """

    COOKIE, SECONDS = "da-luu", 120

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_stored(request) and COPY_NAME.fullmatch(name := request.POST.get("copy", "")):
            response.set_cookie(self.COOKIE, name, max_age=self.SECONDS, samesite="Lax", secure=request.is_secure())
        return response


class MethodRefused:
    """A page of our own in place of Django's empty 405; scripts keep the plain answer."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method == "HEAD" or from_script(request):
            return response
        return error_405(request, response)


def must_change_now(user) -> bool:
    """Sample accounts keep the password that `make run` prints, where they are allowed at all."""
    return user.must_change_password and not (user.is_sample and settings.SAMPLE_ACCOUNTS_ALLOWED)
