"""Error pages in the look of the house: what happened, and what to do now."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from danvan.interrupted_posts import comes_from_us, interrupted_post, keep, typed_in
from danvan.kit.scripts import from_script
from danvan.origin import page_of_button

NO_REASON = "Trang này không dành cho vai trò của đồng chí."


def error_400(request: HttpRequest, exception=None) -> HttpResponse:
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def error_403(request: HttpRequest, exception=None) -> HttpResponse:
    """The reason is the text of the exception: `PermissionDenied("lý do")`."""
    reason = str(exception or "") or NO_REASON
    if from_script(request):
        return JsonResponse({"error": reason}, status=403)
    context = {"reason": reason, "typed": typed_in(request)}
    return render(request, "errors/403.html", context, status=403)


def error_404(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "errors/404.html", {"typed": typed_in(request)}, status=404)


def error_405(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """In place of Django's empty page; `Allow` is passed on."""
    context = {"back": page_of_button(request), "typed": typed_in(request)}
    page = render(request, "errors/405.html", context, status=405)
    page.headers["Allow"] = refused.headers.get("Allow", "")
    return page


def error_429(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "errors/429.html", status=429)


def error_500(request: HttpRequest) -> HttpResponse:
    """Without the request: its context processors may be what failed."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long (another login, cleared cookies): the typed text is kept and offered again."""
    found = comes_from_us(request) and keep(request)
    context = {"kept": interrupted_post(request) if found else None}
    return render(request, "errors/expired.html", context, status=403)
