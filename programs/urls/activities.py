"""The addresses of activities and of steps of administrative reform."""

from django.urls import path

from programs.urls.handins import action_paths, item_paths
from programs.views import activity_list, reform_list
from programs.views.activities import ACTIVITY, PLANNING
from programs.views.reform import REFORM_STEP

urlpatterns = [
    path("hoat-dong/", activity_list.activities, name="activities"),
    path("hoat-dong/xuat/", activity_list.export, name="activities_export"),
    *item_paths("hoat-dong/", ACTIVITY),
    *action_paths("hoat-dong/<int:pk>/", ACTIVITY, PLANNING),
    path("cai-cach/", reform_list.reform_steps, name="reformsteps"),
    path("cai-cach/xuat/", reform_list.export, name="reformsteps_export"),
    *item_paths("cai-cach/", REFORM_STEP),
]
