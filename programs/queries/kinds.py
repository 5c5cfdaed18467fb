"""The kinds of items that units hand in, by the short key that stands in addresses and forms."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from programs.models import (
    Activity,
    Commendation,
    Dialogue,
    Dissemination,
    HandIn,
    JointProgram,
    Oversight,
    ReformStep,
    Registration,
)
from programs.queries.visible import (
    activities_for,
    commendations_for,
    dialogues_for,
    disseminations_for,
    joint_programs_for,
    oversights_for,
    reform_steps_for,
    registrations_for,
)


@dataclass(frozen=True)
class Kind:
    """`seen(user)` is the one QuerySet from which pages, lists and deeds of this kind fetch."""

    key: str
    noun: str
    model: type[HandIn]
    seen: Callable[..., QuerySet]


REGISTRATIONS = Kind("cong-trinh", "Công trình", Registration, registrations_for)
DISSEMINATIONS = Kind("buoi", "Buổi triển khai", Dissemination, disseminations_for)
COMMENDATIONS = Kind("tuyen-duong", "Đề xuất tuyên dương", Commendation, commendations_for)
ACTIVITIES = Kind("hoat-dong", "Hoạt động", Activity, activities_for)
REFORMS = Kind("cai-cach", "Bước cải cách hành chính", ReformStep, reform_steps_for)
DIALOGUES = Kind("doi-thoai", "Cuộc đối thoại", Dialogue, dialogues_for)
JOINT_PROGRAMS = Kind("phoi-hop", "Chương trình phối hợp", JointProgram, joint_programs_for)
OVERSIGHTS = Kind("giam-sat", "Giám sát, phản biện", Oversight, oversights_for)

KINDS = {
    kind.key: kind
    for kind in (
        REGISTRATIONS, DISSEMINATIONS, COMMENDATIONS, ACTIVITIES, REFORMS, DIALOGUES, JOINT_PROGRAMS, OVERSIGHTS,
    )
}  # fmt: skip


def kind_of(item: HandIn) -> Kind:
    return next(kind for kind in KINDS.values() if kind.model is type(item))
