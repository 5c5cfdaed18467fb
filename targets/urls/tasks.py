"""The key tasks."""

from django.urls import path

from targets.views import tasks

urlpatterns = [
    path("nhiem-vu/", tasks.key_tasks, name="key_tasks"),
    path("nhiem-vu/<int:pk>/", tasks.key_task, name="key_task"),
    path("nhiem-vu/<int:pk>/xuat/", tasks.key_task_export, name="key_task_export"),
]
