"""The page with the form of one item: its fields, what is still in the way of handing in, its files, its bar."""

from secrets import token_urlsafe

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from danvan.kit import clock
from programs.enums import Event
from programs.forms.handins import HandInForm
from programs.models import HandIn
from programs.queries.handins import label_for, look_of
from programs.rules import MissingField, missing, refusal_to_edit
from programs.views.files import evidence_of
from programs.views.item import offered
from programs.views.pages import Pages
from programs.workflow import HANDING_IN, transitions_from


def form_page(
    request: HttpRequest,
    pages: Pages,
    item: HandIn,
    form: HandInForm,
    *,
    item_action=None,
    missing_fields=(),
    status=200,
    **more,
) -> HttpResponse:
    """`missing_fields` for the `item_action`; `more`: `stale`, `theirs` after somebody's write, `upload_errors`.

    `todo`: all that is in the way of what was tried (`told` names it), else of handing in: one number on the page.
    """
    context = {
        "pages": pages,
        "page": token_urlsafe(9),
        "item": item,
        "form": form,
        "is_misread": bool(form.errors),
        "item_action": item_action,
        **_in_the_way(request.user, item, form, item_action, missing_fields),
        "saved_at": saved_at(item),
        "label": label_for(request.user, item),
        "look": look_of(item),
        "discard": offered(request.user, pages, item, Event.CANCEL),
        "evidence": evidence_of(request.user, item),
        "urls": {"item": pages.url(item), "edit": pages.url(item, "edit"), "home": pages.home_url},
        **pages.beside_form(request, item),
        **more,
    }
    return render(request, pages.form_template, context, status=status)


def _in_the_way(user, item: HandIn, form: HandInForm, item_action, missing_fields) -> dict:
    hand_in, locked = hand_in_label(item), refusal_to_edit(user, item)
    obstacles = form.obstacles(missing_fields)
    told = item_action.lead if item_action else ("Chưa lưu được" if form.errors else "")
    todo = obstacles if told else (form.obstacles(missing(item)) if hand_in and not locked else [])
    form.mark(obstacles)
    return {
        "missing": [linked(form, missing_field) for missing_field in obstacles],
        "told": told,
        "todo": [linked(form, missing_field) for missing_field in todo],
        "locked": locked,
        "hand_in_label": hand_in,
    }


def saved_at(item: HandIn) -> str:
    """Short, for the bar on a phone: today the time, otherwise the day."""
    moment = localtime(item.changed_at)
    return f"{moment:%H:%M}" if moment.date() == clock.today() else f"{moment:%d/%m/%Y}"


def linked(form: HandInForm, missing_field: MissingField) -> dict:
    """For the lists of the page and of the bar: what to do, the name of the field, where it stands."""
    known = missing_field.field in form.fields
    label = str(form.fields[missing_field.field].label) if known else "Nội dung"
    label = f"{label}: chưa đúng" if missing_field.is_wrong else label
    url = f"#{form[missing_field.field].auto_id}" if known else ""
    return {
        "field": missing_field.field,
        "label": label,
        "text": missing_field.text,
        "is_wrong": missing_field.is_wrong,
        "url": url,
    }


def hand_in_label(item: HandIn) -> str:
    """ "Gửi duyệt" the first time, "Gửi lại" after a return or a withdrawal."""
    steps = transitions_from(item.state, is_work=item.is_work)
    return next((step.event.label for step in steps if step.event in HANDING_IN), "")
