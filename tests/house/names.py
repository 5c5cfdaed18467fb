"""Rules about names: one class name has one meaning, and what a programme calls its own stands in data alone."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable

from tests.house.source import Module

# Django finds a command by this name.
MAY_STAND_TWICE = {"Command"}
# The campaign of one committee, the number of one of its targets, how many it has of something.
OF_ONE_PROGRAM = re.compile(
    r"“Dân vận khéo”|\b5 không\b|\b[Cc]hỉ tiêu \d|\b[Nn]hiệm vụ \d|\b[Bb]ốn (chỉ tiêu|nhiệm vụ)\b"
)


def twice_complaints(modules: Iterable[Module]) -> list[str]:
    """Public classes of one name in two modules: whoever reads the name must ask which is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in MAY_STAND_TWICE:
                places[node.name].append(module.path)
    return [f"{name} is defined in {', '.join(paths)}" for name, paths in places.items() if len(paths) > 1]


def program_word_complaints(path: str, text: str) -> list[str]:
    """Words of one committee's programme in code or a template; the programmes in `targets/data` are data."""
    return [
        f"{path}:{number}: “{found.group()}” belongs to one programme's data"
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := OF_ONE_PROGRAM.search(line))
    ]
