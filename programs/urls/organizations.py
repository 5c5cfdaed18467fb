"""Organisations, their rolls and types. The figures of one unit, `/don-vi/<pk>/`, belong to `targets`."""

from django.urls import path

from programs.views import organization_actions, organizations, types, unit_import

urlpatterns = [
    path("don-vi/", organizations.organizations, name="organizations"),
    path("don-vi/xuat/", organizations.organizations_export, name="organizations_export"),
    path("don-vi/them/", organization_actions.organization_create, name="organization_create"),
    path("don-vi/nhap/", unit_import.organizations_import, name="organizations_import"),
    path("don-vi/nhap/mau/", unit_import.organizations_template, name="organizations_template"),
    path("don-vi/nhap/<str:token>/", unit_import.organizations_preview, name="organizations_preview"),
    path("don-vi/nhap/<str:token>/xac-nhan/", unit_import.organizations_confirm, name="organizations_confirm"),
    path("don-vi/<int:pk>/ho-so/", organizations.organization, name="organization"),
    path("don-vi/<int:pk>/ho-so/sua/", organization_actions.organization_edit, name="organization_edit"),
    path("don-vi/<int:pk>/ho-so/ket-thuc/", organization_actions.organization_end, name="organization_end"),
    path("don-vi/<int:pk>/ho-so/hoat-dong-lai/", organization_actions.organization_resume, name="organization_resume"),
    path("don-vi/<int:pk>/ho-so/tu-duyet/", organization_actions.staff_accept_own, name="staff_accept_own"),
    path("don-vi/<int:pk>/ho-so/so-nguoi/", organization_actions.roll_enter, name="roll_enter"),
    path("danh-muc/loai-to-chuc/", types.organization_types, name="organization_types"),
    path("danh-muc/loai-to-chuc/xuat/", types.export, name="organization_types_export"),
    path("danh-muc/loai-to-chuc/them/", types.type_create, name="organization_type_create"),
    path("danh-muc/loai-to-chuc/<int:pk>/", types.type_edit, name="organization_type_edit"),
]
