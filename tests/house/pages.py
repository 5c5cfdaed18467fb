"""Rules about templates: used, of their own storey, nothing inline, nothing from outside, no hole for scripts."""

import ast
import re
from collections.abc import Iterable

from tests.house.source import Module, Template

# Django and the error handlers ask for these by themselves.
ASKED_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}
# Shows every component to who builds pages; that alone is no use of them.
GALLERY = "gallery.html"
NAMED = re.compile(r"""{%-?\s*(?:extends|include)\s+["']([^"']+)["']""")
INCLUDED = re.compile(r"{%-?\s*include\s+(.*?)\s*-?%}", re.DOTALL)
LOADED = re.compile(r"{%\s*load\s+(.*?)%}", re.DOTALL)
LEVELS = {"programs": 1, "targets": 2}
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL | re.IGNORECASE)
BARE_INLINE = re.compile(r"<(script|style)\b(?![^>]*\bnonce=)(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE)
FORBIDDEN = {
    "a last day that may be still to come, taken for one that has come (ask |has_come, or show the day)": re.compile(
        r"{%\s*(?:el)?if\s+(?:not\s+)?([\w.]+\.(?:ended_on|valid_to))\b(?!\|)(?:(?!\1\|day|{%\s*(?:endif|el)).)*"
        r"{%\s*(?:endif|el)",
        re.DOTALL,
    ),
    "a style attribute (the CSP blocks it)": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline event handler (the CSP blocks it)": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript: address": re.compile(r"=\s*[\"']?javascript:", re.IGNORECASE),
    "something loaded from outside": re.compile(
        r"<(?:script|img|iframe|source|video|audio|link|use)\b[^>]*\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//",
        re.IGNORECASE,
    ),
    "{% now %}, which passes by the clock": re.compile(r"{%\s*now\b"),
    "text that is not escaped": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
    "a script or style without nonce": BARE_INLINE,
    "a choice made beforehand (begin with an empty option, or mark the one that stands)": re.compile(
        r"<select\b[^>]*>\s*{%\s*for\b(?:(?!</select>|selected).)*</select>", re.DOTALL
    ),
}


def level(name: str) -> int:
    """0: what every page may use; 1: pages of programs; 2: pages of targets."""
    return LEVELS.get(name.split("/")[0], 0)


def storey_complaints(template: Template, libraries: dict[str, str]) -> list[str]:
    """Parts and tags of a higher storey; `libraries` maps our own tag libraries to their app."""
    mine = level(template.name)
    parts = [name for name in NAMED.findall(template.live) if level(name) > mine]
    tags = [name for name in loaded(template) if LEVELS.get(libraries.get(name, ""), 0) > mine]
    return [f"{template.name}: uses {name} of a higher storey" for name in [*parts, *tags]]


def include_complaints(template: Template) -> list[str]:
    """Parts that see whatever the page around them happens to hold: only those of the layout may."""
    parts = [part for part in INCLUDED.findall(template.text) if not part.startswith('"layout/')]
    return [f"{template.name}: include {part} without only" for part in parts if not part.endswith(" only")]


def loaded(template: Template) -> list[str]:
    """The tag libraries that it loads."""
    return [word for line in LOADED.findall(template.live) for word in line.split(" from ")[-1].split()]


def text_complaints(template: Template) -> list[str]:
    found = [f"{template.name}: {what}" for what, pattern in FORBIDDEN.items() if pattern.search(template.live)]
    for form in FORM.findall(template.live):
        opening = form[: form.index(">")]
        if re.search(r"method\s*=\s*[\"']?post", opening, re.IGNORECASE) and "csrf_token" not in form:
            found.append(f"{template.name}: a POST form without csrf_token")
    return found


def asked_for(modules: Iterable[Module], templates: Iterable[Template]) -> dict[str, str]:
    """Template names written in code or in a template, with a place where each stands."""
    in_code = {
        node.value: module.path
        for module in modules
        for node in module.walk(ast.Constant)
        if isinstance(node.value, str) and re.fullmatch(r"[\w./-]+\.(html|txt|svg)", node.value)
    }
    pages = [template for template in templates if template.name != GALLERY]
    in_templates = {name: template.name for template in pages for name in NAMED.findall(template.live)}
    return {**in_code, **in_templates}


def unused(templates: Iterable[Template], asked: Iterable[str], overridden: Iterable[str]) -> list[str]:
    """Templates that nobody asks for; `overridden` are those of the libraries, which may be replaced."""
    wanted = {*asked, *overridden, *ASKED_BY_DJANGO}
    return sorted(template.name for template in templates if template.name not in wanted)
