"""The addresses of dialogues and of the opinions raised there."""

from django.urls import path

from programs.urls.handins import item_paths
from programs.urls.matters import matter_paths
from programs.views import dialogue_list, opinion_list
from programs.views.dialogues import DIALOGUE, OPINION, record, rule

urlpatterns = [
    path("doi-thoai/", dialogue_list.dialogues, name="dialogues"),
    path("doi-thoai/xuat/", dialogue_list.export, name="dialogues_export"),
    path("doi-thoai/ghi/", record, name="dialogue_record"),
    path("doi-thoai/quy-dinh/", rule, name="dialogue_rule"),
    path("doi-thoai/y-kien/", opinion_list.opinions, name="opinions"),
    path("doi-thoai/y-kien/xuat/", opinion_list.export, name="opinions_export"),
    *item_paths("doi-thoai/", DIALOGUE),
    *matter_paths("doi-thoai/", "y-kien/", OPINION),
]
