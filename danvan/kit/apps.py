"""The ground floor as a Django app: it brings templates, tags and lookups, no tables."""

from django.apps import AppConfig

from danvan.kit.fields import PathField
from danvan.kit.lookups import Under


class KitConfig(AppConfig):
    name = "danvan.kit"
    label = "kit"
    verbose_name = "Nền chung"

    def ready(self) -> None:
        PathField.register_lookup(Under)
