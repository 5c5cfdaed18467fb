"""A person's notices."""

from django.urls import path

from programs.views import notices

urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/xuat/", notices.notices_export, name="notices_export"),
    path("thong-bao/doc-het/", notices.notices_read_all, name="notices_read_all"),
    path("thong-bao/<int:pk>/mo/", notices.notice_open, name="notice_open"),
    path("thong-bao/<int:pk>/da-doc/", notices.notice_read, name="notice_read"),
]
