"""A registered "Dân vận khéo" work: what its form and its page show besides, and its later life."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from danvan.kit.copies import message_stored
from programs.actions import registrations
from programs.enums import Event
from programs.forms.registrations import NoteForm, RegistrationForm
from programs.models import Registration
from programs.queries import current_program, kinds, posted_program
from programs.queries.handins import asked_of
from programs.queries.registrations import pill_of, similar_works
from programs.rules import refusal_as_unit, refusal_to_carry_on, refusal_to_note_progress
from programs.views.item import item_page
from programs.views.item_actions import ItemAction
from programs.views.pages import Pages
from programs.workflow import APPROVED

OWN_HINT = "Văn bản, ảnh. Tệp lên ngay, không chờ bấm “Lưu”."


def beside_form(request: HttpRequest, work: Registration) -> dict:
    hint = {"evidence_hint": OWN_HINT} if work.is_of_committee else {}
    return {"similar": similar_works(request.user, work), "asked": asked_of(work), **hint}


def beside_item(request: HttpRequest, work: Registration) -> dict:
    """Progress notes, the way into the next year, and who else has this title."""
    program = current_program(request)
    look, label = pill_of(request.user, work)
    may_carry_on = program and program != work.program and not refusal_to_carry_on(request.user, work, program)
    return {
        "look": look,
        "label": label,
        "runs": work.state in APPROVED,
        "notes": work.notes.select_related("by"),
        "acts": not refusal_as_unit(request.user, work),
        "note_refusal": refusal_to_note_progress(request.user, work),
        "carry_into": program if may_carry_on else None,
        "similar": similar_works(request.user, work),
    }


REGISTRATION = Pages(
    kind=kinds.REGISTRATIONS,
    form=RegistrationForm,
    home="programs:registrations",
    form_template="programs/registrations/form.html",
    item_template="programs/registrations/item.html",
    beside_form=beside_form,
    beside_item=beside_item,
)
LATER_LIFE = {
    "complete": (
        "hoan-thanh",
        ItemAction(
            (Event.COMPLETE,),
            registrations.complete,
            "Đã báo hoàn thành {}.",
            "Công trình này đã được báo hoàn thành rồi.",
            takes_text=True,
        ),
    ),
    "recognize": (
        "cong-nhan",
        ItemAction(
            (Event.RECOGNIZE,),
            registrations.recognize,
            "Đã công nhận {}.",
            "Công trình này đã được công nhận rồi.",
            takes_text=True,
        ),
    ),
    "revert": (
        "chuyen-ve",
        ItemAction(
            (Event.REVERT,),
            registrations.revert,
            "Đã chuyển {} về đang thực hiện.",
            "Công trình này đã được chuyển về đang thực hiện rồi.",
            takes_text=True,
        ),
    ),
}


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """A line on how the work goes; the same text twice in a row is one click too many."""
    work = REGISTRATION.fetch(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return item_page(request, REGISTRATION, work, note_form=form, status=422)
    last = work.notes.first()
    if last and (last.text, last.by_id) == (form.cleaned_data["text"], request.user.pk):
        message_stored(request, "Ghi chép này đã có rồi.", level=messages.INFO)
    else:
        registrations.note_progress(work, by=request.user, text=form.cleaned_data["text"])
        message_stored(request, "Đã ghi tiến độ.")
    return redirect(f"{REGISTRATION.url(work)}#tien-do")


@require_POST
def carry_on(request: HttpRequest, pk: int) -> HttpResponse:
    earlier = REGISTRATION.fetch(request, pk)
    program = posted_program(request, "into")
    draft = registrations.carry_on(earlier, by=request.user, program=program)
    messages.success(request, "Đã lấy nội dung từ công trình năm trước; hãy xem lại từng mục.")
    return redirect(REGISTRATION.url(draft, "edit"))
