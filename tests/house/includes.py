"""The rule about parts of pages: each gets what it uses, and nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.template.base import Lexer, TokenType

from tests.house.source import Template

TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
# A name that is no filter, no attribute and no keyword argument's.
NAME = re.compile(r"(?<![\w.|])[A-Za-z_]\w*(?![\w(]|\s*=(?!=))")
WORDS = {"and", "or", "not", "in", "is", "if", "else", "as", "with", "only", "by", "count", "True", "False", "None"}
PART = re.compile(r"^include\s+[\"']([^\"']+)[\"']")
PASSED = re.compile(r"(\w+)=")
FOR = re.compile(r"^for\s+([\w\s,]+?)\s+in\s")
# Tags whose words are no variables.
NAMING = {"load", "block", "endblock", "extends", "comment", "templatetag", "static", "csrf_token"}

# What tags of ours read of the context by themselves.
READ_BY = {"csrf_token": {"csrf_token"}, "sort_link": {"request", "sort"}}


@dataclass
class Reading:
    """What a template uses of its context, and what it hands to which parts."""

    used: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=lambda: {"forloop", "block"})
    handed: list[tuple[str, set[str]]] = field(default_factory=list)

    @property
    def needed(self) -> set[str]:
        return self.used - self.made


def read(template: Template) -> Reading:
    found = Reading()
    for token in Lexer(template.text).tokenize():
        if token.token_type == TokenType.VAR:
            found.used |= names_in(token.contents)
        elif token.token_type == TokenType.BLOCK:
            _read_tag(token.contents, found)
    return found


def names_in(words: str) -> set[str]:
    return set(NAME.findall(TEXT.sub("''", words))) - WORDS


def _read_tag(contents: str, found: Reading) -> None:
    tag, _, rest = contents.partition(" ")
    found.used |= READ_BY.get(tag, set())
    if tag in NAMING:
        return
    bare = TEXT.sub("''", rest)
    if part := PART.match(contents):
        found.handed.append((part.group(1), set(PASSED.findall(bare))))
    if loop := FOR.match(contents):
        found.made |= set(re.findall(r"\w+", loop.group(1)))
    found.made |= set(re.findall(r"\bas\s+(\w+)", bare))
    if tag == "with":
        found.made |= set(PASSED.findall(bare))
    found.used |= names_in(bare)


def part_complaints(templates: Iterable[Template]) -> list[str]:
    """What is handed to a part that never uses it; what a part uses though nobody hands it."""
    readings = {template.name: read(template) for template in templates}
    handed: dict[str, set[str]] = defaultdict(set)
    found = []
    for name, reading in readings.items():
        for part, given in reading.handed:
            handed[part] |= given
            idle = given - readings[part].used if part in readings else set()
            found += [f"{name}: hands {one} to {part}, which does not use it" for one in sorted(idle)]
    for part, given in handed.items():
        if part in readings and not part.startswith("layout/"):
            lacking = readings[part].needed - given
            found += [f"{part}: uses {one}, which nobody hands to it" for one in sorted(lacking)]
    return found
