"""A registered "Dân vận khéo" work: what its form and its page show besides, and its later life."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from programs.actions import registrations
from programs.enums import Deed
from programs.forms.registrations import NoteForm, RegistrationForm
from programs.models import Registration
from programs.queries import current_program, demanded_program, kinds
from programs.queries.handins import asked_of
from programs.queries.registrations import twins_of
from programs.rules import refusal_as_unit, refusal_to_carry_on, refusal_to_note_progress
from programs.views.deeds import Taking
from programs.views.item import item_page
from programs.views.pages import Pages
from programs.workflow import STANDING


def beside_form(request: HttpRequest, work: Registration) -> dict:
    return {"twins": twins_of(request.user, work), "asked": asked_of(work)}


def beside_item(request: HttpRequest, work: Registration) -> dict:
    """Progress notes, the way into the next year, and who else has this title."""
    program = current_program(request)
    may_carry_on = program and program != work.program and not refusal_to_carry_on(request.user, work, program)
    return {
        "runs": work.state in STANDING,
        "notes": work.notes.select_related("by"),
        "acts": not refusal_as_unit(request.user, work),
        "note_refusal": refusal_to_note_progress(request.user, work),
        "carry_into": program if may_carry_on else None,
        "twins": twins_of(request.user, work),
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
        Taking(
            (Deed.COMPLETE,),
            registrations.complete,
            "Đã báo hoàn thành “{}”.",
            "Công trình này đã được báo hoàn thành rồi.",
            takes_text=True,
        ),
    ),
    "recognize": (
        "cong-nhan",
        Taking(
            (Deed.RECOGNIZE,),
            registrations.recognize,
            "Đã công nhận “{}”.",
            "Công trình này đã được công nhận rồi.",
            takes_text=True,
        ),
    ),
    "revert": (
        "chuyen-ve",
        Taking(
            (Deed.REVERT,),
            registrations.revert,
            "Đã chuyển “{}” về đang thực hiện.",
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
        messages.info(request, "Ghi chép này đã có rồi.")
    else:
        registrations.note_progress(work, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, "Đã ghi tiến độ.")
    return redirect(f"{REGISTRATION.url(work)}#tien-do")


@require_POST
def carry_on(request: HttpRequest, pk: int) -> HttpResponse:
    earlier = REGISTRATION.fetch(request, pk)
    program = demanded_program(request)
    draft = registrations.carry_on(earlier, by=request.user, program=program)
    messages.success(request, "Đã lấy nội dung từ công trình năm trước; hãy xem lại từng mục.")
    return redirect(REGISTRATION.url(draft, "edit"))
