"""Names for the fields in which somebody types one (`kit.picks`), as JSON: of what the reader may choose there."""

from django.db.models import Model
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from danvan.kit.paging import text_param
from danvan.kit.picks import LONGEST, MOST_NAMED, suggested
from programs.models import Organization
from programs.queries.suggestions import SUGGESTED


@require_GET
def suggestions(request: HttpRequest, kind: str) -> JsonResponse:
    """Of the names that hold every word of `?tu=` the first few; `more`: there are others."""
    if kind not in SUGGESTED:
        raise Http404
    rows = suggested(SUGGESTED[kind](request), text_param(request, "tu", LONGEST))
    told = [{"id": row.pk, "name": str(row), "note": _note(row)} for row in rows[:MOST_NAMED]]
    return JsonResponse({"rows": told, "more": len(rows) > MOST_NAMED})


def _note(row: Model) -> str:
    """Where an organisation stands that others may be called alike: inside another than the committee."""
    inside = isinstance(row, Organization) and row.parent and row.parent.parent_id
    return f"trong {row.parent}" if inside else ""
