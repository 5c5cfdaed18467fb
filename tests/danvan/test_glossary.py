"""The glossary says what the code says: each model and enumeration once, with the label that the pages show."""

import ast
import inspect
import re

from django.db.models import Choices

import programs.enums
import targets.enums
from tests.house.registry import own_models
from tests.house.source import ROOT, production_modules

ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| .+? \| .+? \|$", re.MULTILINE)
NAMED = re.compile(r"`([A-Z]\w+)`")


def glossary() -> str:
    return (ROOT / "danvan" / "docs" / "glossary.md").read_text()


def labels() -> dict[str, str]:
    """What a page calls each model, and all that it says of an enumeration."""
    found = {model.__name__: str(model._meta.verbose_name) for model in own_models()}
    for module in (programs.enums, targets.enums):
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Choices) and kind.__module__ == module.__name__:
                found[name] = " · ".join(str(label) for label in kind.labels)
    return found


def test_every_model_and_enumeration_has_one_row_with_its_label():
    rows = ROW.findall(glossary())
    assert dict(rows) == labels()
    assert len(rows) == len(dict(rows)), "a word stands there twice"


def test_no_row_names_a_class_that_is_not_there():
    classes = {node.name for module in production_modules() for node in module.walk(ast.ClassDef)}
    django = {"Form"}
    assert set(NAMED.findall(glossary())) - classes - django == set()
