"""Mails that did not arrive: the office's list with the reasons, and sending them again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.numbers import number_text
from danvan.kit.paging import paged
from programs.actions.letters import send_again
from programs.models import Letter
from programs.queries.letters import unsent_letters_for
from programs.rules import demand, refusal_to_send_again

NOTHING = "Không có thư nào gửi lại được: người nhận chưa có địa chỉ thư hoặc tài khoản đã khóa."


@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_send_again(request.user))
    return render(request, "programs/notices/letters.html", {"page": paged(request, unsent_letters_for(request.user))})


@require_POST
def letter_send(request: HttpRequest, pk: int) -> HttpResponse:
    demand(refusal_to_send_again(request.user))
    letter = get_object_or_404(unsent_letters_for(request.user), pk=pk)
    return _sent(request, send_again(Letter.objects.filter(pk=letter.pk), by=request.user))


@require_POST
def letters_send(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_send_again(request.user))
    return _sent(request, send_again(unsent_letters_for(request.user), by=request.user))


def _sent(request: HttpRequest, count: int) -> HttpResponse:
    if count:
        messages.success(request, f"Đang gửi lại {number_text(count)} thư; thư nào vẫn không đến sẽ hiện lại ở đây.")
    else:
        messages.warning(request, NOTHING)
    return redirect("programs:letters")
