"""Appointments: given and ended by an administrator, on the account's page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kit import clock
from danvan.kit.attempts import attempt
from programs.actions import people
from programs.enums import Role
from programs.forms.people import AppointmentForm, EndAppointmentForm
from programs.models import Appointment, Organization
from programs.queries.people import accounts_for
from programs.rules import (
    demand,
    refusal_to_end_appointment,
    refusal_to_keep_accounts,
    refusal_to_read_accounts,
    roles_of,
)
from programs.views.accounts import fetch

NEVER_HELD = "Đã hủy bổ nhiệm chưa qua ngày nào."


@require_http_methods(["GET", "POST"])
def appointment_create(request: HttpRequest, pk: int) -> HttpResponse:
    person = fetch(request, pk)
    demand(refusal_to_keep_accounts(request.user))
    places = Organization.objects.filter(roles_of(request.user).within("", Role.ADMIN))
    open_places = places.filter(Organization.not_ended(clock.today()))
    form = AppointmentForm(request.POST or None, organizations=open_places)
    if request.method == "POST" and attempt(form, people.appoint, by=request.user, user=person):
        messages.success(request, f"Đã bổ nhiệm {person}.")
        return redirect("programs:account", pk)
    context = {"form": form, "title": "Bổ nhiệm", "account": person, "submit": "Bổ nhiệm"}
    return render(request, "programs/accounts/form.html", context)


@require_POST
def appointment_end(request: HttpRequest, pk: int) -> HttpResponse:
    demand(refusal_to_read_accounts(request.user))
    seen = Appointment.objects.filter(user__in=accounts_for(request.user)).select_related("organization__type", "user")
    row = get_object_or_404(seen, pk=pk)
    demand(refusal_to_end_appointment(request.user, row))
    form = EndAppointmentForm(request.POST)
    if ended := attempt(form, people.end_appointment, row, by=request.user):
        messages.success(request, NEVER_HELD if ended is True else f"Đã ghi thôi giữ từ {ended.valid_to:%d/%m/%Y}.")
        return redirect("programs:account", row.user_id)
    return render(request, "programs/accounts/end.html", {"form": form, "row": row, "account": row.user})
