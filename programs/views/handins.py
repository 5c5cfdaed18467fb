"""The pages that all handed-in items share: begin a draft, write it, hand it in, read it."""

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.copies import message_stored
from danvan.kit.paging import read_id
from danvan.kit.picks import picked, typed_name
from danvan.kit.scripts import from_script
from danvan.kit.text import quoted
from programs.actions import handins
from programs.enums import State
from programs.forms.handins import HandInForm, seen_version
from programs.models import HandIn, Organization
from programs.queries import content_of, demanded_program, label_of, organizations_for
from programs.queries.handins import units_to_write_for
from programs.rules import (
    READERS,
    Incomplete,
    MissingField,
    Refused,
    Stale,
    demand,
    missing,
    refusal_as_unit,
    refusal_to_edit,
)
from programs.views.form_page import form_page, hand_in_label, linked, saved_at
from programs.views.item import item_page
from programs.views.item_actions import HAND_IN, ItemAction, done_already
from programs.views.own_page import is_own_write, note_write
from programs.views.pages import Pages, stale_page, task_of_button
from programs.views.recalled_items import recalled_or_404
from programs.workflow import APPROVED, EDITABLE, WAITING

MEND_FIRST = "{} đã bị trả lại: bổ sung rồi gửi lại chính mục này, không báo cáo mới."
SENT_BEFORE = "{} đã được gửi trước đây nên không cần báo cáo mới."
BEGUN_BEFORE = {
    State.RETURNED: MEND_FIRST, **dict.fromkeys(WAITING | APPROVED, SENT_BEFORE),
}  # fmt: skip
OTHER_WINDOW = "Đồng chí vừa {} mục này ở một cửa sổ khác lúc {:%H:%M ngày %d/%m/%Y}."
NOTHING_YET = "Chưa ghi gì nên chưa có bản nháp nào được lưu."
CHOOSE_UNIT = "Hãy chọn đơn vị trước khi soạn."


@require_POST
def start(request: HttpRequest, pages: Pages) -> HttpResponse:
    """A new draft for the posted unit, or for the only one that the user writes for."""
    program = demanded_program(request)
    unit, why_none = _unit(request, program)
    if unit is None:
        messages.warning(request, why_none)
        return redirect(pages.home)
    fixed = pages.starts_with(request, program) | task_of_button(request, pages.kind.model, program)
    if other := pages.instead(request.user, unit, **fixed):
        return _go_on(request, pages, other)
    item = handins.start(pages.kind.model, by=request.user, program=program, organization=unit, **fixed)
    return redirect(pages.url(item, "edit"))


def _go_on(request, pages: Pages, other: HandIn) -> HttpResponse:
    """With what was begun before, instead of a new one."""
    if said := BEGUN_BEFORE.get(other.state, ""):
        messages.info(request, said.format(quoted(other)))
    is_open = other.state in EDITABLE and not refusal_as_unit(request.user, other)
    return redirect(pages.url(other, "edit" if is_open else ""))


def _unit(request, program) -> tuple[Organization | None, str]:
    """The posted unit, 404 if unseen, or that of the typed name; else the only one to write for; or why none."""
    units = units_to_write_for(request.user, program)
    if request.POST.get(typed_name("organization")):
        found = picked(units, request.POST, "organization")
        return found.row, f"{found.error} {'; '.join(map(str, found.candidates))}".strip()
    if posted := request.POST.get("organization", ""):
        return get_object_or_404(organizations_for(request.user), pk=read_id(posted) or 0), ""
    first = list(units[:2])
    if not first:
        raise Refused("Tài khoản này không soạn thay đơn vị nào trong chương trình.")
    return (first[0], "") if len(first) == 1 else (None, CHOOSE_UNIT)


@require_GET
def show(request: HttpRequest, pk: int, pages: Pages) -> HttpResponse:
    """A link to what its unit took back meanwhile says so to whoever could read it when it was handed in."""
    try:
        item = pages.fetch(request, pk)
    except Http404:
        return recalled_or_404(request, pages.kind.model, pk, pages.home, *READERS)
    return redirect(pages.url(item, "edit")) if item.is_blank else item_page(request, pages, item)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, pages: Pages) -> HttpResponse:
    """The form. POST stores whatever can be stored; `hand_in` hands it in as well; a script's POST is an autosave."""
    item = pages.fetch(request, pk)
    demand(refusal_as_unit(request.user, item))
    if request.method == "POST":
        return _write(request, pages, item)
    if refusal := refusal_to_edit(request.user, item):
        messages.warning(request, refusal)
        return redirect(pages.url(item))
    form = pages.form(instance=item)
    item_action = _taking(pages, request.GET.getlist("thieu"))
    return form_page(
        request,
        pages,
        item,
        form,
        item_action=item_action,
        missing_fields=item_action.missing_fields(item) if item_action else [],
    )


