"""The pages that all handed-in items share: begin a draft, write it, hand it in, read it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.paging import read_id
from danvan.kit.scripts import from_script
from programs.actions import handins
from programs.forms.handins import HandInForm, seen_version
from programs.models import HandIn, Organization
from programs.queries import content_of, demanded_program, label_of, organizations_for
from programs.queries.handins import label_for, look_of, units_to_write_for
from programs.rules import (
    Incomplete,
    Refused,
    Stale,
    demand,
    missing,
    refusal_as_unit,
    refusal_to_edit,
)
from programs.views.deeds import HAND_IN, Taking, done_already
from programs.views.files import evidence_of
from programs.views.item import item_page
from programs.views.pages import Pages, overtaken, task_of_button
from programs.workflow import HANDING_IN, steps_from

CHOOSE_UNIT = "Hãy chọn đơn vị trước khi soạn."


@require_POST
def start(request: HttpRequest, pages: Pages) -> HttpResponse:
    """A new draft for the posted unit, or for the only one that the user writes for."""
    program = demanded_program(request)
    unit = _unit(request, program)
    if unit is None:
        messages.warning(request, CHOOSE_UNIT)
        return redirect(pages.home)
    fixed = pages.starts_with(request, program) | task_of_button(request, pages.kind.model, program)
    item = handins.start(pages.kind.model, by=request.user, program=program, organization=unit, **fixed)
    return redirect(pages.url(item, "edit"))


def _unit(request, program) -> Organization | None:
    """The posted unit, 404 if unseen; else the only one to write for; None when a choice is needed."""
    if posted := request.POST.get("organization", ""):
        return get_object_or_404(organizations_for(request.user), pk=read_id(posted) or 0)
    units = list(units_to_write_for(request.user, program)[:2])
    if not units:
        raise Refused("Tài khoản này không soạn thay đơn vị nào trong chương trình.")
    return units[0] if len(units) == 1 else None


@require_GET
def show(request: HttpRequest, pk: int, pages: Pages) -> HttpResponse:
    return item_page(request, pages, pages.fetch(request, pk))


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
    taking = _taking(pages, request.GET.getlist("thieu"))
    return form_page(request, pages, item, form, taking=taking, lacks=taking.lacks(item) if taking else [])


def _taking(pages: Pages, buttons) -> Taking | None:
    """The deed that one of the form's buttons of these names takes."""
    return next((taking for taking in (HAND_IN, *pages.also) if taking.button in buttons), None)


def _write(request, pages: Pages, item: HandIn) -> HttpResponse:
    form = pages.form(request.POST, instance=item)
    form.is_valid()
    try:
        fresh = handins.edit(item, by=request.user, values=form.kept_values(), version=seen_version(request.POST))
    except Stale as stale:
        fresh = pages.fetch(request, pk := item.pk)
        if not _is_stored(request, fresh, form):
            return _overtaken(request, pages, pk, str(stale))
    if from_script(request):
        return _autosaved(fresh, form)
    if taking := _taking(pages, request.POST):
        return _take(request, pages, fresh, form, taking)
    if form.errors:
        return form_page(request, pages, fresh, form)
    messages.success(request, "Đã lưu bản nháp.")
    return redirect(pages.url(fresh, "edit"))


def _is_stored(request, fresh: HandIn, form: HandInForm) -> bool:
    """Was this very text stored before, by the same writer? Then its answer was lost on the way."""
    if fresh.changed_by_id != request.user.pk or refusal_to_edit(request.user, fresh):
        return False
    stored = type(form)(instance=fresh).initial
    return all(_plain(stored.get(name)) == _plain(value) for name, value in form.kept_values().items())


def _plain(value):
    """A field's value as it can be compared: rows by their keys, in any order."""
    if isinstance(value, list | QuerySet):
        return sorted(_plain(row) for row in value)
    return getattr(value, "pk", value)


def _take(request, pages: Pages, item: HandIn, form: HandInForm, taking: Taking) -> HttpResponse:
    """Right after saving. What is wrong and what is missing is told at once; the draft is stored either way."""
    if form.errors:
        return form_page(request, pages, item, form, taking=taking, lacks=taking.lacks(item))
    try:
        taking.action(item, by=request.user, version=item.version)
    except Incomplete as incomplete:
        return form_page(request, pages, item, form, taking=taking, lacks=incomplete.missing)
    messages.success(request, taking.done.format(item.name))
    return redirect(pages.url(item))


def _overtaken(request, pages: Pages, pk: int, stale: str) -> HttpResponse:
    """Somebody was faster: the typed text stays, beside what is stored now. A second click is told kindly."""
    if from_script(request):
        return JsonResponse({"error": stale}, status=409)
    taking = _taking(pages, request.POST)
    return overtaken(
        request, pages, pk, again=taking.again if taking else "",
        is_same=lambda fresh: taking is not None and done_already(fresh, request.user, taking),
        page=lambda fresh: _beside(request, pages, fresh, stale),
    )  # fmt: skip


def _beside(request, pages: Pages, fresh: HandIn, stale: str) -> HttpResponse:
    """A bound form writes what it took in into its item, so the page shows one that is read anew."""
    stored = content_of(fresh)
    form = pages.form(request.POST, instance=fresh)
    theirs = [(label_of(fresh, name), stored.get(name, "")) for name in form.changed_data if name in stored]
    fresh = pages.fetch(request, fresh.pk)
    return form_page(request, pages, fresh, form, stale=stale, theirs=theirs, status=409)


def _autosaved(item: HandIn, form: HandInForm) -> JsonResponse:
    lacks = [{"field": lack.field, "text": lack.text} for lack in missing(item)]
    saved_at = f"{localtime(item.changed_at):%H:%M}"
    return JsonResponse({"saved_at": saved_at, "version": item.version, "missing": lacks, "unsaved": form.wrong_labels})


def hand_in_label(item: HandIn) -> str:
    """ "Gửi duyệt" the first time, "Gửi lại" after a return or a withdrawal."""
    steps = steps_from(item.state, is_work=item.is_work)
    return next((step.deed.label for step in steps if step.deed in HANDING_IN), "")


def form_page(request, pages: Pages, item: HandIn, form: HandInForm, *, lacks=(), status=200, **more) -> HttpResponse:
    """`lacks` of the deed `taking`; `more`: `stale`, `theirs` after somebody's write, `upload_errors` of a file."""
    wrong = len(form.errors)
    form.mark_missing(list(lacks))
    context = {
        "pages": pages,
        "item": item,
        "form": form,
        "wrong": wrong,
        "missing": [{"text": lack.text, "url": f"#{form[lack.field].auto_id}"} for lack in lacks],
        "label": label_for(request.user, item),
        "look": look_of(item),
        "locked": refusal_to_edit(request.user, item),
        "hand_in_label": hand_in_label(item),
        "evidence": evidence_of(request.user, item),
        "urls": {"item": pages.url(item), "edit": pages.url(item, "edit"), "home": pages.home_url},
        **pages.beside_form(request, item),
        **more,
    }
    return render(request, pages.form_template, context, status=status)
