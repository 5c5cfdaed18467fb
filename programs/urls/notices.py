"""A person's notices."""

from django.urls import path

from programs.views import letters, notices

urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/thu/", letters.letters, name="letters"),
    path("thong-bao/thu/gui-lai/", letters.letters_send, name="letters_send"),
    path("thong-bao/thu/<int:pk>/gui-lai/", letters.letter_send, name="letter_send"),
    path("thong-bao/xuat/", notices.notices_export, name="notices_export"),
    path("thong-bao/doc-het/", notices.notices_read_all, name="notices_read_all"),
    path("thong-bao/<int:pk>/mo/", notices.notice_open, name="notice_open"),
    path("thong-bao/<int:pk>/da-doc/", notices.notice_read, name="notice_read"),
]
