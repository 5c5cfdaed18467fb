"""The addresses of joint programmes, of oversights and of the recommendations made there."""

from django.urls import path

from programs.urls.handins import item_paths
from programs.urls.matters import matter_paths
from programs.views import joint_program_list, oversight_list, recommendation_list
from programs.views.associations import JOINT_PROGRAM, OVERSIGHT, RECOMMENDATION

urlpatterns = [
    path("phoi-hop/", joint_program_list.joint_programs, name="jointprograms"),
    path("phoi-hop/xuat/", joint_program_list.export, name="jointprograms_export"),
    *item_paths("phoi-hop/", JOINT_PROGRAM),
    path("giam-sat/", oversight_list.oversights, name="oversights"),
    path("giam-sat/xuat/", oversight_list.export, name="oversights_export"),
    path("giam-sat/kien-nghi/", recommendation_list.recommendations, name="recommendations"),
    path("giam-sat/kien-nghi/xuat/", recommendation_list.export, name="recommendations_export"),
    *item_paths("giam-sat/", OVERSIGHT),
    *matter_paths("giam-sat/", "kien-nghi/", RECOMMENDATION),
]
