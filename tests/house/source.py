"""What the rules read: the modules and templates of the repository, or snippets standing in for them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("danvan", "programs", "targets")
TEMPLATE_SUFFIXES = {".html", ".txt", ".svg"}
COMMENTS = re.compile(r"{#.*?#}|{% comment.*?%}.*?{% endcomment %}", re.DOTALL)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Module:
    """A Python module by its dotted name; `path` is relative to the repository."""

    name: str
    text: str
    path: str = "snippet.py"

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_package(self) -> bool:
        return self.path.endswith("__init__.py")

    @property
    def functions(self) -> list[ast.FunctionDef]:
        """The functions at the top of the module."""
        return [node for node in self.tree.body if isinstance(node, FUNCTIONS)]

    @cached_property
    def _nodes(self) -> dict[type, list[ast.AST]]:
        """Every node by its type: each rule walks the same trees."""
        found: dict[type, list[ast.AST]] = {}
        for node in ast.walk(self.tree):
            found.setdefault(type(node), []).append(node)
        return found

    def walk(self, *kinds: type) -> Iterator[ast.AST]:
        return (node for kind, nodes in self._nodes.items() if issubclass(kind, kinds) for node in nodes)

    def at(self, node: ast.AST, complaint: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {complaint}"


@dataclass(frozen=True)
class Template:
    """A template by the name under which it is loaded."""

    name: str
    text: str

    @cached_property
    def live(self) -> str:
        """The text without its comments."""
        return COMMENTS.sub("", self.text)


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a chain of attributes; a part that is neither name nor attribute is `?`."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case ast.Call():
            return dotted(node.func) + "()"
    return "?"


def modules(*packages: str) -> list[Module]:
    """Every module below the given top-level packages, migrations included."""
    paths = sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))
    return [_module(path.relative_to(ROOT)) for path in paths]


def production_modules() -> list[Module]:
    return modules(*PACKAGES)


def without_migrations(found: list[Module]) -> list[Module]:
    return [module for module in found if ".migrations" not in module.name]


def templates() -> list[Template]:
    """Every template of the project: `templates/`, and `templates/` inside the packages."""
    folders = [ROOT / "templates", *(f for p in PACKAGES for f in (ROOT / p).rglob("templates") if f.is_dir())]
    return [
        Template(path.relative_to(folder).as_posix(), path.read_text())
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in TEMPLATE_SUFFIXES
    ]


def _module(path: Path) -> Module:
    parts = path.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, (ROOT / path).read_text(), path.as_posix())
