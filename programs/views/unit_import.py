"""Import of organisations and rolls: the file, what it would do, the confirmation."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.dates import read_day
from danvan.kit.imports import TableImport
from danvan.kit.previews import Preview, StoredUpload, keep
from danvan.kit.sheets import BadRow, check_rows, read_table, xlsx_response
from programs.actions.unit_import import import_units
from programs.forms.unit_import import UnitFileForm, UnitRowForm
from programs.models import OrganizationType
from programs.queries.unit_import import plan_units
from programs.queries.unit_rows import COLUMNS, SHEET, ImportedUnit
from programs.rules import demand, refusal_to_organize_at_all


def rows_of(kept_or_upload) -> tuple[list[ImportedUnit], list[BadRow], list[str]]:
    """The good rows, the complaints and the columns that are not used. ValidationError if it is no such table."""
    kinds = tuple(OrganizationType.objects.values_list("name", flat=True))
    checked = check_rows(read_table(kept_or_upload), COLUMNS, UnitRowForm, kinds=kinds)
    return [ImportedUnit(row.number, **row.cleaned_data) for row in checked.good], checked.bad, checked.ignored


def _write(kept: StoredUpload, **given) -> Preview:
    return import_units(day=_day(kept), reason=kept.extra["reason"], **given)


def _day(kept: StoredUpload) -> date:
    return read_day(kept.extra["day"])


IMPORT = TableImport(
    purpose="organizations",
    start="programs:organizations_import",
    preview="programs:organizations_preview",
    done="programs:organizations",
    template="programs/organizations/preview.html",
    noun="đơn vị",
    read=rows_of,
    plan=lambda user, rows, kept: plan_units(user, rows, _day(kept)).preview,
    write=_write,
    beside=lambda kept: {"day": _day(kept)},
)


@require_http_methods(["GET", "POST"])
def organizations_import(request: HttpRequest) -> HttpResponse:
    """Step 1: the file goes to the server once, even if the day beside it was wrong; its preview is step 2."""
    demand(refusal_to_organize_at_all(request.user))
    kept = IMPORT.waiting(request, request.POST.get("token", ""))
    posted = request.method == "POST"
    form = UnitFileForm(*((request.POST, request.FILES) if posted else ()), has_file=kept is not None)
    if posted:
        good = form.is_valid()
        kept = IMPORT.receive(request, form) or kept
        if good and not form.errors:
            extra = {"day": form.cleaned_data["day"].isoformat(), "reason": form.cleaned_data["reason"]}
            return redirect(IMPORT.preview, keep(request, IMPORT.purpose, kept.file, **extra))
    context = {"form": form, "kept": kept, "columns": COLUMNS, "types": OrganizationType.objects.all()}
    return render(request, "programs/organizations/import.html", context)


@require_GET
def organizations_preview(request: HttpRequest, token: str) -> HttpResponse:
    demand(refusal_to_organize_at_all(request.user))
    return IMPORT.show(request, token)


@require_POST
def organizations_confirm(request: HttpRequest, token: str) -> HttpResponse:
    demand(refusal_to_organize_at_all(request.user))
    return IMPORT.confirm(request, token)


@require_GET
def organizations_template(request: HttpRequest) -> HttpResponse:
    """An empty table with the right columns, and the words that may stand in them."""
    demand(refusal_to_organize_at_all(request.user))
    names = ", ".join(kind.name for kind in OrganizationType.objects.all())
    note = [
        "Cột “Mã”: để trống cho đơn vị mới; muốn sửa đơn vị đang có thì lấy mã từ tệp xuất.",
        "Cột “Trực thuộc”: tên tổ chức cấp trên (hoặc mã, nếu trùng tên); có thể là một dòng ở phía trên.",
        f"Cột “Loại tổ chức”: {names}.",
        "Ngày ghi dạng ngày/tháng/năm. Ô để trống ở dòng có mã nghĩa là giữ nguyên.",
    ]
    return xlsx_response("mau-nhap-don-vi", "Đơn vị", SHEET, [], note)
