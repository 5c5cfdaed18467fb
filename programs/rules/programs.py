"""Who keeps a programme, what of it is locked once it is issued, and what a draft still lacks."""

from collections.abc import Iterable
from datetime import date

from danvan.kit import clock
from programs import workflow
from programs.enums import Event, ProgramState, Role
from programs.rules.missing import MissingField, wrong
from programs.rules.roles import roles_of

NOT_OFFICE = "Chỉ Văn phòng của cấp ủy ban hành được lập và quản lý chương trình."
CLOSED = "Chương trình đã kết thúc: hãy mở lại (có ghi lý do) rồi mới sửa."
AS_ISSUED = "Nội dung đã ban hành được giữ nguyên: chỉ điều chỉnh chỉ tiêu bằng văn bản, hoặc sửa hạn nộp của đơn vị."
# What the signed paper says of itself. The days by which units hand in and the campaign stay open.
LOCKED_ONCE_ISSUED = (
    "number", "kind", "organ_sign", "term", "title", "year", "issued_on", "counts_from", "counts_to",
)  # fmt: skip


def refusal_to_keep_programs(user, issuer) -> str:
    return "" if roles_of(user).covers(issuer, Role.STAFF) else NOT_OFFICE


def refusal_to_begin_program(user, issuer) -> str:
    if not issuer.type.issues_programs:
        return f"“{issuer}” không thuộc loại tổ chức được ban hành chương trình; xem danh mục loại tổ chức."
    return refusal_to_keep_programs(user, issuer)


def refusal_to_edit_program(user, program) -> str:
    if refusal := refusal_to_keep_programs(user, program.issuer):
        return refusal
    return CLOSED if program.state == ProgramState.CLOSED else ""


def refusal_to_write_text(user, program) -> str:
    """Themes, tasks, targets and everything else that the signed paper holds: only while it is a draft."""
    if refusal := refusal_to_edit_program(user, program):
        return refusal
    return "" if program.state == ProgramState.DRAFT else AS_ISSUED


def refusal_to_move_program(event: str, user, program) -> str:
    """May this user issue, close or reopen it as it stands?"""
    if refusal := refusal_to_keep_programs(user, program.issuer):
        return refusal
    if workflow.allowed_program_transition(event, program.state) is None:
        return f"Chương trình đang ở trạng thái “{program.get_state_display()}” nên không thể {_say(event)}."
    return ""


def _say(event: str) -> str:
    return Event(event).label.lower().removesuffix(" chương trình")


def refusal_to_publish(user, program) -> str:
    if refusal := refusal_to_keep_programs(user, program.issuer):
        return refusal
    return "Chương trình chưa ban hành nên chưa công bố được." if program.state == ProgramState.DRAFT else ""


def refusal_of_closing_day(program, day: date) -> str:
    if day > clock.today():
        return "Ngày kết thúc chưa tới: chỉ ghi ngày đã qua hoặc hôm nay."
    if day < program.issued_on:
        return f"Ngày kết thúc phải từ ngày ban hành ({program.issued_on:%d/%m/%Y}) trở đi."
    return ""


def refusal_of_publish_day(program, day: date | None) -> str:
    if day and day < program.issued_on:
        return f"Ngày công bố phải từ ngày ban hành ({program.issued_on:%d/%m/%Y}) trở đi."
    return ""


def missing_in_program(program) -> list[MissingField]:
    """What the programme itself lacks before it can be issued; its targets are asked by the storey that knows them."""
    missing_fields = []
    if program.number is None:
        missing_fields.append(MissingField("number", "Ghi số của chương trình."))
    if program.issued_on is None:
        missing_fields.append(MissingField("issued_on", "Ghi ngày ban hành."))
    elif program.issued_on > clock.today():
        missing_fields.append(wrong("issued_on", "Ngày ban hành chưa tới: chỉ ban hành khi văn bản đã ký."))
    if not program.tasks.exists():
        missing_fields.append(MissingField("tasks", "Ghi ít nhất một nhiệm vụ trọng tâm."))
    return missing_fields


def task_numbers(parts: Iterable[bool]) -> list[str]:
    """“1”, “2”, “2.1”, “2.2”: whether each task in turn is part of the one above it. The first is part of none."""
    numbers, whole, part = [], 0, 0
    for is_part in parts:
        whole, part = (whole, part + 1) if is_part and whole else (whole + 1, 0)
        numbers.append(f"{whole}.{part}" if part else str(whole))
    return numbers
