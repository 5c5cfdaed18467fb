"""The kinds of records that measures count: what each is called, and when it falls within a programme."""

from dataclasses import dataclass

from django.db.models import Q

from programs import workflow
from programs.enums import REGISTERED, FactKind, State
from programs.labels import MOVEMENT

STATES = {
    "standing": ("đã được duyệt", workflow.APPROVED),
    "sent": ("đã gửi", workflow.WAITING | workflow.APPROVED),
    "running": ("đang thực hiện", frozenset({State.ACCEPTED})),
    "completed": ("đã hoàn thành", frozenset({State.COMPLETED, State.RECOGNIZED})),
    "recognized": ("đã được công nhận", frozenset({State.RECOGNIZED})),
}
WORKS = frozenset({"campaign", "work_kind", "field", "holder"})
TAKEN_BACK = (State.WITHDRAWN, State.CANCELLED)
HELD_OUTSIDE = "tổ chức ngoài thời gian của chương trình nên không tính"


@dataclass(frozen=True)
class RecordKind:
    """`noun`: one of them; `lacking` of a unit that has none; `vain`: before the reasons why some do not count.

    `program_day`, `reminder`: as of a measure. `filters`: the parameters that can be asked of this kind.
    `is_hosted`: several organisations may hold it together. `counts`: behind a pair of numbers, where the noun is too
    long. `is_of_associations`: only the socio-political organisations hold it. `raised_in`: the
    kind of record in which it arises.
    """

    key: str
    noun: str
    heading: str
    title: str
    start_words: str
    lacking: str
    vain: str
    filters: frozenset[str] = frozenset()
    program_day: str = ""
    reminder: str = ""
    cell_lacking: str = "–"
    nothing: str = ""
    outside: str = HELD_OUTSIDE
    is_hosted: bool = False
    list_view: str = ""
    counts: str = ""
    is_of_associations: bool = False
    raised_in: str = ""

    @property
    def label(self) -> str:
        return self.noun[:1].upper() + self.noun[1:]

    def within(self, period) -> Q:
        """Of facts that fall within the counting dates, up to the day looked at."""
        sent = Q(first_sent_on__range=(period.first, period.last))
        if self.key == FactKind.REGISTRATION:
            return sent
        if self.key == FactKind.COMMENDATION:
            return sent | decided(period)
        begun = Q(held_from__isnull=True) | Q(held_from__lte=period.until)
        return begun & (Q(held_to__isnull=True) | Q(held_to__gte=period.first))

    def in_state(self, states: frozenset, period) -> Q:
        """An award counts from its decision on, whatever state its proposal had until then."""
        if self.key != FactKind.COMMENDATION:
            return Q(stands_as__in=states)
        proposed = Q(stands_as__in=states, first_sent_on__range=(period.first, period.last))
        return proposed | (decided(period) & ~Q(stands_as__in=TAKEN_BACK))


def states_of(kind: str) -> set[str]:
    """Only works have a life after they were accepted."""
    return set(STATES) if kind == FactKind.REGISTRATION else {"standing", "sent"}


def decided(period) -> Q:
    return Q(held_from__range=(period.first, period.until))


# Raised in a record of another kind and answered by whoever was asked.
MATTERS = {
    kind.key: kind
    for kind in (
        RecordKind(
            FactKind.OPINION, "ý kiến đối thoại", "Ý kiến", "Trả lời ý kiến", "Xem ý kiến", "trả lời ý kiến", "Ý kiến",
            list_view="programs:opinions", counts="ý kiến", raised_in=FactKind.DIALOGUE,
        ),
        RecordKind(
            FactKind.RECOMMENDATION, "kiến nghị giám sát", "Kiến nghị", "Thực hiện kiến nghị", "Xem kiến nghị",
            "thực hiện kiến nghị", "Kiến nghị",
            list_view="programs:recommendations", counts="kiến nghị", raised_in=FactKind.OVERSIGHT,
        ),
    )
}  # fmt: skip
# Handed in for what the programme requires: counted by measures of their own.
OF_REQUIREMENTS = {
    FactKind.ACT_CONFIRMATION: RecordKind(
        FactKind.ACT_CONFIRMATION, "xác nhận", "Xác nhận", "Xác nhận đã thực hiện", "Xác nhận", "xác nhận",
        "Xác nhận đã gửi",
        cell_lacking="Chưa xác nhận", outside="thực hiện ngoài thời gian của chương trình nên không tính",
    ),
    FactKind.FIGURE_REPORT: RecordKind(
        FactKind.FIGURE_REPORT, "báo cáo số liệu", "Số liệu", "Báo cáo số liệu", "Báo cáo số liệu", "báo cáo số liệu",
        "Báo cáo đã gửi",
    ),
}  # fmt: skip
KINDS = {
    kind.key: kind
    for kind in (
        RecordKind(
            FactKind.REGISTRATION, "công trình", "Đăng ký", f"Đăng ký công trình {MOVEMENT}", "Đăng ký công trình",
            "đăng ký công trình", "Công trình đã đăng ký", WORKS,
            "registration_due", REGISTERED, "Chưa đăng ký",
            outside="gửi ngoài thời gian của chương trình nên không tính",
        ),
        RecordKind(
            FactKind.COMMENDATION, "đề xuất", "Tuyên dương", "Đề xuất tuyên dương", "Đề xuất",
            "đề xuất", "Đề xuất đã gửi", frozenset({"movement", "level", "holder"}), "commendation_due",
            nothing="Chưa có đề xuất cá nhân, tập thể nào",
            outside="ngoài thời gian của chương trình nên không tính",
        ),
        RecordKind(
            FactKind.ACTIVITY, "hoạt động", "Hoạt động", "Tổ chức hoạt động", "Báo cáo hoạt động",
            "báo cáo hoạt động", "Hoạt động đã gửi", frozenset({"activity_kind"}), is_hosted=True,
        ),
        RecordKind(
            FactKind.DIALOGUE, "cuộc đối thoại", "Đối thoại", "Tổ chức đối thoại", "Ghi cuộc đối thoại",
            "tổ chức đối thoại", "Cuộc đối thoại đã gửi", frozenset({"dialogue_kind"}),
        ),
        RecordKind(
            FactKind.REFORM_STEP, "bước cải cách", "Cải cách", "Cải cách hành chính", "Báo cáo cải cách",
            "báo cáo bước cải cách", "Bước cải cách đã gửi",
        ),
        RecordKind(
            FactKind.JOINT_PROGRAM, "chương trình phối hợp", "Phối hợp", "Chương trình phối hợp",
            "Ghi chương trình phối hợp", "ký chương trình phối hợp", "Chương trình phối hợp đã gửi",
            is_hosted=True, is_of_associations=True,
        ),
        RecordKind(
            FactKind.OVERSIGHT, "cuộc giám sát, phản biện", "Giám sát", "Giám sát, phản biện",
            "Ghi giám sát, phản biện", "giám sát, phản biện", "Cuộc giám sát, phản biện đã gửi",
            frozenset({"oversight_kind"}), is_of_associations=True,
        ),
        RecordKind(
            FactKind.DISSEMINATION, "buổi triển khai", "Triển khai", "Tổ chức buổi triển khai",
            "Báo cáo buổi triển khai", "báo cáo buổi triển khai", "Buổi triển khai đã gửi", frozenset({"documents"}),
        ),
    )
}  # fmt: skip


ALL_KINDS = KINDS | MATTERS | OF_REQUIREMENTS
