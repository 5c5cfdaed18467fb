"""The table of a large committee as a file: asked for by a click, written behind it, told how far it has come."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import structlog
from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django_tasks import task

from danvan.kit import clock
from danvan.kit.beside import run_beside
from danvan.kit.refusals import Refused
from danvan.kit.sheets import write_xlsx
from programs.actions.exports import log_export
from programs.models import Program, User
from programs.queries.export_notes import note_of
from programs.rules import demand
from targets.enums import ExportState
from targets.models import TableExport
from targets.queries.exports import outdated_exports, table_exports_for
from targets.queries.pages.dashboard import Dashboard, DashboardFilters, dashboard_of
from targets.queries.pages.unit_table_sheet import LIST_NAME, columns_of, filter_texts, notes_on, sheet_rows
from targets.queries.progress.as_of import as_of
from targets.rules import refusal_to_read_all_units

# For so long the click waits, so that a file that is soon ready is there at once.
CLICK_SECONDS = 1
ROWS_BETWEEN = 1000
BROKEN = "Phần mềm gặp lỗi khi ghi tệp. Hãy xuất lại; nếu vẫn lỗi, hãy báo người quản trị hệ thống."
log = structlog.get_logger()


@transaction.atomic
def begin_export(program: Program, *, by: User, filters: Mapping[str, str]) -> TableExport:
    """The very same table that is on its way already is not written twice. Files of yesterday go."""
    demand(refusal_to_read_all_units(by, program.issuer))
    _sweep()
    asked = {**filters, "day": as_of(program, filters.get("day", "")).day.isoformat()}
    for export in table_exports_for(by).filter(program=program, filters=asked):
        if export.is_going:
            return export
    export = TableExport.objects.create(program=program, by=by, filters=asked)
    transaction.on_commit(partial(_carry, export.pk), robust=True)
    return export


@task()
def write_table(pk: int) -> None:
    """Whoever comes first writes it; what goes wrong is told to whoever asked."""
    waiting = TableExport.objects.filter(pk=pk, state=ExportState.WAITING)
    if not waiting.update(state=ExportState.RUNNING, touched_at=clock.now()):
        return
    export = TableExport.objects.select_related("program__issuer", "by").get(pk=pk)
    try:
        _write(export)
    except Refused as refused:
        _fail(export, str(refused))
    except Exception:  # whatever it is, the page says that it went wrong
        log.exception("table_export_failed", export=pk)
        _fail(export, BROKEN)


def _carry(pk: int) -> None:
    if settings.HAS_WORKER:
        write_table.enqueue(pk)
    else:
        run_beside(partial(write_table.call, pk), name="export", seconds=CLICK_SECONDS)


def _write(export: TableExport) -> None:
    program, by, filters = export.program, export.by, DashboardFilters(**export.filters)
    demand(refusal_to_read_all_units(by, program.issuer))
    found = dashboard_of(program, filters)
    _touch(export, written=0, total=len(found.rows))
    chosen = filter_texts(found, filters)
    note = note_of(str(export), chosen, notes_on(found))
    book = write_xlsx(LIST_NAME, columns_of(found), _told(found, export), note)
    with transaction.atomic():
        log_export(by=by, list_name=str(export), filters=chosen, rows=len(found.rows))
        export.name = f"{LIST_NAME} {clock.today():%d-%m-%Y}.xlsx"
        export.file.save(f"{export.pk}.xlsx", File(book), save=False)
        _touch(export, written=len(found.rows), state=ExportState.DONE, name=export.name, file=export.file.name)


def _fail(export: TableExport, reason: str) -> None:
    _touch(export, state=ExportState.FAILED, error=reason[:500])


def _touch(export: TableExport, **changes) -> None:
    TableExport.objects.filter(pk=export.pk).update(touched_at=clock.now(), **changes)


def _told(found: Dashboard, export: TableExport) -> Iterator[Sequence]:
    """The rows, telling from time to time how many are written."""
    for written, row in enumerate(sheet_rows(found)):
        if written % ROWS_BETWEEN == 0:
            _touch(export, written=written)
        yield row


def _sweep() -> None:
    for export in outdated_exports():
        if export.file:
            transaction.on_commit(partial(export.file.delete, save=False))
        export.delete()
