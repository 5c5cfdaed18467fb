"""The leaders' dashboard and its export."""

from dataclasses import asdict, replace

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from danvan.kit import clock
from danvan.kit.paging import paged, text_param
from programs.actions.exports import take_out
from programs.models import Program
from programs.queries import current_program, demanded_program
from programs.rules import demand
from targets.actions.table_exports import begin_export
from targets.queries.exports import is_large
from targets.queries.pages.dashboard import Dashboard, DashboardFilters, dashboard_of
from targets.queries.pages.remarks_on_targets import said_and_urged, with_talks
from targets.queries.pages.target_cards import TargetCard
from targets.queries.pages.target_months import target_months
from targets.queries.pages.unit_table_sheet import LIST_NAME, columns_of, filter_texts, notes_on, sheet_rows
from targets.queries.progress.as_of import AsOf, as_of
from targets.rules import refusal_to_read_all_units, refusal_to_urge
from targets.views.no_program import no_program

ROWS_A_PAGE = 100
EVERY_ROW = 1_000_000
VIEWS = CELLS, IN_WORDS = "luoi", "bang"


@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    """All units against all targets as of a day; `?in=1` is the print view with every row."""
    program = current_program(request)
    if program is None:
        return no_program(request)
    demand(refusal_to_read_all_units(request.user, program.issuer))
    found = dashboard_of(program, filters_of(request))
    if found.on.complaint:
        messages.warning(request, found.on.complaint)
    printing = "in" in request.GET
    may_urge = _may_urge(request, program, found.on)
    said, urged = said_and_urged(request.user, program, clock.today() if may_urge else None)
    page, in_words = paged(request, found.rows, EVERY_ROW if printing else ROWS_A_PAGE), _in_words(request)
    context = {
        "d": found,
        "rows": _rows(found, page, in_words) if printing else _kept_rows(found, page, in_words),
        "cards": with_talks(_with_lines(found) if printing else found.cards, request.user, program, said),
        "page": page,
        "q": text_param(request, "q"),
        "sort": found.sort,
        "keep": kept_pairs(request, "q"),
        "keep_day": kept_pairs(request, "ngay"),
        "changes_and_tasks": _changes_and_tasks(found, kept_pairs(request, "sovoi")),
        "everything": f"?ngay={found.on.day.isoformat()}" if found.on.asked else "?",
        "printing": printing,
        "may_urge": may_urge,
        "urged": urged,
        "in_words": in_words,
    }
    return render(request, "targets/dashboard/page.html", context)


def _with_lines(found: Dashboard) -> list[TargetCard]:
    """On paper the lines by months cannot come later."""
    lines = {one.ordinal: one for one in target_months(found.program, found.on.day)}
    return [replace(card, months=lines.get(card.ordinal)) for card in found.cards]


@require_GET
def months(request: HttpRequest) -> HttpResponse:
    """Each target at the end of every month."""
    program = current_program(request)
    if program is None:
        return no_program(request)
    demand(refusal_to_read_all_units(request.user, program.issuer))
    on = as_of(program, text_param(request, "ngay"))
    if on.complaint:
        messages.warning(request, on.complaint)
    context = {"program": program, "on": on, "months": target_months(program, on.day), "keep_day": []}
    return render(request, "targets/dashboard/months.html", context)


def _changes_and_tasks(found: Dashboard, keep_since: list[tuple[str, str]]) -> str:
    """Kept like the rows."""
    context = {"d": found, "keep_since": keep_since}
    key = "changes and tasks", found.on.query, tuple(keep_since)
    return found.made.once(key, lambda: render_to_string("targets/dashboard/changes_and_tasks.html", context))


def _kept_rows(found: Dashboard, page: Page, in_words: bool) -> str:
    """The same for all readers of the day: drawn once for as long as nothing is written."""
    key = "rows", in_words, found.on.query, tuple(row.unit_id for row in page)
    return found.made.once(key, lambda: _rows(found, page, in_words))


def _rows(found: Dashboard, page: Page, in_words: bool) -> str:
    told = {"page": page, "in_words": in_words, "query": found.on.query, "tasks": found.tasks}
    return render_to_string("targets/dashboard/rows.html", told)


def _in_words(request: HttpRequest) -> bool:
    """`?xem=bang` writes out what is the matter, `?xem=luoi` shows the cells alone; the choice is remembered."""
    asked = text_param(request, "xem")
    if asked in VIEWS:
        request.session["units_view"] = asked
    return request.session.get("units_view") == IN_WORDS


def _may_urge(request: HttpRequest, program: Program, on: AsOf) -> bool:
    """The office, of today; past days only tell."""
    return not on.asked and not refusal_to_urge(request.user, program)


def filters_of(request: HttpRequest) -> DashboardFilters:
    return DashboardFilters(
        day=text_param(request, "ngay"),
        since=text_param(request, "sovoi"),
        text=text_param(request, "q"),
        chosen=text_param(request, "loc"),
        sort=text_param(request, "sap"),
    )


def kept_pairs(request: HttpRequest, *without: str) -> list[tuple[str, str]]:
    """The other choices of the address, for the hidden fields of a GET form."""
    names = [name for name in ("ngay", "sovoi", "q", "loc", "sap") if name not in without]
    return [(name, text) for name in names if (text := text_param(request, name))]


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The table as it is filtered and ordered in the address; a POST, because the action is logged.

    Of thousands of units it is written behind a page that tells how far it has come.
    """
    program = demanded_program(request)
    demand(refusal_to_read_all_units(request.user, program.issuer))
    filters = filters_of(request)
    if is_large(program):
        return redirect("targets:table_export", begin_export(program, by=request.user, filters=asdict(filters)).pk)
    found = dashboard_of(program, filters)
    return take_out(
        by=request.user, title=LIST_NAME, of=program, columns=columns_of(found), rows=sheet_rows(found),
        chosen=filter_texts(found, filters), about=notes_on(found),
    )  # fmt: skip
