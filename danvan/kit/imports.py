"""Imports in three steps: the file, kept on the server; what it would do, looked at anew; the confirmation."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files import File
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from danvan.kit.previews import GONE, Preview, StoredUpload, forget, keep, stored_upload
from danvan.kit.refusals import RowRefused, Stale
from danvan.kit.sheets import BadRow
from danvan.kit.sheets.rows import WHOLE_ROW


def nothing(kept: StoredUpload) -> dict:
    return {}


@dataclass(frozen=True)
class TableImport:
    """What the pages of an import share; the views ask for the right to it first, and for a POST to confirm.

    `start`, `preview`, `done`: url names of the first step, the second, and the list afterwards. `noun`: what a row is.
    `read(file)`: good rows, complaints, columns that are not used; ValidationError if it is no such table.
    `plan(user, rows, kept)`: what the rows would do. `write(kept, by=, rows=, fingerprint=)`: does it, all or nothing.
    """

    purpose: str
    start: str
    preview: str
    done: str
    template: str
    noun: str
    read: Callable[[File], tuple[list, list[BadRow], list[str]]]
    plan: Callable[..., Preview]
    write: Callable[..., Preview]
    beside: Callable[[StoredUpload], dict] = nothing

    def waiting(self, request: HttpRequest, token: str) -> StoredUpload | None:
        return stored_upload(request, self.purpose, token)

    def receive(self, request: HttpRequest, form: BaseForm) -> StoredUpload | None:
        """Keep the file of this POST if it is a table that can be read; else the form says at its field why not."""
        upload = form.cleaned_data.get("file")
        if not upload:
            return None
        try:
            self.read(upload)
        except ValidationError as error:
            form.add_error("file", error)
            return None
        return self.waiting(request, keep(request, self.purpose, upload))

    def show(self, request: HttpRequest, token: str) -> HttpResponse:
        """Step 2: what each row would do."""
        kept = self.waiting(request, token)
        return self._page(request, kept) if kept else self._gone(request)

    def confirm(self, request: HttpRequest, token: str) -> HttpResponse:
        """Step 3: all rows or none; if somebody changed the data meanwhile, the new preview is shown instead."""
        kept = self.waiting(request, token)
        if kept is None:
            return self._gone(request)
        rows, bad, _ = self.read(kept.file)
        if bad:
            return self._page(request, kept)
        try:
            done = self.write(kept, by=request.user, rows=rows, fingerprint=request.POST.get("fingerprint", ""))
        except Stale as stale:
            messages.warning(request, str(stale))
            return redirect(self.preview, token)
        except RowRefused as refused:
            return self._page(request, kept, BadRow(refused.number, WHOLE_ROW, "", str(refused)))
        forget(request, self.purpose)
        told = f"Đã nhập: {len(done.new)} {self.noun} mới, {len(done.changed)} {self.noun} thay đổi."
        messages.success(request, told)
        return redirect(self.done)

    def _page(self, request: HttpRequest, kept: StoredUpload, *more: BadRow) -> HttpResponse:
        rows, bad, ignored = self.read(kept.file)
        found = self.plan(request.user, rows, kept)
        complaints = sorted([*bad, *found.bad, *more], key=lambda row: row.number)
        context = {"kept": kept, "preview": Preview(found.lines, complaints, ignored), **self.beside(kept)}
        return render(request, self.template, context)

    def _gone(self, request: HttpRequest) -> HttpResponse:
        messages.warning(request, GONE)
        return redirect(self.start)
