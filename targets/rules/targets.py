"""Which goals can stand, who may change one after issue, and what the targets of a draft still lack."""

from datetime import date
from decimal import Decimal

from danvan.kit import clock
from programs.enums import ProgramState
from programs.rules import Lack, missing_in_program, refusal_to_edit_program
from targets.enums import Comparator, Measure
from targets.progress import attainable


def refusal_of_goal(measure: str, comparator: str, threshold: Decimal) -> str:
    """A threshold that no figure could meet is refused at entry."""
    if attainable(Measure(measure), Comparator(comparator), threshold):
        return ""
    return "Không số liệu nào có thể đạt mức này: hãy xem lại phép so sánh và mức chỉ tiêu."


def refusal_to_revise(user, target) -> str:
    """By a document, while the issued programme is open; a draft is simply edited."""
    if refusal := refusal_to_edit_program(user, target.program):
        return refusal
    if target.program.state == ProgramState.DRAFT:
        return "Chương trình chưa ban hành: sửa thẳng chỉ tiêu trong dự thảo."
    return ""


def refusal_of_revision_day(last, day: date) -> str:
    """After the revision before, and not in the future: the row of the target always says what is valid today."""
    if day > clock.today():
        return "Ngày áp dụng chưa tới: hãy ghi điều chỉnh khi đã có hiệu lực."
    if day <= last.valid_from:
        return f"Ngày áp dụng phải sau lần trước ({last.valid_from:%d/%m/%Y})."
    return ""


def missing_to_issue(program) -> list[Lack]:
    """Everything that stands between the draft and its issue, at once."""
    return [*missing_in_program(program), *missing_targets(program)]


def missing_targets(program) -> list[Lack]:
    return [] if program.targets.exists() else [Lack("targets", "Ghi ít nhất một chỉ tiêu.")]
