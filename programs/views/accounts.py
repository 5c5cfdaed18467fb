"""One account, and what an administrator does with it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.attempts import attempt
from programs.actions import people
from programs.forms.people import AccountEditForm, AccountForm, EndAppointmentForm
from programs.models import User
from programs.queries.people import accounts_for, appointments_by_time
from programs.rules import (
    demand,
    refusal_to_edit_account,
    refusal_to_end_appointment,
    refusal_to_keep_account,
    refusal_to_keep_accounts,
    refusal_to_read_accounts,
)

PASSWORD = "one_time_password"  # noqa: S105 - the name of a place in the session


def fetch(request: HttpRequest, pk: int) -> User:
    """404 outside of the reader's branch."""
    demand(refusal_to_read_accounts(request.user))
    return get_object_or_404(accounts_for(request.user), pk=pk)


@never_cache
@require_GET
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Also the one page that shows a new one-time password, once."""
    person = fetch(request, pk)
    fresh = request.session.pop(PASSWORD, None)
    posts = appointments_by_time(person)
    for row in [*posts["now"], *posts["ahead"]]:
        row.refusal = refusal_to_end_appointment(request.user, row)
    context = {
        "account": person,
        "posts": posts,
        "password": fresh["password"] if fresh and fresh["account"] == pk else "",
        "edit_refusal": refusal_to_edit_account(request.user, person),
        "keep_refusal": refusal_to_keep_account(request.user, person),
        "end_form": EndAppointmentForm(auto_id=False),
    }
    return render(request, "programs/accounts/account.html", context)


def show_once(request: HttpRequest, person: User, password: str) -> HttpResponse:
    """To the account's page, which shows the password the first time it is opened."""
    request.session[PASSWORD] = {"account": person.pk, "password": password}
    return redirect("programs:account", person.pk)


@require_http_methods(["GET", "POST"])
def account_create(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_keep_accounts(request.user))
    form = AccountForm(request.POST or None)
    if request.method == "POST" and (made := attempt(form, people.create_account, by=request.user)):
        messages.success(request, f"Đã lập tài khoản {made[0].username}. Bước tiếp theo: bổ nhiệm vai trò.")
        return show_once(request, *made)
    context = {"form": form, "title": "Lập tài khoản", "back": "programs:accounts", "submit": "Lập tài khoản"}
    return render(request, "programs/accounts/form.html", context)


@require_http_methods(["GET", "POST"])
def account_edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = fetch(request, pk)
    demand(refusal_to_edit_account(request.user, person))
    form = AccountEditForm(request.POST or None, initial={"full_name": person.full_name, "email": person.email})
    if request.method == "POST" and attempt(form, people.edit_account, person, by=request.user):
        messages.success(request, "Đã lưu.")
        return redirect("programs:account", pk)
    context = {"form": form, "title": "Sửa tài khoản", "account": person, "submit": "Lưu"}
    return render(request, "programs/accounts/form.html", context)


@require_POST
def account_password(request: HttpRequest, pk: int) -> HttpResponse:
    person = fetch(request, pk)
    return show_once(request, person, people.renew_password(person, by=request.user))


@require_POST
def account_lock(request: HttpRequest, pk: int) -> HttpResponse:
    """`active` says which state is wanted, so that a second click changes nothing."""
    person = fetch(request, pk)
    active = request.POST.get("active") == "1"
    people.set_active(person, by=request.user, active=active)
    messages.success(request, f"Đã {'mở khóa' if active else 'khóa'} tài khoản {person.username}.")
    return redirect("programs:account", pk)


@require_GET
def my_account(request: HttpRequest) -> HttpResponse:
    context = {
        "account": request.user,
        "posts": appointments_by_time(request.user),
        "sends_mail": settings.SENDS_MAIL,
    }
    return render(request, "programs/accounts/mine.html", context)


@require_POST
def my_mail(request: HttpRequest) -> HttpResponse:
    """`wanted` says which state is wanted, so that a second click changes nothing."""
    wanted = request.POST.get("wanted") == "1"
    people.choose_mail(request.user, by=request.user, wanted=wanted)
    told = "Từ nay thông báo cũng đến bằng thư." if wanted else "Đã tắt thư: thông báo chỉ còn ở trong phần mềm."
    messages.success(request, told)
    return redirect("programs:my_account")
