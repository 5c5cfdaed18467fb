"""The addresses of the pages that show figures."""

from django.urls import path

from targets.views import figures, remarks, reminders, table_exports, units

urlpatterns = [
    path("tong-quan/", figures.dashboard, name="dashboard"),
    path("tong-quan/tung-thang/", figures.months, name="months"),
    path("tong-quan/xuat/", figures.export, name="dashboard_export"),
    path("tong-quan/xuat/<int:pk>/", table_exports.table_export, name="table_export"),
    path("tong-quan/xuat/<int:pk>/tep/", table_exports.table_export_file, name="table_export_file"),
    path("tong-quan/xuat/<int:pk>/lai/", table_exports.table_export_again, name="table_export_again"),
    path("don-vi/<int:pk>/", units.unit, name="unit"),
    path("don-vi/<int:pk>/nhac/", reminders.urge, name="urge"),
    path("don-vi-cua-toi/", units.my_unit, name="my_unit"),
    path("chi-tieu/<int:pk>/y-kien/", remarks.target_remark, name="target_remark"),
]
