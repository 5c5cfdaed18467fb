"""A unit's page for its readers, and the secretary's own first page."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from danvan.kit import clock
from danvan.kit.paging import int_param, text_param
from programs.models import Organization, Program
from programs.queries import current_program
from programs.queries.remarks import thread_of, unanswered_count
from programs.queries.visible import organization_for
from programs.rules import demand, is_staff_of, is_unit_writer, refusal_of_program, refusal_to_create
from targets.queries.duties.duty import Duty
from targets.queries.duties.urgings import urged_units
from targets.queries.pages.audience import audience_of
from targets.queries.pages.committee_figures import committee_on
from targets.queries.pages.unit_page import own_units, unit_page
from targets.queries.progress.as_of import AsOf, as_of, days_left
from targets.queries.progress.program_day import ProgramDay
from targets.rules import refusal_to_read_all_units, refusal_to_read_own, refusal_to_read_unit, refusal_to_urge
from targets.views.no_program import no_program

NO_TARGETS = "Tổ chức này không phải chi bộ, đảng bộ bộ phận thuộc chương trình nên không có chỉ tiêu riêng."


@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation as of a day: strength, targets with their records, history, who reads it."""
    organization = organization_for(request.user, pk)
    if organization is None:
        raise Http404
    program = current_program(request)
    on = _day(request, program)
    reading = ProgramDay(program, on.day, organization) if program else None
    page = unit_page(request.user, organization, on.day, reading)
    context = {
        "unit": page,
        "on": on,
        "program": program,
        "duties": [_shown(duty, on.day) for duty in page.other_duties],
        "reads_all": bool(program) and not refusal_to_read_all_units(request.user, program.issuer),
        "thread": program and thread_of(request.user, organization, program),
        "no_work": refusal_to_read_unit(request.user, organization) or NO_TARGETS,
        "urging": reading and _urging(request, reading, on, page.duties),
        "audience": audience_of(organization),
        **_entering(request, program, organization, on),
    }
    return render(request, "targets/unit/page.html", context)


def _entering(request: HttpRequest, program: Program | None, organization: Organization, on: AsOf) -> dict:
    """Today the office enters for the unit from this page; otherwise its records are only read here."""
    enters = bool(program) and not on.asked and is_staff_of(request.user, program)
    return {"enters": enters, "refusal": refusal_to_create(request.user, program, organization) if enters else ""}


def _urging(request: HttpRequest, reading: ProgramDay, on: AsOf, duties: list[Duty]) -> dict | None:
    """For the office, where something is late today: was the unit reminded already?"""
    if on.asked or refusal_to_urge(request.user, reading.program):
        return None
    if not any(duty.is_late(on.day) for duty in duties):
        return None
    return {"done": reading.below.pk in urged_units(reading.program, clock.today())}


@require_GET
def my_unit(request: HttpRequest) -> HttpResponse:
    """What is done, what is missing, one click to do it; several units are offered for choice."""
    demand(refusal_to_read_own(request.user))
    units = own_units(request.user)
    program = current_program(request)
    if program is None:
        return no_program(request)
    chosen = _chosen(request, units)
    if chosen is None:
        return render(request, "targets/my_unit/choose.html", {"units": units})
    return _own_page(request, chosen, program, len(units) > 1)


def _own_page(request: HttpRequest, organization: Organization, program: Program, many: bool) -> HttpResponse:
    on = _day(request, program)
    committee = committee_on(program, on.day)
    reading = ProgramDay(program, on.day, organization, targets=committee.aims)
    page = unit_page(request.user, organization, on.day, reading)
    context = {
        "unit": page,
        "on": on,
        "left": days_left(program, on.day),
        "program": program,
        "cards": committee.cards,
        "duties": [_shown(duty, on.day) for duty in page.duties],
        "may_write": is_unit_writer(request.user, organization) and not refusal_of_program(program),
        "refusal": refusal_to_create(request.user, program, organization),
        "many": many,
        "thread": thread_of(request.user, organization, program),
        "unanswered": unanswered_count(request.user, program, organization),
    }
    return render(request, "targets/my_unit/page.html", context)


def _shown(duty: Duty, day: date) -> dict:
    return {
        "text": duty.text,
        "url": duty.url,
        "when": duty.when(day),
        "is_late": duty.is_late(day),
        "start": duty.start,
    }


def _chosen(request: HttpRequest, units: list[Organization]) -> Organization | None:
    """The only unit, or the one that the address names among the reader's own."""
    asked = int_param(request, "don-vi")
    return units[0] if len(units) == 1 else next((unit for unit in units if unit.pk == asked), None)


def _day(request: HttpRequest, program: Program | None) -> AsOf:
    if program is None:
        return AsOf(clock.today())
    on = as_of(program, text_param(request, "ngay"))
    if on.complaint:
        messages.warning(request, on.complaint)
    return on
