"""The addresses of registered works."""

from django.urls import path

from programs.urls.handins import action_paths, item_paths
from programs.views.registration_list import export, registrations
from programs.views.registrations import LATER_LIFE, REGISTRATION, carry_on, note

urlpatterns = [
    path("cong-trinh/", registrations, name="registrations"),
    path("cong-trinh/xuat/", export, name="registrations_export"),
    path("cong-trinh/<int:pk>/tien-do/", note, name="registration_note"),
    path("cong-trinh/<int:pk>/tiep-tuc/", carry_on, name="registration_carry_on"),
    *item_paths("cong-trinh/", REGISTRATION),
    *action_paths("cong-trinh/<int:pk>/", REGISTRATION, LATER_LIFE),
]
