"""Who may remind a unit by hand, and why not today."""

from datetime import date

from programs.models import Organization, Program, Urging
from programs.rules import is_staff_of, refusal_of_program

NOT_STAFF = "Chỉ Văn phòng Đảng ủy được nhắc đơn vị."
URGED_TODAY = "Hôm nay đã nhắc đơn vị này; mỗi ngày chỉ nhắc một lần."


def refusal_to_urge(user, program: Program) -> str:
    return refusal_of_program(program) if is_staff_of(user, program) else NOT_STAFF


def refusal_to_urge_on(program: Program, unit: Organization, day: date) -> str:
    if not unit.path.startswith(program.issuer.path) or unit.pk == program.issuer_id:
        return "Đơn vị này không thuộc cấp ủy ban hành chương trình."
    return URGED_TODAY if Urging.objects.filter(program=program, organization=unit, on=day).exists() else ""
