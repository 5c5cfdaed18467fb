"""The addresses of `targets`, one module an area."""

from programs.queries.history_words import TELLERS
from targets.models import Target, TargetRevision
from targets.queries.programs.target_history import changed_fields
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

TELLERS.update(dict.fromkeys((Target, TargetRevision), changed_fields))
