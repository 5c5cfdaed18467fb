"""Lists taken out of the system: the workbook, and the log of what left, taken by whom. Every export view calls it."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import transaction
from django.http import HttpResponse

from danvan.kit import clock
from danvan.kit.numbers import number_text
from danvan.kit.refusals import Refused
from danvan.kit.sheets import Column, xlsx_response
from programs.models import ExportLog, User
from programs.queries.export_notes import chosen_words, note_of

# What is written within the time of one request; Excel itself ends at a million.
MOST_ROWS = 50_000
TOO_LONG = f"Danh sách có hơn {number_text(MOST_ROWS)} dòng, nhiều hơn một tệp chứa được: hãy lọc bớt rồi xuất lại."


@transaction.atomic
def take_out(
    *,
    by: User,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence],
    chosen: dict[str, str],
    of: object = "",
    about: Sequence[str] = (),
) -> HttpResponse:
    """A list as a workbook, logged; `Refused` when it is too long, for nothing may be cut off silently.

    `title` names file and sheet; `of`: what the list belongs to, a programme or a document. A second sheet says so,
    and what had been chosen (label → shown text, as for the log), after whatever else the reader must know (`about`).
    """
    lines, day = list(islice(rows, MOST_ROWS + 1)), clock.today()
    if len(lines) > MOST_ROWS:
        raise Refused(TOO_LONG)
    name = f"{title} – {of}" if of else title
    log_export(by=by, list_name=name, filters=chosen, rows=len(lines))
    return xlsx_response(f"{title} {day:%d-%m-%Y}", title, columns, lines, note_of(name, chosen, about))


@transaction.atomic
def log_export(*, by: User, list_name: str, filters: dict[str, str], rows: int) -> ExportLog:
    """`filters`: label → shown text of what had been chosen; empty ones are left out. To be called after a GET too."""
    longest, chosen = ExportLog._meta.get_field("list_name").max_length, chosen_words(filters)
    return ExportLog.objects.create(by=by, at=clock.now(), list_name=list_name[:longest], filters=chosen, rows=rows)
