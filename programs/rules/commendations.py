"""Who may turn a proposal into an award, say that it belongs to the movement, or record an award directly."""

from datetime import date

from danvan.kit import clock
from programs.rules.handins import NOT_STAFF, is_staff_of, refusal_of_program, refusal_to_create
from programs.workflow import APPROVED, WAITING

NOT_ACCEPTED = "Chỉ ghi quyết định cho đề xuất đã được duyệt."
NOT_STANDING = "Chỉ xác nhận thuộc phong trào cho đề xuất đang chờ duyệt hoặc đã được duyệt."
BOUND = "Đề xuất đã gắn với một công trình nên đương nhiên thuộc phong trào."


def refusal_to_decide_award(user, commendation) -> str:
    """Staff, while the programme is open, on an accepted proposal; on an award it is a correction."""
    if not is_staff_of(user, commendation.program):
        return NOT_STAFF
    if commendation.state not in APPROVED:
        return NOT_ACCEPTED
    return refusal_of_program(commendation.program)


def refusal_to_mark_movement(user, commendation) -> str:
    if not is_staff_of(user, commendation.program):
        return NOT_STAFF
    if commendation.state not in APPROVED | WAITING:
        return NOT_STANDING
    if commendation.registration_id:
        return BOUND
    return refusal_of_program(commendation.program)


def refusal_of_decision_day(program, day: date) -> str:
    """It may come after the counting dates, for the work of that year; never before them, never ahead of time."""
    if day > clock.today():
        return "Ngày quyết định chưa tới: chỉ ghi quyết định đã ký."
    if day < program.counts_from:
        return f"Ngày quyết định phải từ {program.counts_from:%d/%m/%Y} (ngày đầu tính số liệu) trở đi."
    return ""


def refusal_to_record_award(user, program, organization) -> str:
    """Also an award of the committee itself, which counts for no unit."""
    return ("" if is_staff_of(user, program) else NOT_STAFF) or refusal_to_create(user, program, organization)
