"""One page of a list of handed-in items: what a row shows, and no more than that."""

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest

from danvan.kit.fields import without_texts
from danvan.kit.paging import paged
from programs.models import Program


def page_of(request: HttpRequest, rows: QuerySet, program: Program | None, *along: str) -> Page:
    """The rows know the programme, their organisation and what is fetched `along`; long texts are left out."""
    rows = without_texts(rows).select_related(None).select_related("organization", *along)
    return of_program(paged(request, rows), program)


def of_program(page: Page, program: Program | None) -> Page:
    for item in page:
        item.program = program
    return page
