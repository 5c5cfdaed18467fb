"""One reference table, and the same rows as a workbook. These tables are short: searched and ordered in memory."""

from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from danvan.kit.paging import arranged, paged, text_param
from danvan.kit.sheets import Column
from danvan.kit.sorting import sort_key
from danvan.kit.text import matches
from programs.actions.exports import take_out
from programs.queries.references import validity_of, with_use
from programs.rules import demand, refusal_to_keep_references
from programs.rules.references import refusal_to_read_references
from targets.views.reference_kinds import ReferenceKind, kind_of

LONG = 20
SORTS = {
    "thu-tu": lambda row: getattr(row, "ordinal", row.pk),
    "ten": lambda row: sort_key(str(row)),
    "trang-thai": lambda row: row.validity.word,
    "dung": lambda row: row.is_used,
}


def rows_of(rows, text: str = "") -> list[Model]:
    """With `validity` and `is_used`; those whose name holds the words."""
    found = [row for row in with_use(rows) if matches(str(row), text)]
    for row in found:
        row.validity = validity_of(row)
    return found


@dataclass(frozen=True)
class ReferenceTable:
    """What the list and the workbook show alike; each row knows its `parts`."""

    rows: list[Model]
    text: str
    sort: str


def shown_of(request: HttpRequest, table: ReferenceKind) -> ReferenceTable:
    text, everything = text_param(request, "q"), table.model.objects.all()
    if table.part:
        everything = everything.prefetch_related(table.part.attribute)
    rows, sort = arranged(request, rows_of(everything, text), SORTS, "thu-tu")
    for row in rows:
        row.parts = list(getattr(row, table.part.attribute).all()) if table.part else []
    return ReferenceTable(rows, text, sort)


@require_GET
def reference_list(request: HttpRequest, kind: str) -> HttpResponse:
    demand(refusal_to_read_references(request.user))
    table = kind_of(kind)
    shown = shown_of(request, table)
    context = {
        "kind": table, "page": paged(request, shown.rows), "sort": shown.sort, "text": shown.text,
        "refusal": refusal_to_keep_references(request.user), "is_long": shown.text or len(shown.rows) > LONG,
        "in_order": shown.sort == "thu-tu" and not shown.text,
    }  # fmt: skip
    return render(request, "targets/references/list.html", context)


@require_POST
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Exactly what the list shows with the same address, the parts of each row by name."""
    demand(refusal_to_read_references(request.user))
    table = kind_of(kind)
    shown, cells = shown_of(request, table), _cells_of(table)
    lines = [[value(row) for _, value in cells] for row in shown.rows]
    columns = [column for column, _ in cells]
    chosen = {"Tìm": shown.text}
    return take_out(by=request.user, title=table.title, of="Danh mục", columns=columns, rows=lines, chosen=chosen)


def _cells_of(table: ReferenceKind) -> list[tuple]:
    """The columns that this table has, each with how a row fills it."""
    found = [(Column("Thứ tự"), lambda row: row.ordinal)] if table.has_order else []
    found.append((Column("Tên", width=50), str))
    if any(one.name == "issuer" for one in table.model._meta.fields):
        found.append((Column("Đơn vị phát động", width=40), lambda row: row.issuer))
    if table.part:
        found.append((Column(table.part.title, width=60), lambda row: "\n".join(map(str, row.parts))))
    if table.has_dates:
        found += [
            (Column("Hiệu lực từ"), lambda row: row.valid_from),
            (Column("Hết hiệu lực từ"), lambda row: row.valid_to),
            (Column("Trạng thái"), lambda row: row.validity.word),
        ]
    return [*found, (Column("Sử dụng"), lambda row: "Đã dùng" if row.is_used else "Chưa dùng")]
