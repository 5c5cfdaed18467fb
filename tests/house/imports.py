"""Storeys: one linear order of imports, no circle, none inside a function."""

import ast
from collections.abc import Iterable

from tests.house.source import FUNCTIONS, Module, dotted

# Lowest first. A module imports its own storey and those above it in this list, nothing else.
STOREYS = [
    ("danvan.kit",),
    ("programs.enums", "programs.labels"),
    ("programs.workflow",),
    ("programs.ledger",),
    ("programs.models",),
    ("programs.apps", "programs.migrations"),
    ("programs.rules",),
    ("programs.queries",),
    ("programs.actions",),
    ("programs.forms",),
    ("programs.views", "programs.templatetags"),
    ("programs.urls", "programs.management"),
    ("targets.enums",),
    ("targets.models",),
    ("targets.apps", "targets.migrations"),
    ("targets.arithmetic",),
    ("targets.measures",),
    ("targets.progress",),
    ("targets.rules",),
    ("targets.queries",),
    ("targets.actions",),
    ("targets.reports",),
    ("targets.forms",),
    ("targets.views", "targets.templatetags"),
    ("targets.urls", "targets.management"),
    ("danvan",),
]
# What the upper app may use of the lower one.
PROGRAMS_FOR_TARGETS = [
    f"programs.{part}" for part in ("enums", "labels", "workflow", "ledger", "models", "rules", "queries", "actions")
]
# Finds the measures by their files.
MAY_IMPORT_BY_NAME = "targets.measures.registry"
IN_DISGUISE = {"import_module", "importlib.import_module", "__import__", "apps.get_model", "django_apps.get_model"}


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def storey(name: str) -> int | None:
    """The number of the storey of a module; None for the bare packages `programs` and `targets`, or a stranger."""
    found = [number for number, packages in enumerate(STOREYS) for package in packages if within(name, package)]
    return min(found, default=None)


def imported(module: Module, known: Iterable[str]) -> list[tuple[ast.AST, str]]:
    """Each import of our own modules as (node, dotted name of the module meant); `known` are all our modules."""
    known = set(known)
    found = []
    for node in module.walk(ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            base = _absolute(module, node)
            names = [f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names]
        found += [(node, name) for name in names if name.split(".")[0] in ("danvan", "programs", "targets")]
    return found


def storey_complaints(module: Module, known: Iterable[str]) -> list[str]:
    mine = storey(module.name)
    if mine is None and module.name not in ("programs", "targets"):
        return [module.at(module.tree, f"{module.name} stands on no storey")]
    complaints = []
    for node, name in imported(module, known):
        if mine is None:
            complaints.append(module.at(node, "the bare package imports nothing"))
        elif (theirs := storey(name)) is None or theirs > mine:
            complaints.append(module.at(node, f"{module.name} must not import {name}"))
        elif within(module.name, "targets") and within(name, "programs") and not _open_to_targets(name):
            complaints.append(module.at(node, f"targets must not import {name}"))
    return complaints


def package_door_complaints(module: Module, known: Iterable[str]) -> list[str]:
    """Outside `models/` the package is imported, not one of its files (migrations are generated and may)."""
    return [
        module.at(node, f"import from {app}.models, not from {name}")
        for node, name in imported(module, known)
        for app in ("programs", "targets")
        if name.startswith(f"{app}.models.")
        and not within(module.name, f"{app}.models")
        and ".migrations." not in module.name
    ]


def late_import_complaints(module: Module) -> list[str]:
    """Imports inside a function, and calls that import without saying so.

    The latter are allowed in migrations (historical models), in tests (which walk over modules) and in one registry.
    """
    late = [
        module.at(node, "import inside a function")
        for function in module.walk(*FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    disguised = [
        module.at(call, f"{dotted(call.func)}() is an import in disguise")
        for call in module.walk(ast.Call)
        if dotted(call.func) in IN_DISGUISE and not _may_import_by_name(module.name)
    ]
    return late + disguised


def _may_import_by_name(name: str) -> bool:
    return ".migrations." in name or within(name, "tests") or name == MAY_IMPORT_BY_NAME


def circles(found: list[Module]) -> list[list[str]]:
    """The groups of modules that import each other, directly or round a corner."""
    names = {module.name for module in found}
    edges = {module.name: {name for _, name in imported(module, names)} & names for module in found}
    reach = {name: _reachable(name, edges) for name in edges}
    groups = {
        frozenset(other for other in reach[name] if name in reach[other]) for name in reach if name in reach[name]
    }
    return sorted(sorted(group) for group in groups)


def _reachable(start: str, edges: dict[str, set[str]]) -> set[str]:
    seen, waiting = set(), set(edges[start])
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting |= edges[name] - seen
    return seen


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    parents = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*parents, *([node.module] if node.module else [])])


def _open_to_targets(name: str) -> bool:
    return any(within(name, part) for part in PROGRAMS_FOR_TARGETS)
