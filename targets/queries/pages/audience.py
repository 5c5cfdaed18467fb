"""“Ai xem được trang này”: who reads, writes and approves what a unit hands in."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from danvan.kit import clock
from danvan.kit.compiled import compiled
from danvan.kit.spans import in_force
from programs.enums import Role, Scope
from programs.models import Appointment, Organization

MAY = {
    Role.SECRETARY: "Đọc, ghi và gửi duyệt",
    Role.STAFF: "Đọc, nhập thay đơn vị, duyệt, trả lại, thu hồi",
    Role.LEADER: "Đọc những gì đơn vị đã gửi",
    Role.INSPECTOR: "Đọc những gì đơn vị đã gửi",
    Role.ADMIN: "Quản lý tổ chức và tài khoản, không đọc số liệu",
}


@dataclass(frozen=True)
class AudienceRow:
    """One role with what it may do here; `people` hold it today, each with where, if they can log in at all."""

    role: str
    may: str
    people: list[str]


def audience_of(organization: Organization) -> list[AudienceRow]:
    """Today's holders of each role at the organisation or, "và cấp dưới", above it; roles without a holder stay."""
    posts, called = _posts(organization), organization.type.called
    return [
        AudienceRow(called(role), may, [f"{post.user} ({post.organization})" for post in posts if post.role == role])
        for role, may in MAY.items()
    ]


def _posts(organization: Organization) -> list[Appointment]:
    above = tuple(int(part) for part in organization.path.split("/") if part)
    return [post for post in _held(clock.today(), organization.pk, above) if post.user.has_usable_password()]


@compiled
def _held(day: date, organization: int, above: tuple[int, ...]) -> QuerySet[Appointment]:
    here = Q(organization=organization) | Q(organization__in=above, scope=Scope.SUBTREE)
    posts = Appointment.objects.filter(in_force(day), here, user__is_active=True)
    return posts.select_related("user", "organization").order_by("user__sort_key")
