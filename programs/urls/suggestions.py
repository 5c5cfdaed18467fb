"""The address that suggests names to a field."""

from django.urls import path

from programs.views.suggestions import suggestions

urlpatterns = [path("goi-y/<slug:kind>/", suggestions, name="suggestions")]
