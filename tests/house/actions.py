"""Who may write: action functions with `by=`, called by views only after a POST."""

import ast

from tests.house.imports import within
from tests.house.source import Module, dotted

ACTIONS = ("programs.actions", "targets.actions")
# The steps from which actions are put together; only their storey uses them.
PARTS_OF_DEEDS = {
    "programs.actions.steps", "programs.actions.account_steps", "programs.actions.ledger", "targets.actions.steps",
}  # fmt: skip
# Public functions that are no action of a person, and why.
NOT_A_DEED = {
    "programs.actions.delivery.carry_later": "what an action hands on with the letters that it wrote",
    "programs.actions.delivery.deliver": "done by the clock or the worker",
    "targets.actions.table_exports.write_table": "done by the worker, or behind a click",
    "programs.actions.handins.move": "a step shared by the actions of its storey",
    "programs.actions.organizations.refresh_today": "done by the calendar",
    "programs.actions.programs.count_view": "done by whoever opens the public page",
}
# The one change that a GET may make.
COUNTER = "count_view"
READERS = ("enums", "workflow", "rules", "queries", "forms", "views", "urls", "progress", "templatetags", "management")
# Methods that write rows whatever they are called on; without arguments; on a QuerySet or manager.
WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "set_password"}
WRITES_WITHOUT_ARGUMENT = {"save", "delete"}
WRITES_ON_ROWS = {"update", "create"}
ROWS = ("objects", "filter()", "exclude()", "all()", "select_for_update()")
POST_ONLY = {"require_POST", "http.require_POST"}
METHODS = {"require_http_methods", "http.require_http_methods"}


def action_complaints(module: Module) -> list[str]:
    """Every public function of `actions/` names its doer by keyword, takes no request and one thing by position."""
    if not any(within(module.name, package) for package in ACTIONS) or module.name in PARTS_OF_DEEDS:
        return []
    complaints = []
    for function in module.functions:
        if function.name.startswith("_") or f"{module.name}.{function.name}" in NOT_A_DEED:
            continue
        by_keyword = {argument.arg for argument in function.args.kwonlyargs}
        by_position = [argument.arg for argument in [*function.args.posonlyargs, *function.args.args]]
        if "by" not in by_keyword:
            complaints.append(module.at(function, f"{function.name}() must take `by` by keyword only"))
        if "request" in [*by_position, *by_keyword]:
            complaints.append(module.at(function, f"{function.name}() must not take a request"))
        if len(by_position) > 1:
            complaints.append(module.at(function, f"{function.name}() takes more than its subject by position"))
    return complaints


def writer_complaints(module: Module) -> list[str]:
    """Writing done by a storey that only reads, shows or takes in."""
    parts = module.name.split(".")
    if parts[0] not in ("programs", "targets") or len(parts) < 2 or parts[1] not in READERS:
        return []
    return [
        module.at(call, f"{call.func.attr}() writes; only actions do")
        for call in module.walk(ast.Call)
        if isinstance(call.func, ast.Attribute) and _writes(call)
    ]


def unguarded_complaints(module: Module) -> list[str]:
    """Views that reach an action without asking for POST.

    A function reaches an action if it names one, or a function of the module that does. Private helpers are not
    asked: whoever calls them is.
    """
    if ".views" not in module.name:
        return []
    names = _action_names(module)
    functions = {function.name: function for function in module.functions}
    acting = {name for name, function in functions.items() if _named(function) & names}
    while more := {n for n, f in functions.items() if n not in acting and _named(f) & acting}:
        acting |= more
    return [
        module.at(functions[name], f"{name}() changes things without asking for POST")
        for name in sorted(acting)
        if not name.startswith("_") and not _asks_for_post(functions[name])
    ]


def _writes(call: ast.Call) -> bool:
    name = call.func.attr
    if name in WRITES_WITHOUT_ARGUMENT:
        return not call.args
    return name in WRITES or (name in WRITES_ON_ROWS and dotted(call.func.value).endswith(ROWS))


def _action_names(module: Module) -> set[str]:
    """The local names of action modules and functions; classes (errors, results) are no actions."""
    return {
        alias.asname or alias.name
        for node in module.walk(ast.ImportFrom)
        for alias in node.names
        if (any(within(node.module or "", package) for package in ACTIONS) or alias.name == "actions")
        and not alias.name[0].isupper()
    }


def _named(function: ast.AST) -> set[str]:
    """The names that it uses, apart from those through which it only counts a view."""
    counting = {
        id(node.value) for node in ast.walk(function) if isinstance(node, ast.Attribute) and node.attr == COUNTER
    }
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and id(node) not in counting} - {
        COUNTER
    }


def _asks_for_post(function: ast.FunctionDef) -> bool:
    decorators = [(dotted(d.func if isinstance(d, ast.Call) else d), d) for d in function.decorator_list]
    if any(name in POST_ONLY or (name in METHODS and "GET" not in _strings(d)) for name, d in decorators):
        return True
    return any(_compares_method(node) for node in ast.walk(function) if isinstance(node, ast.Compare))


def _strings(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}


def _compares_method(node: ast.Compare) -> bool:
    return dotted(node.left) == "request.method" and "POST" in _strings(node)
