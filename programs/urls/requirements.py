"""The addresses of what a programme requires, and of what units confirm and report."""

from django.urls import path

from programs.urls.handins import item_paths
from programs.views import confirmation_list, report_list, required_acts, required_figures
from programs.views.requirements import CONFIRMATION, REPORT

urlpatterns = [
    path("xac-nhan/", confirmation_list.confirmations, name="actconfirmations"),
    path("xac-nhan/xuat/", confirmation_list.export, name="actconfirmations_export"),
    path("xac-nhan/viec/<int:pk>/", required_acts.required_act, name="required_act"),
    path("xac-nhan/viec/<int:pk>/xuat/", required_acts.export, name="required_act_export"),
    *item_paths("xac-nhan/", CONFIRMATION),
    path("so-lieu/", report_list.reports, name="figurereports"),
    path("so-lieu/xuat/", report_list.export, name="figurereports_export"),
    path("so-lieu/yeu-cau/<int:pk>/", required_figures.required_figure, name="required_figure"),
    path("so-lieu/yeu-cau/<int:pk>/xuat/", required_figures.export, name="required_figure_export"),
    *item_paths("so-lieu/", REPORT),
]
