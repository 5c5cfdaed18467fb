"""Who may read which figures, and why not."""

from programs.enums import Role
from programs.rules import READERS, roles_of

NOT_ALL_UNITS = (
    "Trang Tổng quan dành cho lãnh đạo, Văn phòng Đảng ủy và Ủy ban Kiểm tra. "
    "Đồng chí xem số liệu của đơn vị mình và số chung của Đảng ủy ở trang “Đơn vị của tôi”."
)
NO_FIGURES = (
    "Số liệu thực hiện chỉ dành cho lãnh đạo, Văn phòng, Ủy ban Kiểm tra và bí thư, cán bộ phụ trách của chính đơn vị "
    "này."
)
NO_UNIT = "Trang này dành cho bí thư chi bộ, đảng bộ bộ phận; tài khoản của đồng chí không phụ trách đơn vị nào."


def refusal_to_read_all_units(user, issuer) -> str:
    """Every unit's figures: the readers of the committee that issued the programme."""
    return "" if roles_of(user).covers(issuer, *READERS) else NOT_ALL_UNITS


def refusal_to_read_unit(user, organization) -> str:
    """One unit's figures: its readers and its own secretary (or the one of the body that it belongs to)."""
    return "" if roles_of(user).covers(organization, *READERS, Role.SECRETARY) else NO_FIGURES


def refusal_to_read_own(user) -> str:
    return "" if roles_of(user).is_secretary else NO_UNIT
