"""The tree: found, re-place, rename and end organisations. The only writer of placements, `path` and rolls."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.models import Organization, OrganizationType, Placement, Roll, User
from programs.rules import Refused, demand, refusal_of_place, refusal_to_organize

DEEPEST = 50
Answer = TypeVar("Answer")


@transaction.atomic
def found(
    *,
    by: User | None,
    name: str,
    type: OrganizationType,
    parent: Organization | None,
    founded_on: date,
    is_sample: bool = False,
) -> Organization:
    """A new organisation with its first placement. `by=None` only for the first committee of a fresh installation."""
    if by is not None or Organization.objects.exists():
        demand(refusal_to_organize(by, parent))
    if parent:
        _lock(parent)
    demand(refusal_of_place(parent, type, name, founded_on))
    node = Organization.objects.create(name=name, type=type, parent=parent, founded_on=founded_on, is_sample=is_sample)
    node.path = f"{parent.path if parent else '/'}{node.pk}/"
    node.save(update_fields=["path"])
    Placement.objects.create(organization=node, parent=parent, type=type, name=node.name, valid_from=founded_on)
    return node


@transaction.atomic
def place(
    node: Organization,
    *,
    by: User,
    valid_from: date,
    name: str,
    type: OrganizationType,
    parent: Organization | None,
    reason: str = "",
) -> Placement:
    """From that day the organisation has this name, type and parent; the days before keep the old ones.

    A day to come is kept until `refresh_placements` runs on it.
    """
    _lock(node)
    demand(refusal_to_organize(by, node))
    if parent != node.parent:
        demand(refusal_to_organize(by, parent))
    _demand_day(node, valid_from)
    if parent and _would_stand_inside_itself(node, parent, valid_from):
        raise Refused("Không thể đặt một tổ chức vào bên trong chính nó.")
    demand(refusal_of_place(parent, type, name, valid_from, node))
    _demand_room_below(node, type, valid_from)
    node.placements.filter(in_force(valid_from)).update(valid_to=valid_from)
    placement = Placement.objects.create(
        organization=node, parent=parent, type=type, name=name, valid_from=valid_from, reason=reason
    )
    refresh_today(node)
    return placement


class _TakenBack(Exception):
    """Ends a rehearsal."""


def rehearse_place(node: Organization, *, by: User, read: Callable[[], Answer], **values) -> Answer:
    """What `read` answers once `node` is placed so; nothing of it stays, neither here nor in the history.

    Raises what `place` raises. For a request that may write: the place is really taken for a moment.
    """
    try:
        with transaction.atomic():
            place(Organization.objects.get(pk=node.pk), by=by, **values)
            answer = read()
            raise _TakenBack
    except _TakenBack:
        return answer


def _lock(node: Organization) -> None:
    """The row as it is now, in the caller's object too."""
    Organization.objects.select_for_update().get(pk=node.pk)
    node.refresh_from_db()


def _demand_day(node: Organization, day: date) -> None:
    if node.has_ended(day):
        raise Refused(f"{node} đã kết thúc hoạt động từ {node.ended_on:%d/%m/%Y}.")
    if node.placements.filter(valid_from__gte=day).exists():
        raise Refused("Đã có thay đổi từ ngày này hoặc sau đó; hãy chọn ngày muộn hơn.")


def _demand_room_below(node: Organization, type: OrganizationType, day: date) -> None:
    """What still stands under it on that day must be allowed under its new type as well."""
    if type == node.type:
        return
    allowed = type.allowed_children.values("pk")
    staying = node.children.filter(Organization.not_ended(day)).select_related("type")
    if odd := staying.exclude(type__in=allowed).first():
        raise Refused(f"“{type}” không được có cấp dưới loại “{odd.type}”, mà {odd} đang trực thuộc {node}.")


def _would_stand_inside_itself(node: Organization, parent: Organization, day: date) -> bool:
    """On that day or on a later one for which a change is already planned."""
    later = Placement.objects.filter(valid_from__gt=day).values_list("valid_from", flat=True).distinct()
    return any(node.pk in _chain(parent.pk, when) for when in [day, *later])


def _chain(pk: int | None, day: date) -> list[int]:
    """The organisation and those above it on that day."""
    found: list[int] = []
    while pk and len(found) < DEEPEST:
        found.append(pk)
        rows = Placement.objects.filter(organization=pk, valid_from__lte=day).order_by("-valid_from")
        pk = rows.values_list("parent", flat=True).first()
    return found


@transaction.atomic
def refresh_today(node: Organization) -> None:
    """Copy today's placement into the organisation's cache, and move the paths of everything below it."""
    today = clock.today()
    now = node.placements.filter(in_force(today)).first()
    if now is None:
        return
    old = node.path
    node.name, node.type, node.parent = now.name, now.type, now.parent
    node.path = f"{now.parent.path if now.parent else '/'}{node.pk}/"
    node.save()
    if node.path != old:
        below = Organization.objects.filter(path__under=old).exclude(pk=node.pk)
        below.update(path=Concat(Value(node.path), Substr(F("path"), len(old) + 1)))


@transaction.atomic
def end(node: Organization, *, by: User, ended_on: date) -> Organization:
    """From that day it exists no more; earlier days still count it."""
    _lock(node)
    demand(refusal_to_organize(by, node))
    if ended_on <= node.founded_on:
        raise Refused("Ngày kết thúc hoạt động phải sau ngày thành lập.")
    if node.children.filter(Organization.not_ended(ended_on)).exists():
        raise Refused("Còn tổ chức cấp dưới đang hoạt động; hãy chuyển hoặc kết thúc các tổ chức đó trước.")
    node.ended_on = ended_on
    node.save()
    return node


@transaction.atomic
def resume(node: Organization, *, by: User) -> Organization:
    """Take a mistaken ending back."""
    _lock(node)
    demand(refusal_to_organize(by, node))
    if node.parent and node.parent.has_last_day:
        raise Refused(f"{node.parent} kết thúc hoạt động từ {node.parent.ended_on:%d/%m/%Y}.")
    node.ended_on = None
    node.save()
    return node


@transaction.atomic
def enter_roll(node: Organization, *, by: User, date: date, total: int, party_members: int, **groups) -> Roll:
    """How many people it has as of that day; the same day again is a correction."""
    demand(refusal_to_organize(by, node))
    if party_members > total:
        raise Refused("Số đảng viên không được lớn hơn tổng số người.")
    numbers = {"total": total, "party_members": party_members, **groups}
    roll, _ = Roll.objects.update_or_create(organization=node, date=date, defaults=numbers)
    return roll
