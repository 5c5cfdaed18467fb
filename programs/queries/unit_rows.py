"""The columns of the table of organisations, alike in the export and the import."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from danvan.kit.sheets import Column
from danvan.kit.text import fold
from programs.models import Organization

# The column's label → the field of a row. "Mã" is our id; empty in a row that is new.
COLUMNS = {
    "Mã": "code",
    "Tên đơn vị": "name",
    "Loại tổ chức": "type",
    "Trực thuộc": "parent",
    "Ngày thành lập": "founded_on",
    "Ngày kết thúc": "ended_on",
    "Tính đến ngày": "date",
    "Tổng số người": "total",
    "Đảng viên": "party_members",
    "Công chức": "civil_servants",
    "Viên chức": "public_employees",
    "Người lao động": "workers",
}
LABELS = {name: label for label, name in COLUMNS.items()}
NUMBERS = ("total", "party_members", "civil_servants", "public_employees", "workers")
SHEET = tuple(Column(label, grouped=label != "Mã") for label in COLUMNS)


@dataclass(frozen=True)
class ImportedUnit:
    """One row of an imported file; `type` and `parent` as written there."""

    number: int
    name: str
    type: str
    code: int | None = None
    parent: str = ""
    founded_on: dt.date | None = None
    ended_on: dt.date | None = None
    date: dt.date | None = None
    total: int | None = None
    party_members: int | None = None
    civil_servants: int | None = None
    public_employees: int | None = None
    workers: int | None = None

    @property
    def roll(self) -> dict[str, int | None]:
        return {name: getattr(self, name) for name in NUMBERS}


def sheet_rows(organizations: Iterable[Organization]) -> Iterator[list]:
    """Rows for `SHEET` from `filtered_organizations()`; a parent whose name is not the only one is given by its id."""
    nodes = list(organizations)
    names = Counter(fold(node.name) for node in nodes)
    for node in nodes:
        parent = node.parent.name if node.parent else ""
        if names[fold(parent)] > 1:
            parent = str(node.parent_id)
        roll = [getattr(node, f"roll_{name}") for name in ("date", *NUMBERS)]
        yield [node.pk, node.name, node.type.name, parent, node.founded_on, node.ended_on, *roll]
