"""Leaving a remark on a unit or an item, and replying; targets have a view of their own above this storey."""

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from danvan.kit.attempts import attempt
from danvan.kit.copies import message_stored
from programs.actions import remarks as actions
from programs.forms.remarks import RemarkForm, ReplyForm
from programs.models import HandIn, Program
from programs.queries import demanded_program, keep_to
from programs.queries.remark_subjects import SEEN, page_of, subjects_of, words_of
from programs.queries.remarks import KEYS, remarks_for
from programs.rules import demand, refusal_to_remark, refusal_to_reply

FORM = "programs/remarks/form.html"
LIST = "programs:remarks"
MODELS = {key: model for model, key in KEYS.items()}


@require_POST
def leave(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """On a unit the remark belongs to the programme of the page, on an item to the item's."""
    thing = fetch_thing(request, kind, pk)
    program = program_of(request, thing)
    demand(refusal_to_remark(request.user, program, thing))
    form = RemarkForm(request.POST)
    if remark := attempt(form, actions.leave_remark, thing, by=request.user, program=program):
        message_stored(request, "Đã gửi ý kiến; đơn vị và Văn phòng được báo.")
        return redirect(page_of(thing, remark) or LIST)
    context = {"form": form, "title": "Ghi ý kiến", "about": words_of(thing), "submit": "Gửi ý kiến"}
    return render(request, FORM, context, status=422)


def program_of(request: HttpRequest, thing: Model) -> Program:
    if not isinstance(thing, HandIn):
        return demanded_program(request)
    keep_to(request, thing.program)
    return thing.program


def fetch_thing(request: HttpRequest, kind: str, pk: int) -> Model:
    """404 for an unknown kind, and unless the reader may see it."""
    if kind not in MODELS:
        raise Http404
    return get_object_or_404(SEEN[MODELS[kind]](request.user), pk=pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    remark = get_object_or_404(remarks_for(request.user), pk=pk)
    keep_to(request, remark.program)
    demand(refusal_to_reply(request.user, remark))
    about = subjects_of(request.user, [remark])[pk]
    form = ReplyForm(request.POST)
    if attempt(form, actions.reply, remark, by=request.user):
        message_stored(request, "Đã gửi trả lời.")
        return redirect(about.url or LIST)
    context = {"form": form, "title": "Trả lời ý kiến lãnh đạo", "about": about.words, "submit": "Gửi trả lời"}
    return render(request, FORM, {**context, "remark": remark, "back": about.url}, status=422)
