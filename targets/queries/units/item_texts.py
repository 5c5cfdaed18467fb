"""What an item says of itself below its name, with the numbers and days that it had on the day looked at."""

from datetime import date

from danvan.kit.numbers import number_text
from programs.models import ActConfirmation, Commendation, Dissemination, FigureReport, Registration
from targets.queries.progress.hand_in_records import COMMENDATION, CONFIRMATION, REPORT, SESSION, WORK, HandInRecord


def people_text(reached: int | None, members: int | None) -> str:
    parts = [] if reached is None else [f"{number_text(reached)} người"]
    parts += [f"trong đó {number_text(members)} đảng viên"] if members else []
    return ", ".join(parts) or "chưa ghi số người"


def _session_text(row: Dissemination) -> str:
    return people_text(row.newly_reached, row.members_reached)


def _work_text(row: Registration) -> str:
    return " · ".join(filter(None, [str(row.field or ""), row.get_holder_display()]))


def _commendation_text(row: Commendation) -> str:
    parts = [row.get_holder_display(), str(row.form or ""), str(row.level or "")]
    if row.decision_date:
        parts.append(f"Quyết định số {row.decision_number} ngày {row.decision_date:%d/%m/%Y}")
    return " · ".join(filter(None, parts))


def _confirmation_text(row: ActConfirmation) -> str:
    return " · ".join(filter(None, [row.done_on and f"ngày {row.done_on:%d/%m/%Y}", row.paper_number]))


def _report_text(row: FigureReport) -> str:
    """“5/8 đơn”."""
    numbers = [number_text(number) for number in (row.done, row.total) if number is not None]
    return f"{'/'.join(numbers)} {row.required_figure.unit_word}" if numbers else "chưa ghi số"


def _session_as_of(row: Dissemination, record: HandInRecord, day: date) -> None:
    row.held_on, row.newly_reached, row.members_reached = record.day, record.reached, record.members


def _commendation_as_of(row: Commendation, record: HandInRecord, day: date) -> None:
    row.holder = record.holder
    row.decision_date = record.day if record.day and record.day <= day else None


def _report_as_of(row: FigureReport, record: HandInRecord, day: date) -> None:
    row.done, row.total = record.done, record.total


TEXTS = {
    SESSION: _session_text, WORK: _work_text, COMMENDATION: _commendation_text, CONFIRMATION: _confirmation_text,
    REPORT: _report_text,
}  # fmt: skip
# Puts into the row what its record knows better.
AS_OF = {SESSION: _session_as_of, COMMENDATION: _commendation_as_of, REPORT: _report_as_of}
