"""The site with a few views more: each goes wrong in its own way; and the gallery, which otherwise needs DEBUG."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from danvan import urls
from danvan.gallery import gallery

handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler429, handler500 = urls.handler429, urls.handler500

REASON = "Chương trình đã kết thúc nên không thay đổi được nữa."
TROUBLES = {
    "400": SuspiciousOperation("rubbish"),
    "403": PermissionDenied(REASON),
    "404": Http404(),
    "500": RuntimeError("broken"),
}


@login_not_required
def trouble(request, code):
    raise TROUBLES[code]


@csrf_protect
def form(request):
    """Echoes what was posted."""
    return HttpResponse(
        "; ".join(f"{name}={request.POST[name]}" for name in ("title", "story") if name in request.POST)
    )


DRAFT = """{% extends "base.html" %}{% block content %}
<form id="draft" method="post" action="/bieu-mau/" data-autosave="/tu-luu/">{% csrf_token %}
  <input type="hidden" name="version" value="1">
  <label>Nội dung <textarea name="story"></textarea></label>
  <label>Tệp <input type="file" name="file"></label>
</form>
<button form="draft" name="title" value="gui">Gửi duyệt</button>
<p data-autosave-status>Chưa tự lưu</p>{% endblock %}"""
SAVED = []


@login_not_required
def draft(request):
    """A form that saves itself to the view below."""
    return HttpResponse(engines["django"].from_string(DRAFT).render({}, request))


@login_not_required
def autosave(request):
    SAVED.append({name: request.POST[name] for name in ("story", "version")})
    return JsonResponse({"saved_at": "09:14", "version": int(request.POST["version"]) + 1})


urlpatterns = [
    *(pattern for pattern in urls.urlpatterns if getattr(pattern, "name", "") != "gallery"),
    path("hong/<str:code>/", trouble),
    path("bieu-mau/", form, name="form"),
    path("nhap/", draft),
    path("tu-luu/", autosave),
    path("thu-vien-giao-dien/", login_not_required(gallery), name="gallery"),
]
