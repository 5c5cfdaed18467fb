"""Who may raise an opinion or a recommendation, ask somebody for an answer, and answer.

They belong to the content of the item in which they were raised: its writer names who is to answer and until when, and
the acceptance of the item passes them on. From the first step on what was raised stays as it is.
"""

from datetime import date

from danvan.kit import clock
from programs import workflow
from programs.enums import Event, Reply
from programs.models import Matter, Organization
from programs.rules.handins import is_staff_of, is_unit_writer, refusal_of_program, refusal_to_edit

NOT_YET = "Mục này chưa được duyệt nên chưa chuyển, chưa trả lời được."
NOT_STANDING = "Mục nêu nội dung này không còn hiệu lực nên không chuyển, không trả lời nữa."
NOT_ASKED = "Chỉ đơn vị được giao giải quyết, hoặc Văn phòng khi nhập thay, được trả lời."
OFFICE_ONLY = "Chỉ Văn phòng Đảng ủy được làm việc này."
PASSED_ON = "Nội dung này đã được chuyển giải quyết hoặc đã có trả lời nên không sửa, không bỏ được."
EARLIER_FILE = "Tệp này thuộc lần xử lý trước nên được giữ lại."


def refusal_to_raise(user, parent) -> str:
    """While the item's content is open, whoever writes it; once it is accepted, the office."""
    if parent.state in workflow.APPROVED:
        return refusal_of_program(parent.program) or ("" if is_staff_of(user, parent.program) else OFFICE_ONLY)
    return refusal_to_edit(user, parent)


def refusal_to_change_matter(user, matter) -> str:
    """What was passed on or answered stays: the office may pass it on anew or ask again instead."""
    if matter.state not in matter.STARTING or matter.transitions.exists():
        return PASSED_ON
    return refusal_to_raise(user, matter.parent)


def refusal_to_remove_matter(user, matter) -> str:
    if matter.attachments.exists():
        return "Nội dung này đã có tệp kèm theo: hãy bỏ tệp trước."
    return refusal_to_change_matter(user, matter)


def refusal_to_ask(user, matter) -> str:
    """Pass it to an organisation, or to another one than before."""
    if refusal := _refusal_of_parent(matter):
        return refusal
    if not is_staff_of(user, matter.parent.program):
        return OFFICE_ONLY
    return "" if matter.is_open else f"Nội dung này ở trạng thái “{matter.get_state_display()}” nên không chuyển nữa."


def refusal_to_answer(user, matter) -> str:
    if refusal := _refusal_of_parent(matter):
        return refusal
    if not matter.is_open:
        return f"Nội dung này ở trạng thái “{matter.get_state_display()}” nên không trả lời nữa."
    return "" if is_asked(user, matter) or is_staff_of(user, matter.parent.program) else NOT_ASKED


def is_asked(user, matter) -> bool:
    """Does this user write for the organisation that is to answer?"""
    return matter.asked is not None and is_unit_writer(user, matter.asked)


def refusal_to_ask_again(user, matter) -> str:
    """An answer that does not settle it goes back, with the reason."""
    if refusal := _refusal_of_parent(matter):
        return refusal
    if not is_staff_of(user, matter.parent.program):
        return OFFICE_ONLY
    return "Nội dung này chưa được trả lời." if matter.is_open else ""


def refusal_to_attach_answer(user, matter) -> str:
    """Files go with an answer: as long as it may still be given."""
    return refusal_to_answer(user, matter)


def refusal_to_detach_answer(user, matter, file) -> str:
    """What went with an earlier answer, or before it was passed to somebody else, stays."""
    if matter.transitions.filter(at__gte=file.uploaded_at).exists():
        return EARLIER_FILE
    return refusal_to_attach_answer(user, matter)


def refusal_of_asked(matter: Matter, asked: Organization) -> str:
    """May this organisation be asked at all?"""
    if not asked.path.startswith(matter.parent.program.issuer.path):
        return f"{asked} không thuộc cấp ủy ban hành chương trình."
    return f"{asked} đã kết thúc hoạt động: hãy chọn đơn vị khác." if asked.has_ended(clock.today()) else ""


def refusal_of_answer_day(matter, day: date) -> str:
    """Not before it was raised, nor before it was asked again; never a day to come."""
    if day > clock.today():
        return "Ngày trả lời chưa tới: chỉ ghi ngày đã trả lời."
    first = matter.parent.held_on
    again = matter.transitions.filter(event=Event.ASK_AGAIN).order_by("at", "pk").last()
    if again:
        first = max(first or date.min, clock.day_of(again.at))
    if first and day < first:
        return f"Ngày trả lời phải từ ngày {first:%d/%m/%Y} trở đi."
    return ""


def refusal_of_due_day(matter, day: date | None) -> str:
    held = matter.parent.held_on
    if day and held and day < held:
        return f"Hạn trả lời phải từ ngày {held:%d/%m/%Y} trở đi."
    return ""


def refusal_of_start(matter: Matter) -> str:
    """Does what was entered hold together: its state, who is to answer, until when?"""
    if matter.state not in matter.STARTING:
        words = " hoặc ".join(f"“{state.label}”" for state in matter.STARTING)
        return f"Lúc ghi chỉ chọn được: {words}."
    if matter.state == Reply.AT_ONCE:
        return "" if matter.answer.strip() else "Hãy ghi nội dung đã trả lời tại chỗ."
    if bool(matter.asked_id) != bool(matter.due_on):
        return "Đã chọn đơn vị giải quyết thì ghi hạn trả lời, và ngược lại."
    return refusal_of_due_day(matter, matter.due_on)


def _refusal_of_parent(matter) -> str:
    parent = matter.parent
    if parent.state in workflow.APPROVED:
        return refusal_of_program(parent.program)
    return NOT_STANDING if matter.transitions.exists() else NOT_YET
