"""Types of organisations as rows of the reference tables; there are few, so they are ordered in memory."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.attempts import attempt
from danvan.kit.paging import arranged
from danvan.kit.sheets import Column
from danvan.kit.sorting import sort_key
from programs.actions import types as actions
from programs.actions.exports import take_out
from programs.enums import Role
from programs.forms.organizations import TypeForm
from programs.models import OrganizationType
from programs.rules import demand, refusal_to_keep_types, refusal_to_read_types

FIELDS = ("name", "ordinal", "counts_as_unit", "issues_programs", "allowed_roles", "writer_title", "valid_to")
SORTS = {
    "thu-tu": lambda row: (row.ordinal, row.pk),
    "ten": lambda row: sort_key(row.name),
    "don-vi": lambda row: (row.counts_as_unit, row.ordinal),
    "ban-hanh": lambda row: (row.issues_programs, row.ordinal),
    "thoi-dung": lambda row: (row.valid_to or date.max, row.ordinal),
}
SHEET = (
    Column("Loại tổ chức", width=34), Column("Tính là đơn vị"), Column("Ban hành chương trình"),
    Column("Cấp dưới được phép", width=44), Column("Vai trò được phép", width=44), Column("Thôi dùng từ"),
)  # fmt: skip


def rows_of(request: HttpRequest) -> tuple[list[OrganizationType], str]:
    """What the list and the workbook show alike, each row with its roles and inner types in words."""
    rows, sort = arranged(request, OrganizationType.objects.prefetch_related("allowed_children"), SORTS, "thu-tu")
    for row in rows:
        row.role_words = ", ".join(row.called(role) for role in row.allowed_roles if role in Role.values)
        row.child_words = ", ".join(map(str, row.allowed_children.all()))
    return rows, sort


@require_GET
def organization_types(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_read_types(request.user))
    rows, sort = rows_of(request)
    context = {"rows": rows, "sort": sort, "refusal": refusal_to_keep_types(request.user)}
    return render(request, "programs/types/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the list shows with the same address."""
    demand(refusal_to_read_types(request.user))
    lines = [_sheet_row(row) for row in rows_of(request)[0]]
    return take_out(by=request.user, title="Loại tổ chức", of="Danh mục", columns=SHEET, rows=lines, chosen={})


def _sheet_row(row: OrganizationType) -> list:
    counts, issues = ("Có" if ticked else "Không" for ticked in (row.counts_as_unit, row.issues_programs))
    return [row.name, counts, issues, row.child_words, row.role_words, row.valid_to]


def _save(form: TypeForm, row: OrganizationType | None, by) -> OrganizationType | None:
    return attempt(form, lambda **values: actions.save_type(row, by=by, values=values))


@require_http_methods(["GET", "POST"])
def type_create(request: HttpRequest) -> HttpResponse:
    demand(refusal_to_keep_types(request.user))
    form = TypeForm(request.POST or None)
    if request.method == "POST" and (made := _save(form, None, request.user)):
        messages.success(request, f"Đã thêm loại “{made}”.")
        return redirect("programs:organization_types")
    return render(request, "programs/types/form.html", {"form": form, "title": "Thêm loại tổ chức"})


@require_http_methods(["GET", "POST"])
def type_edit(request: HttpRequest, pk: int) -> HttpResponse:
    demand(refusal_to_keep_types(request.user))
    row = get_object_or_404(OrganizationType, pk=pk)
    initial = {name: getattr(row, name) for name in FIELDS} | {"allowed_children": row.allowed_children.all()}
    form = TypeForm(request.POST or None, initial=initial, row=row)
    if request.method == "POST" and _save(form, row, request.user):
        messages.success(request, "Đã lưu.")
        return redirect("programs:organization_types")
    return render(request, "programs/types/form.html", {"form": form, "title": "Sửa loại tổ chức", "row": row})
