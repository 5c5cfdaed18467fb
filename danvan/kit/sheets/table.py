"""A table as read from a file: named columns, rows that keep the number their reader sees in Excel."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from django.core.exceptions import ValidationError

from danvan.kit.numbers import number_text
from danvan.kit.text import fold, nfc

MAX_ROWS = 5000
MAX_COLUMNS = 100
# A list may have gaps, but reading stops here whatever follows.
_LAST_ROW = 20 * MAX_ROWS
_FIRST_ROW = "Dòng đầu tiên phải là tên các cột; vui lòng dùng đúng tệp mẫu."
_SPLIT = "Vui lòng chia thành nhiều tệp, hoặc xóa những phần không cần nhập."


@dataclass(frozen=True)
class SheetRow:
    number: int
    values: tuple


@dataclass(frozen=True)
class Table:
    """Every row has as many values as there are headers; an empty cell is None."""

    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def position(self, label: str) -> int | None:
        """The column of a header, whatever its marks, case and the asterisk of a required column."""
        return {header_key(header): place for place, header in enumerate(self.headers)}.get(header_key(label))


def header_key(header: str) -> str:
    return fold(header).strip(" *:")


def table_of(raw: Iterable[list], name: str) -> Table:
    """The first row that holds anything gives the headers; empty rows are skipped but counted."""
    filled = list(_filled(raw, name))
    if not filled:
        raise ValidationError(f"Tệp “{name}” không có dữ liệu. {_FIRST_ROW}", code="empty")
    headers = _headers(filled[0], name)
    return Table(headers, tuple(_fitted(row, headers, name) for row in filled[1:]))


def _filled(raw: Iterable[list], name: str) -> Iterator[SheetRow]:
    count = 0
    for number, values in enumerate(raw, 1):
        cells = tuple(_cell(value) for value in values)
        if any(cell is not None for cell in cells):
            count += 1
            yield SheetRow(number, cells)
        if number > _LAST_ROW or count > MAX_ROWS + 1:
            message = f"Tệp “{name}” có quá nhiều dòng (tối đa {number_text(MAX_ROWS)} dòng). {_SPLIT}"
            raise ValidationError(message, code="rows")


def too_wide(name: str, where: str) -> ValidationError:
    return ValidationError(f"Bảng trong tệp “{name}” quá rộng: dữ liệu kéo dài đến {where}. {_SPLIT}", code="columns")


def shown(value: Any) -> str:
    """A cell as a Vietnamese reader writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "Có" if value else "Không"
        case datetime():
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return f"{value:f}".replace(".", ",")
    return str(value)


def _cell(value: Any) -> Any:
    """Excel knows no whole numbers: 3.0 is 3. Fractions have the 15 digits that it shows, without the noise behind."""
    if isinstance(value, str):
        return nfc(value) or None
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(f"{value:.15g}")
    return value


def _headers(first: SheetRow, name: str) -> tuple[str, ...]:
    cells = first.values
    while cells[-1] is None:
        cells = cells[:-1]
    if not all(cell is None or isinstance(cell, str) for cell in cells):
        raise ValidationError(
            f"Tệp “{name}” thiếu dòng tên cột: dòng {first.number} có số hoặc ngày. {_FIRST_ROW}", code="headers"
        )
    if len(cells) > MAX_COLUMNS:
        raise too_wide(name, f"cột thứ {len(cells)} (tối đa {MAX_COLUMNS} cột)")
    _refuse_twice(cells, name)
    return tuple(cell or "" for cell in cells)


def _refuse_twice(cells: tuple, name: str) -> None:
    times = Counter(header_key(cell) for cell in cells if cell)
    if twice := [cell for cell in cells if cell and times[header_key(cell)] > 1]:
        listed = ", ".join(f"“{cell}”" for cell in twice)
        raise ValidationError(
            f"Tệp “{name}” có cột trùng tên: {listed}. Mỗi tên cột chỉ được xuất hiện một lần.", code="headers"
        )


def _fitted(row: SheetRow, headers: tuple[str, ...], name: str) -> SheetRow:
    """As wide as the headers. What stands under no header is refused, for it would be lost without a word."""
    for place, value in enumerate(row.values):
        if value is not None and not "".join(headers[place : place + 1]):
            where = f"dòng {row.number}, cột thứ {place + 1} có dữ liệu (“{shown(value)}”) nhưng cột không có tên"
            message = f"Tệp “{name}”: {where}. Vui lòng đặt tên cho cột hoặc xóa dữ liệu trong đó."
            raise ValidationError(message, code="headers")
    return SheetRow(row.number, (row.values + (None,) * len(headers))[: len(headers)])
