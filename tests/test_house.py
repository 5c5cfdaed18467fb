"""The rules of the house, asked about the whole repository. Each rule is shown able to fail in `tests/house/`."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path

import factory
import pytest
from django.apps import apps
from django.core.management import call_command
from django.template import engines
from django.template.loader import get_template
from django.urls import reverse

from danvan.urls import OPEN_VIEWS
from tests import factories
from tests.house import actions, code, imports, includes, names, pages, registry
from tests.house.source import PACKAGES, ROOT, modules, production_modules, templates, without_migrations

TOP_LEVEL = {
    "manage.py", "danvan", "programs", "targets", "templates", "static", "requirements.txt", "tests", "README.md",
    "pyproject.toml", "Makefile", "CHANGELOG.md",
}  # fmt: skip
# Examples of a look, seen with DEBUG alone; the one file with the movement's name.
MAY_NAME_A_PROGRAMME = {"danvan.gallery", "programs.labels"}
ONLY_WITH_DEBUG = {"gallery"}
MOST_LINES, MOST_TEST_LINES, MOST_TEMPLATE_LINES = 300, 500, 200

PRODUCTION = production_modules()
WRITTEN = without_migrations(PRODUCTION)
TESTS = modules("tests")
TEMPLATES = templates()
NAMES = {module.name for module in PRODUCTION}


def every(rule, found, *more) -> list[str]:
    return [complaint for one in found for complaint in rule(one, *more)]


def test_top_level_holds_what_was_agreed_and_dot_files():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))}
    assert found - TOP_LEVEL == set()


def test_modules_import_only_their_own_storey_and_those_below():
    assert every(imports.storey_complaints, PRODUCTION, NAMES) == []


def test_models_are_imported_through_their_package():
    assert every(imports.package_door_complaints, PRODUCTION, NAMES) == []


def test_nothing_is_imported_inside_a_function():
    assert every(imports.late_import_complaints, PRODUCTION + TESTS) == []


def test_no_modules_import_each_other():
    assert imports.circles(PRODUCTION) == []


def test_no_signal_carries_own_logic():
    assert every(code.signal_complaints, PRODUCTION) == []


def test_only_the_kit_reads_the_clock():
    assert every(code.clock_complaints, WRITTEN) == []


def test_whether_a_last_day_has_come_is_asked_in_one_place():
    assert every(code.last_day_complaints, WRITTEN) == []


def test_files_stay_small():
    long = [c for m in WRITTEN for c in code.length_complaints(m.path, m.text, MOST_LINES)]
    long += [c for m in TESTS for c in code.length_complaints(m.path, m.text, MOST_TEST_LINES)]
    long += [c for t in TEMPLATES for c in code.length_complaints(t.name, t.text, MOST_TEMPLATE_LINES)]
    assert long == []


def test_no_note_to_oneself_stays():
    scripts = [path for path in (ROOT / "static").rglob("*") if path.suffix in (".js", ".css")]
    texts = [(m.path, m.text) for m in PRODUCTION + TESTS] + [(t.name, t.text) for t in TEMPLATES]
    texts += [(str(path.relative_to(ROOT)), path.read_text()) for path in scripts]
    assert [c for path, text in texts for c in code.left_over_complaints(path, text)] == []


def test_every_module_says_what_it_is():
    assert every(code.docstring_complaints, PRODUCTION) == []


def test_a_class_name_has_one_meaning():
    assert names.twice_complaints(WRITTEN) == []


def test_words_of_one_programme_stand_in_its_data_alone():
    texts = [(module.path, module.text) for module in WRITTEN if module.name not in MAY_NAME_A_PROGRAMME]
    texts += [(template.name, template.text) for template in TEMPLATES if template.name != "gallery.html"]
    assert [complaint for path, text in texts for complaint in names.program_word_complaints(path, text)] == []


def test_no_test_is_skipped():
    assert every(code.skip_complaints, TESTS) == []


def test_no_test_asks_the_status_alone():
    assert every(code.status_only_complaints, TESTS) == []


def test_no_test_reads_the_time_before_it_runs():
    assert every(code.early_clock_complaints, TESTS) == []


def test_one_patience_holds_for_all_stories():
    assert every(code.patience_complaints, TESTS) == []


def test_actions_name_their_doer():
    assert every(actions.action_complaints, PRODUCTION) == []


def test_only_actions_write():
    assert every(actions.writer_complaints, PRODUCTION) == []


def test_views_change_things_only_after_a_post():
    assert every(actions.unguarded_complaints, PRODUCTION) == []


def test_every_address_has_a_name():
    assert [address for address in registry.addresses() if address.name.split(":")[-1] == ""] == []


def test_every_open_view_has_an_address():
    assert set(OPEN_VIEWS) - {address.name for address in registry.addresses()} <= ONLY_WITH_DEBUG


@pytest.mark.django_db
def test_every_other_view_sends_a_stranger_to_the_login_page(client):
    closed = [address for address in registry.addresses() if address.name not in OPEN_VIEWS]
    login = reverse("account_login")
    answers = {a.name: client.get(reverse(a.name, kwargs=a.arguments)).headers.get("Location", "") for a in closed}
    assert {name: place for name, place in answers.items() if not place.startswith(f"{login}?next=")} == {}


def test_models_speak_vietnamese():
    assert every(registry.word_complaints, registry.own_models()) == []


def test_every_model_has_a_factory():
    found = [importlib.import_module(m.name) for m in pkgutil.walk_packages(factories.__path__, "tests.factories.")]
    kinds = {thing for module in [factories, *found] for thing in vars(module).values() if isinstance(thing, type)}
    made = {kind._meta.model for kind in kinds if issubclass(kind, factory.django.DjangoModelFactory)}
    assert [model.__name__ for model in registry.own_models() if model not in made] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_template_is_used():
    asked = pages.asked_for(PRODUCTION, TEMPLATES)
    assert pages.unused(TEMPLATES, asked, templates_of_libraries()) == []


def test_every_template_asked_for_is_there_and_whole():
    names = {template.name for template in TEMPLATES} | set(pages.asked_for(PRODUCTION, TEMPLATES))
    assert [name for name in sorted(names) if get_template(name) is None] == []


def test_templates_use_parts_and_tags_of_their_own_storey():
    libraries = {name: path.split(".")[0] for name, path in engines["django"].engine.libraries.items()}
    assert every(pages.storey_complaints, TEMPLATES, libraries) == []


def test_parts_of_pages_get_what_they_use_and_nothing_else():
    assert every(pages.include_complaints, TEMPLATES) == []
    assert includes.part_complaints(TEMPLATES) == []


def test_templates_hold_nothing_inline_and_load_nothing_from_outside():
    assert every(pages.text_complaints, TEMPLATES) == []


def test_every_requirement_has_a_reason_and_is_locked():
    lines = (ROOT / "pyproject.toml").read_text().split("[tool.")[0].splitlines()
    bare = [line for line in lines if re.match(r'\s+"[A-Za-z]', line) and "#" not in line]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {Path("requirements.txt"): project["project"]["dependencies"]}
    wanted[Path("tests/requirements.txt")] = [*wanted[Path("requirements.txt")], *project["dependency-groups"]["dev"]]
    missing = {str(path): names_of(ROOT / path, direct) for path, direct in wanted.items()}
    assert (bare, missing) == ([], {"requirements.txt": [], "tests/requirements.txt": []})


def test_every_variable_of_the_settings_is_explained():
    read = re.findall(r'(?:env(?:\.\w+)?|demanded)\(\s*"([A-Z_]+)"', (ROOT / "danvan/settings.py").read_text())
    explained = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(set(read) ^ set(explained)) == []


def names_of(path: Path, direct: list[str]) -> list[str]:
    """The direct requirements that the lock file at `path` does not pin, with the extras they ask for."""
    pinned = {normal(line.split("==")[0]) for line in path.read_text().splitlines() if "==" in line}
    pinned |= {name.split("[")[0] for name in pinned}
    return [name for name in direct if normal(re.split(r"[~>=<]", name)[0]) not in pinned]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def templates_of_libraries() -> set[str]:
    """What the installed libraries bring along and the project may replace."""
    foreign = [config for config in apps.get_app_configs() if config.name.split(".")[0] not in PACKAGES]
    folders = [Path(config.path) / "templates" for config in foreign]
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()}
