"""Answering a POST of files, the same wherever they are attached: every good one is kept, each other one is told of."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from danvan.kit.scripts import from_script

NO_FILE = "Chưa nhận được tệp nào: hãy chọn tệp rồi bấm “Tải tệp lên”."


def received(
    request: HttpRequest,
    keep: Callable[[File], object],
    *,
    refused: Callable[[list[str]], HttpResponse],
    done: Callable,
) -> HttpResponse:
    """`keep(upload)` stores one or raises `ValidationError`; `refused(errors)` is the page that shows what is wrong.

    `done()` is the address to go on to when all were kept; a script is told in JSON instead.
    """
    uploads, errors = request.FILES.getlist("file"), []
    for upload in uploads:
        try:
            keep(upload)
        except ValidationError as error:
            errors += error.messages
    errors = errors if uploads else [NO_FILE]
    if from_script(request):
        return JsonResponse({"error": " ".join(errors)} if errors else {})
    if errors:
        return refused(errors)
    messages.success(request, f"Đã nhận {len(uploads)} tệp.")
    return redirect(done())
