"""The kinds of items that units hand in, by the short key that stands in addresses and forms."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from danvan.kit.compiled import compiled
from programs.models import (
    ActConfirmation,
    Activity,
    Commendation,
    Dialogue,
    Dissemination,
    FigureReport,
    HandIn,
    JointProgram,
    Oversight,
    Program,
    ReformStep,
    Registration,
)
from programs.queries.visible import (
    act_confirmations_for,
    activities_for,
    commendations_for,
    dialogues_for,
    disseminations_for,
    figure_reports_for,
    joint_programs_for,
    oversights_for,
    reform_steps_for,
    registrations_for,
)
from programs.rules import RoleHolder, roles_of


@dataclass(frozen=True)
class ItemKind:
    """`seen(user)` is the one QuerySet from which pages, lists and actions of this kind fetch.

    `requirement`: the programme's rows without which nobody hands in such an item, and nothing of it is shown.
    """

    key: str
    noun: str
    model: type[HandIn]
    seen: Callable[..., QuerySet]
    requirement: str = ""


REGISTRATIONS = ItemKind("cong-trinh", "Công trình", Registration, registrations_for)
DISSEMINATIONS = ItemKind("buoi", "Buổi triển khai", Dissemination, disseminations_for)
COMMENDATIONS = ItemKind("tuyen-duong", "Đề xuất tuyên dương", Commendation, commendations_for)
ACTIVITIES = ItemKind("hoat-dong", "Hoạt động", Activity, activities_for)
REFORMS = ItemKind("cai-cach", "Bước cải cách hành chính", ReformStep, reform_steps_for)
DIALOGUES = ItemKind("doi-thoai", "Cuộc đối thoại", Dialogue, dialogues_for)
JOINT_PROGRAMS = ItemKind("phoi-hop", "Chương trình phối hợp", JointProgram, joint_programs_for)
OVERSIGHTS = ItemKind("giam-sat", "Giám sát, phản biện", Oversight, oversights_for)
CONFIRMATIONS = ItemKind(
    "xac-nhan", "Xác nhận đã thực hiện", ActConfirmation, act_confirmations_for, "required_acts"
)  # fmt: skip
REPORTS = ItemKind("so-lieu", "Số liệu đơn vị báo cáo", FigureReport, figure_reports_for, "required_figures")

KINDS = {
    kind.key: kind
    for kind in (
        REGISTRATIONS, DISSEMINATIONS, COMMENDATIONS, ACTIVITIES, REFORMS, DIALOGUES, JOINT_PROGRAMS, OVERSIGHTS,
        CONFIRMATIONS, REPORTS,
    )
}  # fmt: skip


def is_required(program: Program | None, requirement: str) -> bool:
    """Does the programme have such rows? Those that a reader may choose from know it; of others it is asked once."""
    if program is None or not requirement:
        return not requirement
    if not hasattr(program, f"has_{requirement}"):
        setattr(program, f"has_{requirement}", getattr(program, requirement).exists())
    return getattr(program, f"has_{requirement}")


def kinds_in(program: Program | None) -> list[ItemKind]:
    """Those that units hand in to it."""
    return [kind for kind in KINDS.values() if is_required(program, kind.requirement)]


def kind_of(item: HandIn) -> ItemKind:
    return next(kind for kind in KINDS.values() if kind.model is type(item))


def item_for(user, kind: ItemKind, pk: int) -> HandIn | None:
    """One that the user sees, with what `seen` selects along."""
    return next(iter(_item(kind.key, roles_of(user).places, pk)), None)


@compiled
def _item(key: str, places: tuple, pk: int) -> QuerySet:
    return KINDS[key].seen(RoleHolder.at(places)).filter(pk=pk)
