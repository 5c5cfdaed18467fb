"""Rules about the text of one module: the clock, signals, length, words that must not stay, docstrings, tests."""

import ast
import re
from collections.abc import Iterator

from tests.house.imports import within
from tests.house.source import FUNCTIONS, Module, dotted

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
# The clock of the house, asked directly or by a helper of the tests.
EARLY_CLOCK = re.compile(r"(^|\.)(clock\.(now|today)|tomorrow|yesterday|date\.today|datetime\.now)$")
LAST_DAYS = "danvan.kit.spans"
LAST_DAY_LOOKUP = re.compile(r"(^|__)(ended_on|valid_to|published_on)(__[a-z]+)?$")
# What tells whether a last day has come, and the models whose constraints speak of their own.
MAY_COMPARE_LAST_DAYS = {
    LAST_DAYS, "programs.models.ledger", "programs.models.organizations", "programs.models.people",
    "programs.models.program", "programs.models.references",
}  # fmt: skip
FIRST_DAYS = ("founded_on", "valid_from")
ORDERING = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Is, ast.IsNot)
CONDITIONAL = (ast.BoolOp, ast.UnaryOp, ast.comprehension, ast.If, ast.IfExp)
# What asks by itself: `pytest.raises`, `expect(…)` of a browser, a helper `assert_…`.
OTHER_ASKING = re.compile(r"(^|\.)(raises|expect|assert_\w+)$")
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


def last_day_complaints(module: Module) -> list[str]:
    """Last days compared by hand: one that is still to come is easily taken for one that has passed."""
    if module.name in MAY_COMPARE_LAST_DAYS:
        return []
    asked = [word for call in module.walk(ast.Call) if _is_lookup(call) for word in call.keywords]
    found = [word for word in asked if word.arg and LAST_DAY_LOOKUP.search(word.arg)]
    found += [node for node in module.walk(ast.Compare) if _compares_last_day(node)]
    found += [day for node in module.walk(*CONDITIONAL) for day in _conditions(node) if _is_last_day(day)]
    return [module.at(node, f"compares a last day past {LAST_DAYS}") for node in found]


def _is_lookup(call: ast.Call) -> bool:
    return dotted(call.func).rsplit(".", 1)[-1] in {"filter", "exclude", "get", "Q", "get_object_or_404"}


def _compares_last_day(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    ordered = all(isinstance(operator, ORDERING) for operator in node.ops)
    return ordered and any(map(_is_last_day, sides)) and not any(dotted(side).endswith(FIRST_DAYS) for side in sides)


def _is_last_day(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"ended_on", "valid_to"}


def _conditions(node: ast.AST) -> list[ast.AST]:
    """What a branch, a negation, a filter or a chain of `and` takes for true; `day or …` only gives a default."""
    match node:
        case ast.BoolOp():
            return node.values if isinstance(node.op, ast.And) else []
        case ast.UnaryOp():
            return [node.operand]
        case ast.comprehension():
            return node.ifs
    return [node.test]


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


def status_only_complaints(module: Module) -> list[str]:
    """Tests that ask nothing but the status of an answer: they say what changed, or that nothing did."""
    tests = [node for node in module.walk(*FUNCTIONS) if node.name.startswith("test_")]
    return [module.at(test, f"{test.name} asserts the status alone") for test in tests if _asks_status_alone(test)]


def _asks_status_alone(test: ast.AST) -> bool:
    asked = [leaf for node in ast.walk(test) if isinstance(node, ast.Assert) for leaf in _asked(node.test)]
    helped = any(isinstance(node, ast.Call) and OTHER_ASKING.search(dotted(node.func)) for node in ast.walk(test))
    return bool(asked) and not helped and all(_is_status(leaf) for leaf in asked)


def _asked(node: ast.AST) -> list[ast.AST]:
    """The single things that an assertion looks at; what it compares them with is none, unless that is a status."""
    match node:
        case ast.BoolOp():
            return [leaf for value in node.values for leaf in _asked(value)]
        case ast.UnaryOp():
            return _asked(node.operand)
        case ast.Compare():
            sides = [node.left, *node.comparators]
            return _asked(next((side for side in sides if _is_status(side)), node.left))
        case ast.Tuple() | ast.List():
            return [leaf for value in node.elts for leaf in _asked(value)]
        case ast.SetComp() | ast.ListComp():
            return _asked(node.elt)
    return [node]


def _is_status(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == "status_code" for part in ast.walk(node))


def early_clock_complaints(module: Module) -> list[str]:
    """The time read while tests are collected, in a parameter say: the test itself may run after midnight."""
    return [
        module.at(node, "reads the time when the tests are collected, not when the test is run")
        for node in _read_at_import(module.tree)
        if isinstance(node, ast.Call) and EARLY_CLOCK.search(dotted(node.func))
    ]


def _read_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Everything but the bodies of functions: their decorators and defaults are read at once."""
    yield node
    inside = {id(part) for part in (node.body if isinstance(node, FUNCTIONS) else ())}
    if isinstance(node, ast.Lambda):
        return
    for child in ast.iter_child_nodes(node):
        if id(child) not in inside:
            yield from _read_at_import(child)
