"""Reading of a table that a user uploads, .xlsx or .csv; nothing in the file is run."""

from django.core.exceptions import ValidationError
from django.core.files import File
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from danvan.kit.sheets.csv_text import csv_rows
from danvan.kit.sheets.guard import check_area
from danvan.kit.sheets.table import Table, table_of
from danvan.kit.uploads import check_size, check_upload, clean_name
from danvan.kit.uploads.kinds import ADVICE
from danvan.kit.uploads.names import extension_of

_BROKEN = "Không đọc được tệp “{}”. Vui lòng mở tệp bằng Excel, lưu lại thành .xlsx rồi tải lên lại."


def read_table(file: File, name: str = "") -> Table:
    """The first visible sheet, or the CSV; ValidationError says what is wrong and how to mend it."""
    name = clean_name(name or file.name or "")
    extension = extension_of(name)
    if extension == "xlsx":
        return table_of(_workbook_rows(File(file, name=name)), name)
    if extension == "csv":
        check_size(file, name)
        file.seek(0)
        return table_of(csv_rows(file.read(), name), name)
    advice = ADVICE.get(extension, "Vui lòng lưu lại thành .xlsx rồi tải lên lại.")
    what = f"Chỉ đọc được bảng ở tệp .xlsx hoặc .csv, không đọc được “{name}”."
    raise ValidationError(f"{what} {advice}", code="extension")


def _workbook_rows(file: File) -> list[list]:
    check_upload(file)
    check_area(file, file.name)
    try:
        book = CalamineWorkbook.from_filelike(file)
        sheet = next((sheet for sheet in book.sheets_metadata if _is_seen(sheet)), None)
        return book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False) if sheet else []
    except CalamineError as error:
        raise ValidationError(_BROKEN.format(file.name), code="broken") from error


def _is_seen(sheet) -> bool:
    return sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
