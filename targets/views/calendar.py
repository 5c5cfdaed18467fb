"""The calendar of the chosen programme by month, its paper view, and the private address of everybody's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.filters import Select, choice_param, choices, select
from danvan.kit.paging import int_param, text_param
from programs.actions import calendar_feeds
from programs.models import Organization, Program
from programs.queries import current_program, organizations_for
from programs.queries.calendar_feeds import feed_of
from programs.rules import refusal_to_subscribe
from targets.enums import Occasion
from targets.queries.calendar import entries_of
from targets.queries.calendar_lines import Asked
from targets.queries.pages.month import WEEKDAYS, last_of, month_asked, month_of

PAGE = "targets/calendar/page.html"
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
    unit = next((one for one in units if one.pk == int_param(request, "don-vi")), None)
    asked = Asked(request.user, [program], first, last_of(first), unit)
    return {
        "month": month_of(first, entries_of(asked, kind)),
        "weekdays": WEEKDAYS,
        "selects": _selects(kind, units, unit),
        "unit": unit,
        "is_narrowed": bool(kind or unit),
        "printing": "in" in request.GET,
    }


def _units(request: HttpRequest, program: Program) -> list[Organization]:
    """Those of the programme that the reader may see."""
    return list(organizations_for(request.user).filter(path__under=program.issuer.path).order_by("sort_key", "pk"))


def _selects(kind: str, units: list[Organization], unit: Organization | None) -> list[Select]:
    return choices(
        select("loai", "Loại", "Mọi loại", Occasion.choices, kind),
        select("don-vi", "Đơn vị", "Mọi đơn vị", units, unit and unit.pk),
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