def _taking(pages: Pages, buttons) -> ItemAction | None:
    """The action that one of the form's buttons of these names takes."""
    return next((item_action for item_action in (HAND_IN, *pages.also) if item_action.button in buttons), None)


def _write(request, pages: Pages, item: HandIn) -> HttpResponse:
    form = pages.form(request.POST, instance=item)
    form.is_valid()
    item_action = None if from_script(request) else _taking(pages, request.POST)
    try:
        fresh, missing_fields = _stored(request, pages, item, form, item_action)
    except Stale as stale:
        return _overtaken(request, pages, item.pk, form, str(stale))
    note_write(request, fresh)
    if from_script(request):
        return _autosaved(fresh, form)
    if form.errors or missing_fields:
        return form_page(request, pages, fresh, form, item_action=item_action, missing_fields=missing_fields)
    if item_action:
        message_stored(request, item_action.done.format(quoted(fresh.name)))
        return redirect(pages.url(fresh))
    message_stored(
        request, NOTHING_YET if fresh.is_blank else ("Đã lưu bản nháp." if hand_in_label(fresh) else "Đã lưu.")
    )
    return redirect(pages.url(fresh, "edit"))


@transaction.atomic
def _stored(
    request, pages: Pages, item: HandIn, form: HandInForm, item_action: ItemAction | None
) -> tuple[HandIn, list[MissingField]]:
    """Saved, and the action of the pressed button taken: both or neither. Where something lacks, the text is saved."""
    fresh = _edited(request, pages, item, form)
    if item_action is None:
        return fresh, []
    if form.errors:
        return fresh, item_action.missing_fields(fresh)
    try:
        return item_action.action(fresh, by=request.user, version=fresh.version), []
    except Incomplete as incomplete:
        return fresh, incomplete.missing


def _edited(request, pages: Pages, item: HandIn, form: HandInForm) -> HandIn:
    """After a lost answer the same text is not written again, and more of it from the same page is no conflict."""
    version = seen_version(request.POST)
    if version != item.version and not refusal_to_edit(request.user, item):
        fresh = pages.fetch(request, item.pk)
        if fresh.changed_by_id == request.user.pk and _is_stored(fresh, form):
            return fresh
        version = fresh.version if is_own_write(request, fresh) else version
    return handins.edit(item, by=request.user, values=form.kept_values(), version=version)


def _is_stored(fresh: HandIn, form: HandInForm) -> bool:
    """Does the item say just what was typed?"""
    stored = type(form)(instance=fresh).initial
    return all(_plain(stored.get(name)) == _plain(value) for name, value in form.kept_values().items())


def _plain(value):
    """A field's value as it can be compared: rows by their keys, in any order."""
    if isinstance(value, list | QuerySet):
        return sorted(_plain(row) for row in value)
    return getattr(value, "pk", value)


def _overtaken(request, pages: Pages, pk: int, form: HandInForm, stale: str) -> HttpResponse:
    """Somebody was faster: the typed text stays, beside what is stored now. A second click is told kindly."""
    fresh = pages.fetch(request, pk)
    if fresh.changed_by_id == request.user.pk:
        did = "gửi" if fresh.state in WAITING else "sửa"
        stale = OTHER_WINDOW.format(did, localtime(fresh.changed_at))
    if from_script(request):
        return JsonResponse({"error": stale}, status=409)
    item_action = _taking(pages, request.POST)
    return stale_page(
        request, pages, pk, again=item_action.again if item_action else "",
        is_same=lambda now: item_action and done_already(now, request.user, item_action) and _is_stored(now, form),
        page=lambda now: _beside(request, pages, now, stale),
    )  # fmt: skip


def _beside(request, pages: Pages, fresh: HandIn, stale: str) -> HttpResponse:
    """A bound form writes what it took in into its item, so the page shows one that is read anew."""
    stored = content_of(fresh)
    form = pages.form(request.POST, instance=fresh)
    theirs = [(label_of(fresh, name), stored.get(name, "")) for name in form.changed_data if name in stored]
    fresh = pages.fetch(request, fresh.pk)
    return form_page(request, pages, fresh, form, stale=stale, theirs=theirs, status=409)


def _autosaved(item: HandIn, form: HandInForm) -> JsonResponse:
    at = "" if item.is_blank else saved_at(item)
    todo = [linked(form, missing_field) for missing_field in form.obstacles(missing(item))]
    return JsonResponse({"saved_at": at, "version": item.version, "missing": todo, "unsaved": form.wrong_labels})
