"""The leaders' dashboard and its export."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.paging import paged, text_param
from programs.actions.exports import take_out
from programs.models import Program
from programs.queries import current_program, demanded_program
from programs.rules import demand
from targets.queries.asof import AsOf
from targets.queries.pages.dashboard import Wish, dashboard_of
from targets.queries.pages.sheet import columns_of, filters_of, notes_on, sheet_rows
from targets.queries.pages.talks import said_and_urged, with_talks
from targets.rules import refusal_to_read_all_units, refusal_to_urge
from targets.views.no_program import no_program

ROWS_A_PAGE = 100
EVERY_ROW = 1_000_000
LIST_NAME = "Tiến độ các đơn vị"


@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    """All units against all targets as of a day; `?in=1` is the print view with every row."""
    program = current_program(request)
    if program is None:
        return no_program(request)
    demand(refusal_to_read_all_units(request.user, program.issuer))
    found = dashboard_of(program, wish_of(request))
    if found.on.complaint:
        messages.warning(request, found.on.complaint)
    printing = "in" in request.GET
    may_urge = _may_urge(request, program, found.on)
    said, urged = said_and_urged(request.user, program, clock.today() if may_urge else None)
    context = {
        "d": found,
        "cards": with_talks(found.cards, request.user, program, said),
        "page": paged(request, found.rows, EVERY_ROW if printing else ROWS_A_PAGE),
        "q": text_param(request, "q"),
        "sort": found.sort,
        "keep": kept_pairs(request, "q"),
        "keep_day": kept_pairs(request, "ngay"),
        "everything": f"?ngay={found.on.day.isoformat()}" if found.on.asked else "?",
        "printing": printing,
        "may_urge": may_urge,
        "urged": urged,
    }
    return render(request, "targets/dashboard/page.html", context)


def _may_urge(request: HttpRequest, program: Program, on: AsOf) -> bool:
    """The office, of today; past days only tell."""
    return not on.asked and not refusal_to_urge(request.user, program)


def wish_of(request: HttpRequest) -> Wish:
    return Wish(
        day=text_param(request, "ngay"),
        text=text_param(request, "q"),
        chosen=text_param(request, "loc"),
        sort=text_param(request, "sap"),
    )


def kept_pairs(request: HttpRequest, *without: str) -> list[tuple[str, str]]:
    """The other choices of the address, for the hidden fields of a GET form."""
    names = [name for name in ("ngay", "q", "loc", "sap") if name not in without]
    return [(name, text) for name in names if (text := text_param(request, name))]


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The table as it is filtered and ordered in the address; a POST, because the deed is logged."""
    program = demanded_program(request)
    demand(refusal_to_read_all_units(request.user, program.issuer))
    wish = wish_of(request)
    found = dashboard_of(program, wish)
    return take_out(
        by=request.user, title=LIST_NAME, of=program, columns=columns_of(found), rows=sheet_rows(found),
        chosen=filters_of(found, wish), about=notes_on(found),
    )  # fmt: skip
