"""The addresses of `programs`, one module an area."""

from programs.urls import (
    accounts,
    activities,
    associations,
    commendations,
    dialogues,
    documents,
    handins,
    history,
    notices,
    organizations,
    registrations,
    remarks,
    requirements,
    suggestions,
    waiting,
)

app_name = "programs"
urlpatterns = [
    *accounts.urlpatterns,
    *handins.urlpatterns,
    *registrations.urlpatterns,
    *activities.urlpatterns,
    *commendations.urlpatterns,
    *documents.urlpatterns,
    *dialogues.urlpatterns,
    *associations.urlpatterns,
    *waiting.urlpatterns,
    *history.urlpatterns,
    *remarks.urlpatterns,
    *requirements.urlpatterns,
    *notices.urlpatterns,
    *organizations.urlpatterns,
    *suggestions.urlpatterns,
]
