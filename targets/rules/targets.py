"""Which goals can stand, who may change one after issue, and what the targets of a draft still lack."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from danvan.kit import clock
from programs.enums import ProgramState
from programs.rules import MissingField, missing_in_program, refusal_to_edit_program
from targets.arithmetic import attainable
from targets.enums import Basis, Comparator
from targets.measures import measure_of, named
from targets.models import Target

ONLY = {
    Basis.PERCENT: "Cách tính này cho một tỷ lệ: hãy đặt mức theo phần trăm.",
    Basis.NUMBER: "Cách tính này cho một con số, không cho tỷ lệ: hãy đặt mức theo số.",
}


def refusal_of_goal(measure: str, comparator: str, threshold: Decimal, basis: str = Basis.PERCENT) -> str:
    """A threshold that no figure could meet is refused at entry."""
    counted = named(measure)
    if counted is None:
        return "Cách tính này không có trong danh sách."
    if counted.bases and basis not in counted.bases:
        return ONLY[counted.bases[0]]
    if attainable(Comparator(comparator), threshold, capped=counted.is_capped, basis=Basis(basis)):
        return ""
    return "Không số liệu nào có thể đạt mức này: hãy xem lại phép so sánh và mức chỉ tiêu."


def refusal_of_parameters(row: dict) -> str:
    """Of a row of a target as it is written: what can never be counted is refused at entry."""
    values = {name: row[name] for name in ("measure", "parameters", "unit_word", "scale") if name in row}
    return measure_of(Target(**values)).refusal()


def refusal_of_parts(rows: list[dict]) -> str:
    """Of all targets as they are written: one that is counted from its sub-targets needs fitting ones."""
    wholes = [place for place, row in enumerate(rows) if not row.get("is_part")]
    refusals = (_refusal_of_whole(rows[place:end]) for place, end in pairwise([*wholes, len(rows)]))
    return next(filter(None, refusals), "") or _refusal_of_nested(rows)


def _refusal_of_whole(rows: list[dict]) -> str:
    """Of one target with the sub-targets below it."""
    whole, *parts = (_measure(row) for row in rows)
    refusal = whole.refusal_of_parts(parts) if whole.takes_parts else ""
    return f"{rows[0]['short_name']}: {refusal}" if refusal else ""


def _refusal_of_nested(rows: list[dict]) -> str:
    nested = [row["short_name"] for row in rows if row.get("is_part") and _measure(row).takes_parts]
    return f"{nested[0]}: chỉ tiêu thành phần không tính theo thành phần khác." if nested else ""


def _measure(row: dict):
    return measure_of(Target(measure=row["measure"], parameters=row.get("parameters", {})))


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


def missing_to_issue(program) -> list[MissingField]:
    """Everything that stands between the draft and its issue, at once."""
    return [*missing_in_program(program), *missing_targets(program)]


def missing_targets(program) -> list[MissingField]:
    targets = list(program.targets.all())
    if not targets:
        return [MissingField("targets", "Ghi ít nhất một chỉ tiêu.")]
    missing_fields = [(target, measure_of(target).missing_field(program)) for target in targets]
    return [
        MissingField("targets", f"Chỉ tiêu {target.called}: {missing_field}")
        for target, missing_field in missing_fields
        if missing_field
    ]
