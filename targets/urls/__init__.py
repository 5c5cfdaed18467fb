"""The addresses of `targets`, one module an area."""

from targets.urls import calendar, figures, programs, references, surveys, tasks

app_name = "targets"
urlpatterns = [
    *figures.urlpatterns,
    *programs.urlpatterns,
    *references.urlpatterns,
    *surveys.urlpatterns,
    *calendar.urlpatterns,
    *tasks.urlpatterns,
]
