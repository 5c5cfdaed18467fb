"""The models as a migration finds them: fields and names of then, over the tables of today."""

from functools import cache

from django.apps import apps
from django.apps.registry import Apps
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model


@cache
def models_at(migration: str) -> Apps:
    """Of `programs`, when that migration had just been applied; without the columns that later ones have removed."""
    state = MigrationLoader(None).project_state(("programs", migration))
    today = {
        (model._meta.app_label, model._meta.model_name): model for model in apps.get_models(include_auto_created=True)
    }
    for key in state.models.keys() & today.keys():
        kept, fields = _columns(today[key]), _columns(state.apps.get_model(*key))
        for column in fields.keys() - kept.keys():
            state.remove_field(*key, fields[column])
    return state.apps


def _columns(model: type[Model]) -> dict[str, str]:
    """Column → field."""
    return {field.column: field.name for field in model._meta.concrete_fields}
