"""The addresses of the office's waiting list."""

from django.urls import path

from programs.views.waiting import accept_many, export, waiting

urlpatterns = [
    path("cho-xu-ly/", waiting, name="waiting"),
    path("cho-xu-ly/xuat/", export, name="waiting_export"),
    path("cho-xu-ly/duyet/", accept_many, name="accept_many"),
]
