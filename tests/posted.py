"""What a page posts beside what its reader types, for tests that post without opening the page; and a page's forms."""

from html.parser import HTMLParser

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.crypto import get_random_string

from programs.models import Program
from programs.queries.current import FIELD
from tests.crawl.page import Form, Page


def of(program: Program, **typed) -> dict:
    """The fields of a form on a page of `program`."""
    return {FIELD: program.pk, **typed}


def url_of(answer) -> str:
    """The address of a page, to which a form without one of its own goes."""
    query = answer.request["QUERY_STRING"]
    return f"{answer.request['PATH_INFO']}{'?' if query else ''}{query}"


def forms_of(answer) -> dict[str, Form]:
    """The forms of a page by their action, the first of each."""
    forms = Page(url_of(answer), answer.content.decode()).forms.values()
    return {form.action: form for form in reversed(forms)}


class Untouched(HTMLParser):
    """`fields`: name → values that a browser posts of the form with that id when nobody touched it."""

    def __init__(self, answer, form: str):
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._form, self._inside, self._open = form, False, ""
        self.feed(answer.content.decode())

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == self._form
        name = given.get("name", "") if self._inside else ""
        if name and tag == "input" and ("checked" in given or given["type"] not in {"radio", "checkbox", "file"}):
            self.fields.setdefault(name, []).append(given.get("value", ""))
        if tag in {"select", "textarea"}:
            self._open = name
        if tag == "option" and self._open and ("selected" in given or self._open not in self.fields):
            self.fields[self._open] = [given.get("value", "")]

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        if tag == "textarea" and self._open:
            self.fields.setdefault(self._open, [""])

    def handle_data(self, data):
        if self._open and self.lasttag == "textarea":
            self.fields[self._open] = [data.removeprefix("\n")]


class PageClient(Client):
    """Where there is but one programme every page is of that one; tests with several say of which (`of`)."""

    def force_login(self, user, backend=None):
        """One statement where Django's own takes sixteen; that one serves where a session is there already."""
        if settings.SESSION_COOKIE_NAME in self.cookies:
            super().force_login(user, backend)
            return
        session = SessionStore()
        held = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: backend or settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        key = get_random_string(32)
        ends = session.get_expiry_date()
        Session.objects.bulk_create([Session(session_key=key, session_data=session.encode(held), expire_date=ends)])
        self.cookies[settings.SESSION_COOKIE_NAME] = key

    def post(self, path, data=None, *args, **more):
        if isinstance(data, dict | None) and FIELD not in (data or {}):
            only = Program.objects.values_list("pk", flat=True)[:2]
            data = {**(data or {}), **({FIELD: only[0]} if len(only) == 1 else {})}
        return super().post(path, data, *args, **more)
