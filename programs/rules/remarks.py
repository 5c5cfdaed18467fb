"""Who may leave a remark on a unit, a target or an item, and who may answer it.

A remark is a leader's own word: written while the programme runs, answered by whom it reaches, never changed.
"""

from danvan.kit import clock
from programs.enums import Role
from programs.models import HandIn, Organization
from programs.rules.handins import is_staff_of, is_unit_writer, refusal_of_program
from programs.rules.roles import roles_of

NOT_LEADER = "Chỉ lãnh đạo Đảng ủy được ghi ý kiến."
NOT_PART = "Chỉ bí thư, cán bộ phụ trách của đơn vị này, Văn phòng và lãnh đạo Đảng ủy được trả lời."
OF_TARGET = "Ý kiến về chỉ tiêu chung do Văn phòng và lãnh đạo Đảng ủy trao đổi."
ELSEWHERE = "Đơn vị này không thuộc cấp ủy ban hành chương trình."
ENDED = "Đơn vị này đã kết thúc hoạt động nên không còn ai nhận ý kiến."


def is_leader_of(user, program) -> bool:
    return roles_of(user).covers(program.issuer, Role.LEADER)


def unit_reached(thing) -> Organization | None:
    """The organisation that a remark on this thing concerns; None for what belongs to the whole programme."""
    if isinstance(thing, Organization):
        return thing
    return thing.organization if isinstance(thing, HandIn) else None


def refusal_to_remark(user, program, thing) -> str:
    """`thing`: an organisation, an item, or anything else of that programme."""
    if not is_leader_of(user, program):
        return NOT_LEADER
    unit = unit_reached(thing)
    if unit and not unit.path.startswith(program.issuer.path):
        return ELSEWHERE
    if unit and unit.has_ended(clock.today()):
        return ENDED
    return refusal_of_program(program)


def refusal_to_reply(user, remark) -> str:
    """Also after the programme was closed: a question that was asked in time may be answered."""
    if is_staff_of(user, remark.program) or is_leader_of(user, remark.program):
        return ""
    if remark.organization is None:
        return OF_TARGET
    return "" if is_unit_writer(user, remark.organization) else NOT_PART
