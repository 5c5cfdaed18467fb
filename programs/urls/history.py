"""The field history and the log of exports."""

from django.urls import path

from programs.views import history

urlpatterns = [
    path("nhat-ky/", history.shown, {"log": history.HISTORY}, name="history"),
    path("nhat-ky/tep/", history.export, {"log": history.HISTORY}, name="history_export"),
    path("nhat-ky/xuat/", history.shown, {"log": history.EXPORTS}, name="history_exports"),
    path("nhat-ky/xuat/tep/", history.export, {"log": history.EXPORTS}, name="history_exports_export"),
]
