"""The rules of imports find what they forbid and let the rest pass."""

import pytest

from tests.house import imports
from tests.house.source import Module

KNOWN = {
    "danvan.kit.clock", "danvan.nav", "programs.enums", "programs.models", "programs.models.user", "programs.rules",
    "programs.actions.steps", "programs.queries", "programs.views", "programs.views.lists", "programs.forms",
    "targets.models", "targets.queries", "targets.views",
}  # fmt: skip


@pytest.mark.parametrize(
    ("importer", "text"),
    [
        ("programs.models.user", "from programs.rules import refusal"),
        ("programs.rules", "from programs import queries"),
        ("programs.queries", "import programs.actions.steps"),
        ("programs.views.lists", "from targets.models import Target"),
        ("programs.models.user", "from ..rules import refusal"),
        ("programs.models.roll", "from ..views.lists import show"),
        ("danvan.kit.clock", "from programs.enums import State"),
        ("programs.enums", "from programs import anything"),
        ("programs.views", "from danvan.nav import menu"),
        ("targets.views", "from programs.views.lists import show"),
        ("targets.views", "from programs import forms"),
        ("programs", "from programs.models import User"),
        ("programs.utils", "import re"),
    ],
)
def test_a_wrong_storey_is_found(importer, text):
    assert len(imports.storey_complaints(Module(importer, text), KNOWN)) == 1


@pytest.mark.parametrize(
    ("importer", "text"),
    [
        ("programs.rules", "from programs.models import User\nfrom danvan.kit import clock"),
        ("programs.views.lists", "from programs import actions, enums, queries\nfrom . import tables"),
        ("targets.views", "from programs.actions import steps\nfrom programs import queries"),
        ("danvan.nav", "from targets.views import x\nfrom programs.views import lists"),
        ("programs.models.user", "from django.db import models"),
        ("programs.migrations.0001_initial", "import programs.models.user\nfrom danvan.kit import fields"),
        ("programs", '"""Only words."""'),
    ],
)
def test_a_right_storey_passes(importer, text):
    assert (
        imports.storey_complaints(Module(importer, text), KNOWN | {"programs.actions", "programs.views.tables"}) == []
    )


def test_a_package_resolves_its_relative_imports_from_itself():
    package = Module("programs.models", "from .user import User", "programs/models/__init__.py")
    assert [name for _, name in imports.imported(package, KNOWN)] == ["programs.models.user"]


def test_a_model_file_is_reached_through_its_package():
    text = "from programs.models.user import User"
    assert len(imports.package_door_complaints(Module("programs.rules", text), KNOWN)) == 1
    assert imports.package_door_complaints(Module("programs.models.roll", text), KNOWN) == []
    assert imports.package_door_complaints(Module("programs.migrations.0001_initial", text), KNOWN) == []


@pytest.mark.parametrize(
    "text",
    [
        "def view():\n    from programs.models import User",
        "class A:\n    async def view(self):\n        if True:\n            import re",
        "import importlib\nx = importlib.import_module('programs.models')",
        "from django.apps import apps\nuser = apps.get_model('programs', 'User')",
    ],
)
def test_a_late_import_is_found(text):
    assert len(imports.late_import_complaints(Module("programs.rules", text))) == 1


def test_a_migration_may_ask_for_its_historical_models():
    text = "def fill(apps, schema_editor):\n    user = apps.get_model('programs', 'User')"
    assert imports.late_import_complaints(Module("programs.migrations.0002_fill", text)) == []


def test_circles_are_found_round_a_corner():
    found = [
        Module("programs.rules.a", "from programs.rules.b import b"),
        Module("programs.rules.b", "from programs.rules import c"),
        Module("programs.rules.c", "import programs.rules.a"),
        Module("programs.rules.d", "from programs.rules import a"),
    ]
    assert imports.circles(found) == [["programs.rules.a", "programs.rules.b", "programs.rules.c"]]
    assert imports.circles(found[1:]) == []
