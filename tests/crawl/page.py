"""A page as its reader meets it: visible words, links, forms, headings."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# Attributes that are read out or shown.
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title", "data-label", "data-confirm")
SILENT = {"script", "style"}
BUTTONS = {"submit", "button", "reset"}


@dataclass
class Form:
    """`fields`: name → the value that the page gives it; `hidden` those that the reader does not touch."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """`texts`: everything that is read; `attributes` of `html`, the title, how many h1."""

    def __init__(self, url: str, html: str):
        super().__init__()
        self.url, self.texts, self.links = url, [], []
        self.forms: dict[str, Form] = {}
        self.language, self.title, self.headings = "", "", 0
        self._open: list[Form] = []
        self._silent = self._in_title = False
        self._select: tuple[Form, str] | None = None
        self.feed(html)

    @property
    def said(self) -> str:
        return "\n".join(text for text in self.texts if text.strip())

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.texts += [given[name] for name in SPOKEN if name in given]
        self._silent = self._silent or tag in SILENT
        self._in_title = tag == "title" and not self.title
        if handle := getattr(self, f"_start_{tag}", None):
            handle(given)
        if tag in ("input", "textarea", "select", "button") and given.get("name"):
            self._field(tag, given)

    def handle_endtag(self, tag):
        if tag in SILENT:
            self._silent = False
        if tag == "title":
            self._in_title = False
        if tag == "form" and self._open:
            self._open.pop()

    def handle_data(self, data):
        if self._in_title:
            self.title += data
        if not self._silent:
            self.texts.append(data)

    def _start_html(self, given):
        self.language = given.get("lang", "")

    def _start_h1(self, given):
        self.headings += 1

    def _start_a(self, given):
        self.links.append(given.get("href", ""))

    def _start_option(self, given):
        """A select has the value of the option that is marked as chosen."""
        if self._select and "selected" in given:
            form, name = self._select
            form.fields[name] = given.get("value", "")

    def _start_form(self, given):
        form = Form(given.get("action") or self.url, given.get("method", "get").lower())
        self.forms[given.get("id") or f"form-{len(self.forms)}"] = form
        self._open.append(form)

    def _field(self, tag, given):
        kind, value = given.get("type", tag), given.get("value", "")
        if kind in BUTTONS and tag == "input":
            self.texts.append(value)
        form = self.forms.get(given["form"]) if "form" in given else (self._open or [None])[-1]
        if form is None or "disabled" in given:
            return
        if kind == "file":
            form.files.append(given["name"])
        elif kind == "hidden":
            form.hidden[given["name"]] = value
        else:
            form.fields[given["name"]] = value
        self._select = (form, given["name"]) if tag == "select" else None
