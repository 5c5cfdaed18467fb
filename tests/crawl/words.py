"""What must not stand on a page: English words, unrendered templates, values as Python or a database writes them."""

import re
from functools import cache
from pathlib import Path

import allauth.account
import auditlog
import django

from tests.crawl.page import Page
from tests.danvan.catalogue import messages_of

DJANGO = Path(django.__file__).parent
SHOWN = [
    DJANGO / "forms", DJANGO / "core", DJANGO / "db" / "models", DJANGO / "contrib" / "auth", DJANGO / "views",
    Path(allauth.account.__file__).parent, Path(auditlog.__file__).parent,
]  # fmt: skip
COMMON = (Path(__file__).parent / "english.txt").read_text().split()
# Words of one or both languages that are Vietnamese on our pages, or names.
VIETNAMESE = {
    "an", "am", "ban", "bao", "but", "can", "cap", "cho", "con", "do", "dung", "go", "hai", "hang", "hay", "in",
    "is", "khi", "khu", "lan", "len", "long", "mai", "mau", "may", "me", "nam", "nay", "no", "on", "phone", "sang",
    "so", "son", "tan", "than", "the", "them", "thu", "tin", "to", "ton", "top", "trang", "truy", "tu", "va", "van",
    "vi",
}  # fmt: skip
NAMES = {
    "csv", "docx", "e", "email", "enter", "excel", "ipv", "macro", "mail", "mb", "kb", "oauth", "pdf", "png", "jpg",
    "jpeg", "pptx", "totp", "tls", "url", "utf", "word", "xlsx", "xls", "web", "zip",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
RUBBISH = [
    re.compile(pattern)
    for pattern in (
        r"\bNone\b", r"\bTrue\b|\bFalse\b", r"\{\{|\}\}|\{%|%\}", r"%\(\w+\)", r"\b(?:19|20)\d\d-\d\d-\d\d\b",
        r"<[A-Z]\w+[:\s]", r"\bobject at 0x", r"&(?:lt|gt|amp|quot);", r"\bnan\b", r"\bDecimal\(", r"\w+\.\w+:\w+\(",
    )
]  # fmt: skip


@cache
def english() -> frozenset[str]:
    """Common words, and every longer word of a message that a library might show."""
    found = {
        word.lower()
        for place in SHOWN
        for _, *forms in messages_of(place)
        for form in forms
        for word in WORD.findall(re.sub(r"%\(\w+\)\w|\{\w*\}|<[^>]*>", " ", form))
        if word.isascii() and len(word) > 3
    }
    return frozenset((found | set(COMMON)) - VIETNAMESE - NAMES)


def english_in(text: str) -> set[str]:
    return {word for word in WORD.findall(text) if word.lower() in english()}


def troubles_in(said: str) -> list[str]:
    """English and rubbish in what a reader is told, on a page or in a workbook."""
    found = [f"“{match[0]}”: {around(said, match)}" for rule in RUBBISH for match in rule.finditer(said)]
    return found + [f"tiếng Anh: {word}" for word in sorted(english_in(said))]


def troubles_of(page: Page, known: tuple[str, ...] = ()) -> list[str]:
    """Everything wrong with a page; `known`: texts that a reader typed and the page repeats."""
    said = page.said
    for text in known:
        said = said.replace(text, " ")
    found = troubles_in(said)
    if page.language != "vi":
        found.append(f"lang={page.language!r}")
    if page.headings != 1:
        found.append(f"{page.headings} h1")
    if not page.title.strip():
        found.append("không có title")
    return found


def around(text: str, match: re.Match) -> str:
    return " ".join(text[max(match.start() - 40, 0) : match.end() + 40].split())
