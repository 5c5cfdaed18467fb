"""Why a type of organisation that is in use cannot change in a certain way."""

from danvan.kit import clock
from danvan.kit.spans import not_ended
from programs.models import Appointment, Organization, OrganizationType, Placement, Program


def refusal_to_change_type(type: OrganizationType, values: dict) -> list[str]:
    """All reasons at once; none when nothing placed, appointed or issued would be contradicted."""
    reasons = [*_children_lost(type, values), *_roles_lost(type, values)]
    if values.get("counts_as_unit", type.counts_as_unit) != type.counts_as_unit and _placed(type).exists():
        reasons.append("Không đổi được “tính là đơn vị”: đã có tổ chức loại này, số liệu các ngày trước sẽ sai theo.")
    issues = values.get("issues_programs", type.issues_programs)
    if type.issues_programs and not issues and Program.objects.filter(issuer__type=type).exists():
        reasons.append("Không bỏ được “ban hành chương trình”: đã có chương trình do tổ chức loại này ban hành.")
    return reasons


def _placed(type: OrganizationType):
    return Placement.objects.filter(type=type)


def _children_lost(type: OrganizationType, values: dict) -> list[str]:
    """Children that stand, or will stand, under an organisation of this type."""
    if "allowed_children" not in values:
        return []
    kept = {child.pk for child in values["allowed_children"]}
    today = clock.today()
    standing = Organization.not_ended(today, "organization__")
    below = Placement.objects.filter(not_ended(today), standing, parent__type=type)
    used = OrganizationType.objects.filter(pk__in=below.values("type")).exclude(pk__in=kept)
    return [f"Không bỏ được cấp dưới “{child}”: đang có tổ chức loại đó trực thuộc loại này." for child in used]


def _roles_lost(type: OrganizationType, values: dict) -> list[str]:
    kept = values.get("allowed_roles", type.allowed_roles)
    held = Appointment.objects.filter(not_ended(clock.today()), organization__type=type, user__is_active=True)
    used = sorted(set(held.exclude(role__in=kept).values_list("role", flat=True)))
    return [f"Không bỏ được vai trò “{type.called(role)}”: đang có người giữ." for role in used]
