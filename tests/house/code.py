"""Rules about the text of one module: the clock, signals, length, words that must not stay, docstrings, tests."""

import ast
import re

from tests.house.imports import within
from tests.house.source import Module, dotted

CLOCK = "danvan.kit.clock"
CLOCK_READS = re.compile(r"(^|\.)(timezone\.now|(date|datetime)\.(today|now|utcnow))$")
# With an argument these convert a time, without one they read it.
CLOCK_CALLS = re.compile(r"(^|\.)(localdate|localtime)$")
CLOCK_IMPORTS = {
    "django.utils.timezone": {"now"},
    "django.db.models.functions": {"Now"},
    "time": {"time", "localtime", "strftime"},
}
CLOCK_KEYWORDS = {"auto_now", "auto_now_add"}
SIGNAL_MODULES = {"django.dispatch", "django.db.models.signals", "django.core.signals"}
# In two parts, so that the rule does not find itself.
LEFT_OVER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b|(?<![\w.}])/(wor" + r"k|tm" + r"p)/")
SKIPS = {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail", "pytest.xfail"}
# The limits of what a page may take, by whose name a single test would set its own.
PATIENCE = re.compile(r"(^|\.)(set_default_(navigation_)?timeout|set_options)$")
# The one place that says how long a page may take.
MAY_LIMIT = "tests.conftest"
# The one place that skips, with the reason that a machine lacks something; the gate demands it.
MAY_SKIP = "tests.conftest"


def clock_complaints(module: Module) -> list[str]:
    """Any reading of the time that passes by `danvan.kit.clock`, called or handed on."""
    if module.name == CLOCK:
        return []
    reads = [node for node in module.walk(ast.Attribute) if CLOCK_READS.search(dotted(node))]
    reads += [node for node in module.walk(ast.Call) if CLOCK_CALLS.search(dotted(node.func)) and not node.args]
    kept = [node for node in module.walk(ast.keyword) if node.arg in CLOCK_KEYWORDS]
    names = [
        node
        for node in module.walk(ast.ImportFrom)
        if CLOCK_IMPORTS.get(node.module, set()) & {alias.name for alias in node.names}
    ]
    return [module.at(node, f"reads the time past {CLOCK}") for node in [*reads, *kept, *names]]


def signal_complaints(module: Module) -> list[str]:
    imports = [
        node
        for node in module.walk(ast.ImportFrom)
        if node.module in SIGNAL_MODULES or any(alias.name == "receiver" for alias in node.names)
    ]
    calls = [
        node
        for node in module.walk(ast.Call)
        if (isinstance(node.func, ast.Attribute) and node.func.attr == "connect") or dotted(node.func) == "receiver"
    ]
    return [module.at(node, "a signal carries own logic") for node in [*imports, *calls]]


def length_complaints(path: str, text: str, most: int) -> list[str]:
    lines = text.count("\n") + 1
    return [f"{path}: {lines} lines, at most {most}"] if lines > most else []


def left_over_complaints(path: str, text: str) -> list[str]:
    """Notes to oneself, and paths of the machine on which the text was written."""
    return [
        f"{path}:{number}: {found.group()} must not stay"
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := LEFT_OVER.search(line))
    ]


def docstring_complaints(module: Module) -> list[str]:
    """A module with anything in it says at its head what it is; generated migrations need not."""
    if not module.tree.body or within(module.name.split(".", 1)[-1], "migrations") or ast.get_docstring(module.tree):
        return []
    return [f"{module.path}: no docstring at the head"]


def skip_complaints(module: Module) -> list[str]:
    if module.name == MAY_SKIP:
        return []
    skips = [node for node in module.walk(ast.Attribute) if dotted(node) in SKIPS]
    return [module.at(node, f"{dotted(node)}: a test is run or not there") for node in skips]


def patience_complaints(module: Module) -> list[str]:
    """A limit of its own on what a browser waits for: what is enough on an idle machine fails on a busy one."""
    if module.name == MAY_LIMIT or not module.name.startswith("tests."):
        return []
    own = [node for node in module.walk(ast.Attribute) if PATIENCE.search(dotted(node))]
    if module.name.startswith("tests.browser."):
        own += [node.value for node in module.walk(ast.keyword) if node.arg == "timeout"]
    return [module.at(node, f"sets a limit past {MAY_LIMIT}") for node in own]
