"""The app `programs`: who we are, what we undertake and did."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = "Chương trình"
