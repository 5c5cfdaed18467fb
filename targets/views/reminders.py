"""The schedule of reminders of a programme, and reminding one unit by hand."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from programs.actions.schedules import set_schedule
from programs.queries import demanded_program, keep_to, organizations_for, programs_for
from programs.queries.schedules import plan_of
from programs.rules import Refused, demand, refusal_to_edit_program
from targets.actions.urgings import urge as urge_unit
from targets.forms.reminders import ScheduleForm
from targets.rules import refusal_to_urge


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest, pk: int) -> HttpResponse:
    program = get_object_or_404(programs_for(request.user), pk=pk)
    keep_to(request, program)
    demand(refusal_to_edit_program(request.user, program))
    plan = plan_of(program)
    first = {
        "days_before": plan.before, "days_after": plan.after, "repeat_days": plan.repeat, "grace_days": plan.grace,
    }  # fmt: skip
    form = ScheduleForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        set_schedule(program, by=request.user, **form.cleaned_data)
        messages.success(request, "Đã lưu lịch nhắc hạn.")
        return redirect("targets:program", pk)
    context = {"item": program, "form": form, "sends_mail": settings.SENDS_MAIL}
    return render(request, "targets/programs/reminders.html", context, status=422 if form.errors else 200)


@require_POST
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to where the button stood; what stands in the way is told there."""
    unit = get_object_or_404(organizations_for(request.user), pk=pk)
    program = demanded_program(request)
    demand(refusal_to_urge(request.user, program))
    try:
        urge_unit(unit, by=request.user, program=program)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Đã nhắc {unit}.")
    return redirect("targets:dashboard") if "dashboard" in request.POST else redirect("targets:unit", pk)
