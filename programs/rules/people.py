"""Who may keep accounts and appointments: administrators only; staff and inspectors read them, leaders the history."""

from danvan.kit import clock
from danvan.kit.spans import has_come, not_ended
from programs.enums import Role, Scope
from programs.rules.roles import roles_of

TOO_FAR = "Đồng chí chỉ quản trị riêng tổ chức này nên không giao được vai trò “và cấp dưới”."
NOT_ADMIN = "Chỉ quản trị hệ thống được quản lý tài khoản và bổ nhiệm."
ACCOUNT_READERS = (Role.ADMIN, Role.STAFF, Role.INSPECTOR)
HISTORY_READERS = (*ACCOUNT_READERS, Role.LEADER)


def refusal_to_read_accounts(user) -> str:
    if roles_of(user).posts_of(*ACCOUNT_READERS):
        return ""
    return "Chỉ quản trị hệ thống, Văn phòng và Ủy ban Kiểm tra được xem danh sách tài khoản."


def refusal_to_read_history(user) -> str:
    if roles_of(user).posts_of(*HISTORY_READERS):
        return ""
    return "Chỉ quản trị hệ thống, Văn phòng, lãnh đạo và Ủy ban Kiểm tra được xem nhật ký hệ thống."


def refusal_to_keep_accounts(user) -> str:
    return "" if roles_of(user).is_admin else NOT_ADMIN


def refusal_to_appoint(user, organization, role, scope=Scope.SELF) -> str:
    """An administrator, no further than their own post reaches, and only a role that the type there allows."""
    held_roles = roles_of(user)
    if not held_roles.covers(organization, Role.ADMIN):
        return NOT_ADMIN
    if scope == Scope.SUBTREE and not held_roles.covers_below(organization, Role.ADMIN):
        return TOO_FAR
    if role not in organization.type.allowed_roles:
        name = organization.type.called(role)
        return f"Loại tổ chức “{organization.type}” không có vai trò “{name}”; xem danh mục loại tổ chức."
    if organization.has_ended(clock.today()):
        return f"{organization} đã kết thúc hoạt động."
    return ""


def refusal_to_end_appointment(user, appointment) -> str:
    """Ending is open even where the type no longer allows the role; what has ended stays as it was."""
    if not roles_of(user).covers(appointment.organization, Role.ADMIN):
        return NOT_ADMIN
    if has_come(appointment.valid_to, clock.today()):
        return "Bổ nhiệm này đã kết thúc."
    if appointment.user == user and appointment.role == Role.ADMIN:
        return "Không tự kết thúc vai trò quản trị của chính mình; hãy đề nghị một quản trị viên khác."
    return ""


def refusal_to_edit_account(user, account) -> str:
    """Not of people who hold or will hold a post outside the administrator's own branch."""
    if refusal := refusal_to_keep_accounts(user):
        return refusal
    rows = account.appointments.filter(not_ended(clock.today()))
    held = [row.organization for row in rows.select_related("organization")]
    held_roles = roles_of(user)
    if all(held_roles.covers(organization, Role.ADMIN) for organization in held):
        return ""
    return "Tài khoản này thuộc một tổ chức ngoài phạm vi quản trị của đồng chí."


def refusal_to_keep_account(user, account) -> str:
    """Locking and new passwords: as for editing, and never for oneself."""
    if account == user:
        return "Không tự khóa hoặc cấp lại mật khẩu cho chính mình; hãy dùng “Đổi mật khẩu”."
    return refusal_to_edit_account(user, account)
