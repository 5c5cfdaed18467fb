"""Direct dialogues and their opinions: what their forms and pages show besides; those of the committee itself."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from danvan.kit.copies import message_stored
from danvan.kit.forms import posted
from programs.actions import dialogues, programs
from programs.forms.dialogues import NOT_BY_NAME, DialogueForm, OpinionForm, RecordDialogueForm, RuleForm
from programs.forms.handins import seen_version
from programs.models import Dialogue, Opinion, Program
from programs.queries import demanded_program, kinds
from programs.queries.dialogues import dialogues_alike
from programs.queries.handins import asked_of
from programs.queries.visible import opinions_for
from programs.rules import Incomplete, Stale, demand, refusal_to_edit_program, refusal_to_record_dialogue
from programs.views.matter_page import MatterPages
from programs.views.matters import beside_item as listed_matters
from programs.views.pages import Pages
from programs.views.similar_works import similar_to_tell

EVIDENCE_HINT = "Biên bản, thông báo kết luận. Tệp lên ngay, không chờ gửi duyệt."


def beside_form(request: HttpRequest, dialogue: Dialogue) -> dict:
    listed = listed_matters(request, dialogue, OPINION)
    return {"asked": asked_of(dialogue), "evidence_hint": EVIDENCE_HINT, **listed}


def beside_item(request: HttpRequest, dialogue: Dialogue) -> dict:
    return listed_matters(request, dialogue, OPINION)


DIALOGUE = Pages(
    kind=kinds.DIALOGUES,
    form=DialogueForm,
    home="programs:dialogues",
    form_template="programs/dialogues/form.html",
    item_template="programs/dialogues/item.html",
    beside_form=beside_form,
    beside_item=beside_item,
)
OPINION = MatterPages(
    model=Opinion,
    noun="Ý kiến",
    title="Ý kiến, kiến nghị",
    seen=opinions_for,
    parent=DIALOGUE,
    form=OpinionForm,
    warning=NOT_BY_NAME,
)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """A dialogue of the committee's head, whole; it stands at once, and its opinions follow on its page."""
    program = demanded_program(request)
    demand(refusal_to_record_dialogue(request.user, program))
    form = RecordDialogueForm(posted(request), instance=Dialogue(program=program, organization=program.issuer))
    similar = []
    if request.method == "POST" and form.is_valid():
        similar = similar_to_tell(request, form, dialogues_alike(program, form.cleaned_data))
        if not similar and (dialogue := _recorded(request, program, form)):
            message_stored(request, "Đã ghi cuộc đối thoại; hãy thêm các ý kiến.")
            return redirect(DIALOGUE.url(dialogue))
    context = {"program": program, "form": form, "similar": similar}
    status = 422 if form.errors or similar else 200
    return render(request, "programs/dialogues/record.html", context, status=status)


def _recorded(request: HttpRequest, program: Program, form: RecordDialogueForm) -> Dialogue | None:
    """None when something is missing, which the form then says at its fields."""
    try:
        return dialogues.record_dialogue(program, by=request.user, values=form.cleaned_data)
    except Incomplete as incomplete:
        for missing_field in incomplete.missing:
            form.add_error(missing_field.field, missing_field.text)
    return None


@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest) -> HttpResponse:
    """How often the committee's head must hold a regular dialogue: data of the programme, none by default."""
    program = demanded_program(request)
    demand(refusal_to_edit_program(request.user, program))
    form, stale = RuleForm(posted(request), instance=copy(program)), ""
    if request.method == "POST" and form.is_valid():
        try:
            programs.edit(program, by=request.user, values=form.cleaned_data, version=seen_version(request.POST))
        except Stale as late:
            program.refresh_from_db()
            stale = str(late)
        if not stale or all(getattr(program, name) == value for name, value in form.cleaned_data.items()):
            messages.success(request, "Đã lưu quy định về đối thoại định kỳ.")
            return redirect("programs:dialogues")
    context = {"program": program, "form": form, "stale": stale}
    status = 409 if stale else (422 if form.errors else 200)
    return render(request, "programs/dialogues/rule.html", context, status=status)
