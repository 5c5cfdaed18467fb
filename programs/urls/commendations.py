"""The addresses of proposals to commend and of awards."""

from django.urls import path

from programs.urls.handins import item_paths
from programs.views.commendation_list import commendations, export
from programs.views.commendations import COMMENDATION, decide, mark, record

urlpatterns = [
    path("tuyen-duong/", commendations, name="commendations"),
    path("tuyen-duong/xuat/", export, name="commendations_export"),
    path("tuyen-duong/ghi-nhan/", record, name="commendation_record"),
    path("tuyen-duong/<int:pk>/quyet-dinh/", decide, name="commendation_decide"),
    path("tuyen-duong/<int:pk>/phong-trao/", mark, name="commendation_mark"),
    *item_paths("tuyen-duong/", COMMENDATION),
]
