"""The one page of the floor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from programs.models import Program

PATH = "/san/"


def floor(request: HttpRequest) -> HttpResponse:
    programs = list(Program.objects.all()[:20])
    return render(request, "floor.html", {"user": request.user, "programs": programs})


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path(PATH.lstrip("/"), floor), path("healthz", healthz)]
