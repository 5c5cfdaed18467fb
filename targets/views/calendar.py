"""The calendar of the chosen programme by month, its paper view, and the private address of everybody's own."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Pick, Select, choice_param, choices, first_pairs, select
from danvan.kit.paging import text_param
from programs.actions import calendar_feeds
from programs.models import Organization, Program
from programs.queries import current_program, organizations_for
from programs.queries.calendar_feeds import feed_of
from programs.queries.kinds import is_required
from programs.queries.unit_filter import unit_filter, unit_param
from programs.rules import refusal_to_subscribe
from targets.enums import Occasion
from targets.queries.calendar.entries import entries_of
from targets.queries.calendar.entry import CalendarScope
from targets.queries.pages.calendar_month import WEEKDAYS, last_of, month_asked, month_of

PAGE = "targets/calendar/page.html"
# What only some programmes have, and the rows that say so.
REQUIRED = {Occasion.ACT: "required_acts", Occasion.FIGURE: "required_figures"}
# Where the address that was just made waits to be shown, once.
FRESH = "calendar_token"


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """`?thang=2021-09`, `?loai=`, `?don-vi=`; `?in=1` is the paper view, a plain list."""
    program = current_program(request)
    context = {"feed": feed_of(request.user), "feed_refusal": refusal_to_subscribe(request.user)}
    if token := request.session.pop(FRESH, ""):
        context["address"] = request.build_absolute_uri(reverse("targets:calendar_feed", args=[token]))
    if program:
        context |= _month(request, program)
    return render(request, PAGE, context)


def _month(request: HttpRequest, program: Program) -> dict:
    first = month_asked(program, text_param(request, "thang"))
    kind, units = choice_param(request, "loai", Occasion.values), _units(request, program)
    unit = units.filter(pk=unit_param(request)).first()
    asked = CalendarScope(request.user, [program], first, last_of(first), unit)
    return {
        "month": month_of(first, entries_of(asked, kind)),
        "weekdays": WEEKDAYS,
        "selects": _selects(request, _occasions(program), kind, units, unit),
        "unit": unit,
        "is_narrowed": bool(kind or unit),
        "printing": "in" in request.GET,
    }


def _units(request: HttpRequest, program: Program) -> QuerySet[Organization]:
    """Those of the programme that the reader may see."""
    return organizations_for(request.user).filter(path__under=program.issuer.path).order_by("sort_key", "pk")


def _occasions(program: Program) -> list[tuple[str, str]]:
    """Those that the programme may have."""
    return [(key, label) for key, label in Occasion.choices if is_required(program, REQUIRED.get(key, ""))]


def _selects(
    request: HttpRequest, occasions: list, kind: str, units: QuerySet, unit: Organization | None
) -> list[Select | Pick]:
    return choices(
        select("loai", "Loại", "Mọi loại", occasions, kind),
        unit_filter(request, first_pairs(units), unit and unit.pk),
    )


@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    """A new private address, shown once; the one before stops working."""
    request.session[FRESH] = calendar_feeds.make_address(by=request.user)
    return redirect(f"{reverse('targets:calendar')}#dia-chi-rieng")


@require_POST
def calendar_address_off(request: HttpRequest) -> HttpResponse:
    calendar_feeds.switch_off(by=request.user)
    messages.success(request, "Đã tắt địa chỉ lịch riêng; ai đang dùng địa chỉ cũ sẽ không đọc được nữa.")
    return redirect("targets:calendar")
