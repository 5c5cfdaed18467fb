"""The addresses of leaders' remarks."""

from django.urls import path

from programs.views.remark_list import export, remarks
from programs.views.remarks import answer, leave

urlpatterns = [
    path("y-kien/", remarks, name="remarks"),
    path("y-kien/xuat/", export, name="remarks_export"),
    path("y-kien/<slug:kind>/<int:pk>/", leave, name="remark_leave"),
    path("y-kien/<int:pk>/tra-loi/", answer, name="remark_reply"),
]
