"""Founding, re-placing and ending an organisation, and its rolls: for the office and administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kit import clock
from danvan.kit.attempts import attempt
from danvan.kit.paging import day_param
from programs.actions import committees
from programs.actions import organizations as actions
from programs.forms.organizations import EndForm, FoundForm, PlaceForm, RollForm
from programs.models import Organization
from programs.queries.consequences import consequences_of
from programs.queries.organizations import ROLL_FIELDS, organized_by
from programs.rules import demand, refusal_to_organize, refusal_to_organize_at_all
from programs.views.organizations import fetch

FORM = "programs/organizations/form.html"


def fetch_own(request: HttpRequest, pk: int) -> Organization:
    """404 unless seen, 403 unless the reader may change it."""
    node = fetch(request, pk)
    demand(refusal_to_organize(request.user, node))
    return node


def possible_parents(request: HttpRequest):
    return organized_by(request.user).filter(Organization.not_ended(clock.today()))


@require_http_methods(["GET", "POST"])
def organization_create(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_organize_at_all(request.user))
    form = FoundForm(request.POST or None, parents=possible_parents(request))
    if request.method == "POST" and (node := attempt(form, actions.found, by=request.user)):
        messages.success(request, f"Đã thêm {node}.")
        return redirect("programs:organization", node.pk)
    return render(request, FORM, {"form": form, "title": "Thêm đơn vị", "submit": "Thêm đơn vị"})


@require_http_methods(["GET", "POST"])
def organization_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A change of name, type or place is a new dated placement: the days before keep the old one."""
    node = fetch_own(request, pk)
    initial = {"name": node.name, "type": node.type_id, "parent": node.parent_id}
    parents = possible_parents(request).exclude(path__under=node.path)
    form = PlaceForm(request.POST or None, initial=initial, parents=parents, is_root=node.parent is None)
    told = _if_placed(request, node, form) if request.method == "POST" else None
    is_seen = told is not None and told.words == request.POST.get("seen", "")
    if is_seen and (placed := attempt(form, actions.place, node, by=request.user)):
        messages.success(request, f"Đã ghi thay đổi, có hiệu lực từ {placed.valid_from:%d/%m/%Y}.")
        return redirect("programs:organization", pk)
    context = {"form": form, "title": "Đổi tên, loại, nơi trực thuộc", "organization": node, "submit": "Ghi thay đổi"}
    return render(request, FORM, context | {"if_placed": told if form.is_valid() else None})


def _if_placed(request: HttpRequest, node: Organization, form: PlaceForm):
    """What the change would do to the figures from its day on, today's at the earliest; None where it is refused."""
    return attempt(
        form,
        lambda **values: consequences_of(
            "if_placed",
            node,
            day=max(values["valid_from"], clock.today()),
            parent=values["parent"],
            rehearse=lambda read: actions.rehearse_place(node, by=request.user, read=read, **values),
        ),
    )


@require_http_methods(["GET", "POST"])
def organization_end(request: HttpRequest, pk: int) -> HttpResponse:
    node = fetch_own(request, pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and attempt(form, actions.end, node, by=request.user):
        messages.success(request, f"Đã ghi {node} kết thúc hoạt động từ {node.ended_on:%d/%m/%Y}.")
        return redirect("programs:organization", pk)
    context = {"form": form, "title": "Kết thúc hoạt động", "organization": node, "submit": "Kết thúc hoạt động"}
    context["if_ended"] = consequences_of("if_ended", node)
    return render(request, FORM, context)


@require_POST
def organization_resume(request: HttpRequest, pk: int) -> HttpResponse:
    node = fetch_own(request, pk)
    actions.resume(node, by=request.user)
    messages.success(request, f"{node} hoạt động trở lại.")
    return redirect("programs:organization", pk)


@require_POST
def staff_accept_own(request: HttpRequest, pk: int) -> HttpResponse:
    committee = fetch(request, pk)
    committees.let_staff_accept_own(committee, by=request.user, allowed=request.POST.get("allowed") == "1")
    may = "được" if committee.staff_accept_own else "không được"
    messages.success(request, f"Từ nay Văn phòng {may} duyệt mục do chính mình nhập thay đơn vị.")
    return redirect("programs:organization", pk)


@require_http_methods(["GET", "POST"])
def roll_enter(request: HttpRequest, pk: int) -> HttpResponse:
    """`?ngay=` opens the roll of that day for correction; the same day again is a correction too."""
    node = fetch_own(request, pk)
    form = RollForm(request.POST or None, initial=_roll_on(node, request))
    if request.method == "POST" and (roll := attempt(form, actions.enter_roll, node, by=request.user)):
        messages.success(request, f"Đã ghi số người tính đến {roll.date:%d/%m/%Y}.")
        return redirect("programs:organization", pk)
    context = {"form": form, "title": "Ghi số người", "organization": node, "submit": "Lưu số người"}
    return render(request, FORM, context)


def _roll_on(node: Organization, request: HttpRequest) -> dict | None:
    day = day_param(request)
    return day and node.rolls.filter(date=day).values(*ROLL_FIELDS).first()
