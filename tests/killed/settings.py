"""The settings of a worker in a process of its own: mails become files, and the queue is in the database."""

from danvan.settings import *  # noqa: F403 - all of them, and three others

SENDS_MAIL = True
EMAIL_BACKEND = "tests.mailbox.Folder"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
