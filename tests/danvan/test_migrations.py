"""New installations take the squashed steps, those of before them the single ones: both lead to the models of today."""

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


@pytest.mark.parametrize("squashed", [True, False])
def test_either_way_leads_to_the_models(squashed):
    loader = MigrationLoader(None, load=False)
    loader.replace_migrations = squashed
    loader.build_graph()
    with translation.override(None):  # as `makemigrations` does: labels of Django's own are not translated
        missing = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
            graph=loader.graph
        )
    assert missing == {}


def test_a_squashed_step_is_taken_on_a_new_installation_only():
    loader = MigrationLoader(None)
    squashed = {key: migration for key, migration in loader.graph.nodes.items() if loader.get_migration(*key).replaces}
    assert {app for app, _ in squashed} == {"programs"}
    assert not any(key in loader.graph.nodes for key in loader.get_migration(*next(iter(squashed))).replaces)
