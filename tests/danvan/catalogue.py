"""Reading of a .po file, and of the messages that a library can show, for the tests of the translation."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import templatize

FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"} | {"pgettext", "pgettext_lazy"}
LINE = re.compile(r'^(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[0\])? )?(".*")$')

CALL = re.compile(r"""\bn?p?gettext\((?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|,|\s)+""")


@dataclass(frozen=True)
class Entry:
    context: str
    msgid: str
    plural: str
    msgstr: str

    @property
    def key(self):
        """The key under which a compiled catalogue holds this entry."""
        name = f"{self.context}\x04{self.msgid}" if self.context else self.msgid
        return (name, 0) if self.plural else name


def read_po(text: str) -> list[Entry]:
    """All entries but the header. Only what our own file uses is understood: one form, no obsolete entries."""
    return [entry for block in text.split("\n\n") if (entry := _entry(block)) and entry.msgid]


def _entry(block: str) -> Entry | None:
    parts = dict.fromkeys(("msgctxt", "msgid", "msgid_plural", "msgstr"), "")
    name = ""
    for line in block.splitlines():
        if found := LINE.match(line):
            name = found[1] or name
            parts[name] += ast.literal_eval(found[2])
    return Entry(parts["msgctxt"], parts["msgid"], parts["msgid_plural"], parts["msgstr"]) if name else None


def messages_of(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(context, msgid, plural) of every gettext call in the Python files under a folder, or in one file."""
    for path in folder.rglob("*.py") if folder.is_dir() else [folder]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and (found := _message(node)):
                yield found


def template_messages_of(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The same for the templates (pages, mails, messages) under a folder."""
    for path in (path for path in folder.rglob("*") if path.suffix in {".html", ".txt"}):
        for call in CALL.finditer(templatize(path.read_text(), origin=str(path))):
            if found := _message(ast.parse(call[0] + ")", mode="eval").body):
                yield found


def _message(call: ast.Call) -> tuple[str, str, str] | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name not in FUNCTIONS or not texts:
        return None
    if name.startswith("p"):
        return texts[0], texts[1], ""
    return "", texts[0], texts[1] if name.startswith("n") and len(texts) > 1 else ""
