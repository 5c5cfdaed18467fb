"""The addresses of documents and of the sessions in which units disseminate them."""

from django.urls import path

from programs.urls.handins import item_paths
from programs.views import document_sheets, document_side, documents, register, register_entry, session_list
from programs.views.disseminations import DISSEMINATION

urlpatterns = [
    path("van-ban/", register.documents, name="documents"),
    path("van-ban/xuat/", register.export, name="documents_export"),
    path("van-ban/them/", register_entry.enter, name="document_enter"),
    path("van-ban/<int:pk>/sua/", register_entry.edit, name="document_edit"),
    path("van-ban/<int:pk>/thay-the/", register_entry.replace, name="document_replace"),
    path("van-ban/<int:pk>/xoa/", register_entry.delete, name="document_delete"),
    path("van-ban/<int:pk>/tep/", document_side.attach, name="document_attach"),
    path("van-ban/tep/<int:pk>/bo/", document_side.detach, name="document_detach"),
    path("van-ban/<int:pk>/xac-nhan/", document_sheets.confirmations, name="confirmations_export"),
    path("van-ban/buoi/<int:pk>/ky-ten/", document_sheets.attendance, name="attendance_export"),
    path("van-ban/<int:pk>/", documents.document, name="document"),
    path("van-ban/<int:pk>/xuat/", documents.export, name="document_export"),
    path("van-ban/<int:pk>/cac-buoi/", session_list.sessions, name="sessions"),
    path("van-ban/<int:pk>/cac-buoi/xuat/", session_list.export, name="sessions_export"),
    *item_paths("van-ban/buoi/", DISSEMINATION),
]
