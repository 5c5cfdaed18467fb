"""Who may take which step with a handed-in item, and why not.

Every function answers with the reason in Vietnamese, or "" when nothing stands in the way.
"""

from danvan.kit import clock
from programs import workflow
from programs.enums import Actor, Event, ProgramState, Role, State
from programs.rules.roles import roles_of

NOT_OF_UNIT = "Chỉ bí thư, cán bộ phụ trách của đơn vị này, hoặc Văn phòng khi nhập thay, được làm việc này."
NOT_STAFF = "Chỉ Văn phòng Đảng ủy được làm việc này."
OWN_ENTRY = "Đồng chí đã soạn hoặc gửi mục này nên một người khác của Văn phòng phải duyệt."
OPENED = "Văn phòng đã mở xem mục này nên không rút lại được; hãy đề nghị Văn phòng trả lại."
NOT_SENDER = "Chỉ người đã gửi được rút lại."
REVIEWS = frozenset({Event.ACCEPT, Event.RETURN})


def refusal_of_program(program) -> str:
    if program.state == ProgramState.DRAFT:
        return "Chương trình chưa ban hành."
    if program.state == ProgramState.CLOSED:
        return "Chương trình đã kết thúc nên không thay đổi được nữa."
    return ""


def is_staff_of(user, program) -> bool:
    return roles_of(user).covers(program.issuer, Role.STAFF)


def refusal_to_review(user, program) -> str:
    """May this user read and decide what waits in that programme (None: in whatever programme comes)?"""
    allowed = roles_of(user).is_staff if program is None else is_staff_of(user, program)
    return "" if allowed else NOT_STAFF


def is_unit_writer(user, organization) -> bool:
    return roles_of(user).covers(organization, Role.SECRETARY)


def refusal_to_create(user, program, organization) -> str:
    """May this user begin an item of that organisation in that programme?"""
    if refusal := refusal_of_program(program):
        return refusal
    if not organization.path.startswith(program.issuer.path):
        return "Đơn vị này không thuộc cấp ủy ban hành chương trình."
    if organization.has_ended(clock.today()):
        return "Đơn vị này đã kết thúc hoạt động."
    allowed = is_unit_writer(user, organization) or is_staff_of(user, program)
    return "" if allowed else NOT_OF_UNIT


def refusal_as_unit(user, item) -> str:
    """Does this user act for the item's unit: its secretary, or the office for what the office entered?"""
    if is_unit_writer(user, item.organization):
        return ""
    return "" if item.by_office and is_staff_of(user, item.program) else NOT_OF_UNIT


def _refusal_as_sender(user, item) -> str:
    if item.sender_id != user.pk:
        return NOT_SENDER
    return OPENED if item.opened_at else ""


def _refusal_as_staff(user, item) -> str:
    return "" if is_staff_of(user, item.program) else NOT_STAFF


REFUSAL_AS = {Actor.UNIT: refusal_as_unit, Actor.SENDER: _refusal_as_sender, Actor.STAFF: _refusal_as_staff}


def is_own_entry(user, item) -> bool:
    return user.pk in (item.author_id, item.sender_id)


def refusal_to_take(event: str, user, item) -> str:
    """May this user take this step with the item as it stands?"""
    step = workflow.allowed_transition(event, item.state, is_work=item.is_work)
    if step is None:
        return f"Mục đang ở trạng thái “{item.get_state_display()}” nên không thể {Event(event).label.lower()}."
    if refusal := refusal_of_program(item.program):
        return refusal
    refusals = [REFUSAL_AS[doer](user, item) for doer in step.actors]
    if all(refusals):
        return refusals[0]
    return _refusal_to_review_own(event, user, item)


def _refusal_to_review_own(event, user, item) -> str:
    if event not in REVIEWS or not is_own_entry(user, item) or item.program.issuer.staff_accept_own:
        return ""
    return OWN_ENTRY


def refusal_to_edit(user, item) -> str:
    """Content is open in a draft, and again after a return or a withdrawal.

    The committee's own work was accepted as it was announced: while it runs the office fills in what the text left out.
    """
    if item.is_work and item.is_of_committee and item.state == State.ACCEPTED:
        return refusal_of_program(item.program) or _refusal_as_staff(user, item)
    if item.state not in workflow.EDITABLE:
        return f"Nội dung đang khóa vì mục ở trạng thái “{item.get_state_display()}”."
    return refusal_of_program(item.program) or refusal_as_unit(user, item)


def refusal_to_attach(user, item) -> str:
    """Evidence may be added while the content is open, and to an accepted work while it runs.

    The office adds the signed decision to an award, and minutes to what it recorded for the committee.
    """
    if (item.is_award or item.is_of_committee) and item.state in workflow.APPROVED:
        return refusal_of_program(item.program) or _refusal_as_staff(user, item)
    if item.is_work and item.state in workflow.APPROVED:
        return refusal_of_program(item.program) or refusal_as_unit(user, item)
    return refusal_to_edit(user, item)


def refusal_to_detach(user, item, file) -> str:
    """What was added after the acceptance goes again by whoever may add it; what was accepted stays."""
    if item.state in workflow.APPROVED and file.uploaded_at > item.reviewed_at:
        return refusal_to_attach(user, item)
    return refusal_to_edit(user, item)


def refusal_to_note_progress(user, item) -> str:
    if not item.is_work or item.state not in workflow.APPROVED:
        return "Chỉ ghi tiến độ cho công trình đã được duyệt."
    return refusal_of_program(item.program) or refusal_as_unit(user, item)


def open_transitions(user, item) -> list[workflow.AllowedTransition]:
    """The steps that this user may take now, in the order of the table."""
    steps = workflow.transitions_from(item.state, is_work=item.is_work)
    return [step for step in steps if not refusal_to_take(step.event, user, item)]


def refusal_to_carry_on(user, earlier, program) -> str:
    """May this user begin a work in `program` that continues that accepted work of an earlier year?"""
    if earlier.state not in workflow.APPROVED:
        return "Chỉ tiếp tục công trình đã được duyệt."
    if program.year <= earlier.program.year:
        return "Chọn chương trình của năm sau rồi mới tiếp tục công trình này."
    return refusal_to_create(user, program, earlier.organization)
