"""Who may change the tree, its rolls and its types, and which changes make no sense."""

from danvan.kit.text import fold
from programs.enums import Role
from programs.models import Organization, OrganizationType
from programs.rules.roles import READERS, roles_of

NOT_ORGANIZER = "Chỉ Văn phòng Đảng ủy hoặc quản trị hệ thống được thay đổi tổ chức."


def refusal_to_organize(user, node) -> str:
    """Staff and administrators, at and below the node where they are appointed."""
    if node is None or user is None:
        return NOT_ORGANIZER
    return "" if roles_of(user).covers(node, Role.STAFF, Role.ADMIN) else NOT_ORGANIZER


def refusal_to_organize_at_all(user) -> str:
    """Before there is an organisation to ask about: imports, the empty list."""
    return "" if roles_of(user).posts_of(Role.STAFF, Role.ADMIN) else NOT_ORGANIZER


def refusal_of_place(parent: Organization | None, type: OrganizationType, name: str, day, node=None) -> str:
    """May something of that type and name stand there from that day on? `node`: the one that moves, if any."""
    if parent is None:
        return ""
    if not parent.type.allowed_children.filter(pk=type.pk).exists():
        return f"“{parent.type}” không được có cấp dưới loại “{type}”; xem danh mục loại tổ chức."
    if parent.has_ended(day):
        return f"{parent} đã kết thúc hoạt động từ {parent.ended_on:%d/%m/%Y}."
    similar = parent.children.filter(Organization.not_ended(day), search_text=fold(name))
    if similar.exclude(pk=node.pk if node else None).exists():
        return f"{parent} đã có một tổ chức tên “{name}”."
    return ""


def refusal_to_let_staff_accept_own(user, node) -> str:
    """Only an administrator: whom it frees from the second pair of eyes must not free themselves."""
    if not node.type.issues_programs:
        return f"“{node.type}” không ban hành chương trình nên không có việc duyệt."
    allowed = roles_of(user).covers(node, Role.ADMIN)
    return "" if allowed else "Chỉ quản trị hệ thống được thay đổi, để người được phép không tự cho phép mình."


def refusal_to_keep_types(user) -> str:
    """Types are shared by the whole installation: any office or administrator keeps them."""
    return refusal_to_organize_at_all(user)


def refusal_to_read_types(user) -> str:
    """Reference tables: everybody who reads all, and who keeps them."""
    reads = roles_of(user).posts_of(Role.ADMIN, *READERS)
    return "" if reads else "Danh mục dành cho Văn phòng, lãnh đạo và Ủy ban Kiểm tra."
