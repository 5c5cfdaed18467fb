"""How far the cells of a workbook reach, found out before the reader of workbooks sees it.

That reader lays out the whole area from the first to the last filled cell at once: two cells in opposite corners of
a sheet, a file of a few kilobytes, would ask for 500 GB and end the process without an exception.
"""

import re
import zipfile
from xml.parsers import expat

from django.core.exceptions import ValidationError

from danvan.kit.sheets.table import too_wide
from danvan.kit.uploads.packages import parts

# Four times what the limits of a table allow, so that an honest second sheet may be larger.
MAX_CELLS = 2_000_000
# A sheet of the largest allowed table has less than half of this.
MAX_SHEET = 64 * 1024 * 1024
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def check_area(file, name: str) -> None:
    """Raise ValidationError if a sheet reaches too far or cannot be read."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            content = b"".join(parts(archive, info))
            if b"sheetData" in content:
                _check_sheet(content, name)
    file.seek(0)


def _check_sheet(content: bytes, name: str) -> None:
    try:
        extent = Extent(content)
    except (expat.ExpatError, ValueError) as error:
        message = f"Tệp “{name}” bị hỏng. Vui lòng mở tệp bằng Excel, lưu lại thành .xlsx rồi tải lên lại."
        raise ValidationError(message, code="broken") from error
    if extent.error:
        message = f"Tệp “{name}”: {extent.error} có công thức bị lỗi nên không có giá trị. "
        advice = "Vui lòng sửa công thức, hoặc chỉ giữ lại trang tính cần nhập, rồi tải lên lại."
        raise ValidationError(message + advice, code="formula")
    if len(content) > MAX_SHEET or extent.rows * extent.columns > MAX_CELLS:
        raise too_wide(name, f"dòng {extent.rows}, cột thứ {extent.columns}")


class Extent:
    """The last row and the last column, counted from 1, that hold a filled cell; where the last failed formula is.

    The reader gives such a cell as an empty one, and a value would be lost without a word.
    """

    def __init__(self, content: bytes):
        self.rows = self.columns = 0
        self.error = ""
        self._row = self._column = 0
        # One encoding and no entities, so that this parser and the reader see the same text.
        parser = expat.ParserCreate("UTF-8")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._refuse
        parser.Parse(content, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c":
                self._move(attributes.get("r"))
                self._note_error(attributes.get("t"))
            case "v" | "is":
                self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)

    def _move(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise ValueError(f"no cell is called {reference}")
        self._row, self._column = int(found[2]), _number(found[1])

    def _note_error(self, kind: str | None) -> None:
        if kind == "e":
            self.error = f"dòng {self._row}, cột thứ {self._column}"

    def _refuse(self, *args) -> None:
        raise ValueError("a sheet declares no document type")


def _number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
