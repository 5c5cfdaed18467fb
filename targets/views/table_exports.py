"""The file of a large table on its way: how far it is, the file, once more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.uploads.kinds import XLSX
from danvan.kit.uploads.serving import file_response
from programs.queries import keep_to
from programs.rules import demand
from targets.actions.table_exports import begin_export
from targets.models import TableExport
from targets.queries.exports import table_exports_for
from targets.rules import refusal_to_read_all_units


@require_GET
def table_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Its middle is asked for again while it is going."""
    return render(request, "targets/dashboard/export.html", {"export": _fetch(request, pk)})


@require_GET
def table_export_file(request: HttpRequest, pk: int) -> HttpResponse:
    export = _fetch(request, pk)
    if not export.is_done:
        raise Http404(export.name)
    return file_response(export.file, name=export.name, content_type=XLSX.content_type)


@require_POST
def table_export_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same table of the same day, counted anew."""
    export = _fetch(request, pk)
    keep_to(request, export.program)
    begun = begin_export(export.program, by=request.user, filters=export.filters)
    return redirect("targets:table_export", begun.pk)


def _fetch(request: HttpRequest, pk: int) -> TableExport:
    """Only who asked for it, and only while he may still read all units."""
    export = get_object_or_404(table_exports_for(request.user), pk=pk)
    demand(refusal_to_read_all_units(request.user, export.program.issuer))
    return export
