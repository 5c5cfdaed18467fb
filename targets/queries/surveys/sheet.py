"""The columns of the table of satisfaction counts, alike in the export and the import."""

from dataclasses import dataclass
from datetime import date

from danvan.kit.sheets import Column
from targets.queries.surveys.lists import SurveyRow

# The column's label → the field of a row; the grades of the scales follow, each under its own name.
COLUMNS = {
    "Đơn vị": "organization",
    "Tháng": "month",
    "Nguồn khảo sát": "source",
    "Thang đo": "scale",
    "Số hồ sơ đã giải quyết": "settled",
    "Số phiếu thu về": "received",
}
NOTE = "Ghi chú"
LABELS = {name: label for label, name in COLUMNS.items()}


@dataclass(frozen=True)
class CountedMonth:
    """One row of an imported file, its words as written there. `forms`: grade's name → number, None where blank.

    `note` is None when the file has no such column: then the stored one stays.
    """

    number: int
    month: date
    source: str
    scale: str
    settled: int
    received: int
    forms: dict[str, int | None]
    organization: str = ""
    note: str | None = None


def sheet_columns(grades: list[str]) -> list[Column]:
    return [*map(Column, COLUMNS), *map(Column, grades), Column(NOTE, width=40)]


def sheet_row(row: SurveyRow) -> list:
    survey = row.survey
    key = [survey.organization.name, f"{survey.month:%m/%Y}", survey.source.name, survey.scale.name]
    return [*key, survey.settled, survey.received, *row.counts.forms, survey.note]
