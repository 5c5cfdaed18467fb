"""The pages that opinions and recommendations share: raised in an item, changed, passed on, answered, asked again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.copies import message_stored
from danvan.kit.forms import posted
from danvan.kit.uploads.receiving import received
from programs.actions import attachments, matters
from programs.forms.handins import seen_version
from programs.forms.matters import MatterForm
from programs.models import HandIn, Matter, Transition
from programs.queries.contents import text_of
from programs.queries.days import default_day
from programs.queries.matters import changed_since_judged, place_of
from programs.queries.recalled_items import raised_in
from programs.rules import (
    READERS,
    Stale,
    demand,
    refusal_to_change_matter,
    refusal_to_raise,
    refusal_to_remove_matter,
)
from programs.views.matter_page import PLACE, MatterAction, MatterPages, matter_page
from programs.views.pages import url_of
from programs.views.recalled_items import recalled_or_404


def beside_item(request: HttpRequest, item: HandIn, pages: MatterPages) -> dict:
    """For `programs/matters/list.html` on the page and on the form of the item."""
    user, day, changed = request.user, default_day(item.program), changed_since_judged(item)
    rows = pages.seen(user).filter(**{pages.model.PARENT: item}).order_by("ordinal", "pk")
    rows = rows.prefetch_related("transitions", "attachments")
    return {
        "matter_pages": pages,
        "matters": [_row(user, row, day, row.pk in changed) for row in rows],
        "matters_place": PLACE,
        "add_url": pages.add_url(item),
        "add_refusal": refusal_to_raise(user, item),
    }


def _row(user, matter: Matter, day, changed: bool) -> dict:
    look, label = place_of(matter, day)
    edit_url = "" if refusal_to_change_matter(user, matter) else url_of(matter, "edit")
    remove_url = "" if refusal_to_remove_matter(user, matter) else url_of(matter, "remove")
    urls = {"url": url_of(matter), "edit_url": edit_url, "remove_url": remove_url}
    return {"matter": matter, "look": look, "label": label, "changed": changed, **urls}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int, pages: MatterPages) -> HttpResponse:
    """`more` in the POST: go on with the next one."""
    item = pages.parent.fetch(request, pk)
    demand(refusal_to_raise(request.user, item))
    form = pages.form(posted(request), instance=pages.model(**{pages.model.PARENT: item}))
    if request.method == "POST" and form.is_valid():
        matters.raise_matter(item, by=request.user, model=pages.model, values=form.cleaned_data)
        message_stored(request, f"Đã thêm {pages.noun.lower()}.")
        return redirect(request.path if "more" in request.POST else pages.home_of(item))
    return _form_page(request, pages, form)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, pages: MatterPages) -> HttpResponse:
    matter, version = pages.fetch(request, pk), seen_version(request.POST)
    if request.method == "GET" or version == matter.version:
        demand(refusal_to_change_matter(request.user, matter))
    form = pages.form(posted(request), instance=matter)
    if request.method == "POST" and form.is_valid():
        try:
            matters.change_matter(matter, by=request.user, values=form.cleaned_data, version=version)
        except Stale as stale:
            return _overtaken(request, pages, pk, form, str(stale))
        message_stored(request, f"Đã sửa {pages.noun.lower()}.")
        return redirect(pages.home_of(matter.parent))
    return _form_page(request, pages, form)


def _overtaken(request: HttpRequest, pages: MatterPages, pk: int, form: MatterForm, stale: str) -> HttpResponse:
    """The typed text stays, beside what is stored now; the same change by the same person is a second click."""
    fresh = pages.fetch(request, pk)
    stored = {name: getattr(fresh, name) for name in form.cleaned_data}
    theirs = [name for name, value in stored.items() if value != form.cleaned_data[name]]
    if not theirs and fresh.changed_by_id == request.user.pk:
        message_stored(request, "Đã sửa như vậy rồi.", level=messages.INFO)
        return redirect(pages.home_of(fresh.parent))
    told = [(form.fields[name].label, text_of(fresh, name)) for name in theirs]
    # A form writes what was typed into its row, so the row is read once more.
    again = pages.form(request.POST, instance=pages.fetch(request, pk))
    return _form_page(request, pages, again, stale=stale, theirs=told, status=409)


def _form_page(request, pages: MatterPages, form: MatterForm, *, status: int = 0, **more) -> HttpResponse:
    """`more`: `stale` and `theirs` after somebody else's write."""
    matter, item = form.instance, form.instance.parent
    context = {"pages": pages, "matter": matter, "item": item, "form": form, "home": pages.home_of(item), **more}
    return render(request, "programs/matters/form.html", context, status=status or (422 if form.errors else 200))


@require_POST
def remove(request: HttpRequest, pk: int, pages: MatterPages) -> HttpResponse:
    matter = pages.fetch(request, pk)
    try:
        matters.remove_matter(matter, by=request.user, version=seen_version(request.POST))
    except Stale as stale:
        messages.warning(request, str(stale))
    else:
        messages.success(request, f"Đã bỏ {pages.noun.lower()}.")
    return redirect(pages.home_of(matter.parent))


@require_GET
def show(request: HttpRequest, pk: int, pages: MatterPages) -> HttpResponse:
    try:
        matter = pages.fetch(request, pk)
    except Http404:
        parent = pages.parent
        return recalled_or_404(request, parent.kind.model, raised_in(pages.model, pk), parent.home, *READERS)
    return matter_page(request, pages, matter)


@require_POST
def attach(request: HttpRequest, pk: int, pages: MatterPages) -> HttpResponse:
    """Files that go with the answer; each is kept at once."""
    matter = pages.fetch(request, pk)
    return received(
        request,
        lambda upload: attachments.attach(matter, by=request.user, upload=upload),
        refused=lambda errors: matter_page(request, pages, matter, upload_errors=errors, status=422),
        done=lambda: f"{url_of(matter)}#minh-chung",
    )


@require_POST
def take(request: HttpRequest, pk: int, pages: MatterPages, step: MatterAction) -> HttpResponse:
    """One step. Nothing typed is lost: a refused form stands on the page again, also when somebody was faster."""
    matter, version = pages.fetch(request, pk), seen_version(request.POST)
    if version == matter.version:
        demand(step.rule(request.user, matter))
    form = step.form(request.POST, matter=matter)
    if not form.is_valid():
        return matter_page(request, pages, matter, typed=(step, form), status=422)
    try:
        step.action(matter, by=request.user, version=version, **form.cleaned_data)
    except Stale as stale:
        return _too_late(request, pages, pk, step, form, str(stale))
    message_stored(request, step.done)
    return redirect(url_of(matter))


def _too_late(request: HttpRequest, pages: MatterPages, pk: int, step: MatterAction, form, stale: str) -> HttpResponse:
    """The same step by the same person in the same words is a second click."""
    fresh = pages.fetch(request, pk)
    last = fresh.transitions.order_by("at", "pk").last()
    if last and (last.by_id, last.event) == (request.user.pk, step.event) and _says(fresh, last, form.cleaned_data):
        message_stored(request, step.again, level=messages.INFO)
        return redirect(url_of(fresh))
    again = step.form(request.POST, matter=fresh)
    return matter_page(request, pages, fresh, typed=(step, again), stale=stale, status=409)


def _says(fresh: Matter, last: Transition, typed: dict) -> bool:
    """Does the answered or passed-on row, or the text of its last step, say all that was typed?"""
    return all(value in (getattr(fresh, name, last.text), last.text) for name, value in typed.items())
