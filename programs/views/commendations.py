"""Proposals to commend: what their form and page show besides, and what the office adds to them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kit.copies import message_stored
from danvan.kit.filters import Pick, PickSource, Select, first_pairs, pick, pick_param
from danvan.kit.picks import typed_name
from programs.actions import commendations
from programs.forms.commendations import CommendationForm, DecisionForm, RecordForm
from programs.forms.handins import seen_version
from programs.models import Commendation, Organization, Program
from programs.queries import demanded_program, kinds, organizations_for
from programs.queries.commendations import awards_alike
from programs.queries.handins import asked_of, units_to_write_for
from programs.rules import (
    Stale,
    demand,
    is_staff_of,
    refusal_of_program,
    refusal_to_decide_award,
    refusal_to_mark_movement,
    refusal_to_record_award,
)
from programs.views.item import item_page
from programs.views.pages import Pages, stale_page
from programs.views.similar_works import similar_to_tell
from programs.workflow import APPROVED, WAITING

EVIDENCE_HINT = "Báo cáo thành tích, biên bản họp xét. Tệp lên ngay, không chờ gửi duyệt."
WHOSE = "Đơn vị của tập thể, cá nhân được khen"
NOT_OFFICE = "Chỉ Văn phòng Đảng ủy được ghi nhận khen thưởng trực tiếp."


def beside_form(request: HttpRequest, proposal: Commendation) -> dict:
    return {"asked": asked_of(proposal), "evidence_hint": EVIDENCE_HINT}


def beside_item(request: HttpRequest, proposal: Commendation) -> dict:
    """The office's two actions, where the state lets somebody of the office expect them."""
    office = is_staff_of(request.user, proposal.program)
    return {
        "is_award": proposal.is_award,
        "of_committee": proposal.organization_id == proposal.program.issuer_id,
        "decides": office and proposal.state in APPROVED,
        "decide_refusal": refusal_to_decide_award(request.user, proposal),
        "decision_form": DecisionForm(award=proposal),
        "marks": office and proposal.state in APPROVED | WAITING,
        "mark_refusal": refusal_to_mark_movement(request.user, proposal),
    }


COMMENDATION = Pages(
    kind=kinds.COMMENDATIONS,
    form=CommendationForm,
    home="programs:commendations",
    form_template="programs/commendations/form.html",
    item_template="programs/commendations/item.html",
    beside_form=beside_form,
    beside_item=beside_item,
)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter or correct the decision; what was typed stays when it cannot be taken."""
    proposal = COMMENDATION.fetch(request, pk)
    form = DecisionForm(request.POST, award=proposal)
    demand(refusal_to_decide_award(request.user, proposal))
    if not form.is_valid():
        return item_page(request, COMMENDATION, proposal, decision_form=form, status=422)
    try:
        commendations.decide(proposal, by=request.user, version=seen_version(request.POST), **form.decision())
    except Stale as stale:
        told = {"stale": str(stale), "status": 409}
        return stale_page(
            request, COMMENDATION, pk, again="Quyết định này đã được ghi rồi.",
            is_same=lambda fresh: _has(fresh, request.user, form.decision()),
            page=lambda fresh: item_page(request, COMMENDATION, fresh, decision_form=_again(request, fresh), **told),
        )  # fmt: skip
    message_stored(request, f"Đã ghi quyết định khen “{proposal.name}”.")
    return redirect(COMMENDATION.url(proposal))


def _has(fresh: Commendation, user, values: dict) -> bool:
    """Does it say so already, by this very person?"""
    return fresh.changed_by_id == user.pk and all(getattr(fresh, name) == value for name, value in values.items())


def _again(request: HttpRequest, fresh: Commendation) -> DecisionForm:
    """What was typed, to be saved over what is stored now."""
    typed = request.POST.copy()
    typed["version"] = str(fresh.version)
    return DecisionForm(typed, award=fresh)


@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = COMMENDATION.fetch(request, pk)
    belongs = request.POST.get("of_movement") == "1"
    try:
        commendations.mark_movement(proposal, by=request.user, of_movement=belongs, version=seen_version(request.POST))
    except Stale as stale:
        told = {"stale": str(stale), "status": 409}
        return stale_page(
            request, COMMENDATION, pk, again="Đã ghi như vậy rồi.",
            is_same=lambda fresh: _has(fresh, request.user, {"of_movement": belongs}),
            page=lambda fresh: item_page(request, COMMENDATION, fresh, **told),
        )  # fmt: skip
    messages.success(request, commendations.OF_MOVEMENT if belongs else commendations.NOT_OF_MOVEMENT)
    return redirect(COMMENDATION.url(proposal))


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """An award without proposal: first the unit (`?don-vi=`), then the award with its decision, whole."""
    program = demanded_program(request)
    demand(("" if is_staff_of(request.user, program) else NOT_OFFICE) or refusal_of_program(program))
    unit = _unit(request, program)
    if unit is None:
        context = {"program": program, "choice": _choice_of_unit(request, program)}
        return render(request, "programs/commendations/record_unit.html", context)
    form = RecordForm(request.POST or None, instance=Commendation(program=program, organization=unit))
    similar = []
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if not (similar := similar_to_tell(request, form, awards_alike(program, unit, values))):
            award = commendations.record_award(by=request.user, program=program, organization=unit, values=values)
            message_stored(request, f"Đã ghi nhận khen thưởng “{award.name}”.")
            return redirect(COMMENDATION.url(award))
    context = {"unit": unit, "form": form, "similar": similar, "of_committee": unit.pk == program.issuer_id}
    status = 422 if form.errors or similar else 200
    return render(request, "programs/commendations/record.html", context | {"program": program}, status=status)


def _choice_of_unit(request: HttpRequest, program: Program) -> Select | Pick:
    units = units_to_write_for(request.user, program)
    source = PickSource(list(first_pairs(units)), units, reverse("programs:suggestions", args=["soan-cho"]))
    return pick(request, "don-vi", WHOSE, "Chọn đơn vị…", source, None)


def _unit(request: HttpRequest, program: Program) -> Organization | None:
    """404 for a unit that nobody may see or that rubbish names; 403 with the reason for one that cannot be chosen."""
    key = pick_param(request, "don-vi", units_to_write_for(request.user, program))
    if key is None and (typed_name("don-vi") in request.GET or not request.GET.get("don-vi")):
        return None
    unit = get_object_or_404(organizations_for(request.user), pk=key or 0)
    demand(refusal_to_record_award(request.user, program, unit))
    return unit
