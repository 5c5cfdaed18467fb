"""What stands in the way of handing an item in, empty or contradicting: all at once, each with the field to go to."""

from dataclasses import dataclass
from functools import singledispatch

from danvan.kit import clock
from programs.enums import CampaignTie, State
from programs.models import Commendation, Dissemination, Registration
from programs.rules.documents import refusal_of_successor
from programs.rules.pairs import refusal_of_reach
from programs.rules.references import asks_for_kind_of_work
from programs.rules.rolls import roll_on


@dataclass(frozen=True)
class MissingField:
    """`field` is the form field to mend; `text` says in Vietnamese what to do.

    `is_wrong`: it is not empty, but contradicts something.
    """

    field: str
    text: str
    is_wrong: bool = False


REGISTRATION_NEEDS = {
    "title": "Ghi tên công trình.",
    "field": "Chọn lĩnh vực.",
    "holder": "Chọn tập thể hoặc cá nhân.",
    "continuity": "Chọn đăng ký mới hoặc tiếp tục duy trì.",
    "situation": "Ghi thực trạng, lý do xây dựng.",
    "goals": "Ghi mục tiêu, tiêu chí.",
    "method": "Ghi nội dung, cách thức thực hiện.",
    "area": "Ghi địa bàn, đối tượng.",
    "forces": "Ghi lực lượng thực hiện.",
    "resources": "Ghi nguồn lực thực hiện.",
    "starts_on": "Ghi ngày bắt đầu.",
    "ends_on": "Ghi ngày kết thúc.",
    "outputs": "Ghi sản phẩm, kết quả đầu ra.",
    "sustainability": "Ghi khả năng duy trì, nhân rộng.",
}
DISSEMINATION_NEEDS = {
    "held_on": "Ghi ngày tổ chức.",
    "form": "Chọn hình thức.",
    "newly_reached": "Ghi số người được triển khai lần đầu.",
    "members_reached": "Ghi số đảng viên trong đó (không có thì ghi 0).",
}
COMMENDATION_NEEDS = {
    "holder": "Chọn tập thể hoặc cá nhân.",
    "recipient": "Ghi tên tập thể, cá nhân được đề xuất.",
    "achievement": "Ghi thành tích.",
    "form": "Chọn hình thức khen.",
    "level": "Chọn cấp khen.",
}


def empty(item, needs) -> list[MissingField]:
    return [MissingField(field, text) for field, text in needs.items() if getattr(item, field) in (None, "")]


def wrong(field: str, text: str) -> MissingField:
    return MissingField(field, text, is_wrong=True)


@singledispatch
def missing(item) -> list[MissingField]:
    raise TypeError(f"{type(item).__name__} is not handed in")


@missing.register
def _(item: Registration) -> list[MissingField]:
    missing_fields = empty(item, REGISTRATION_NEEDS)
    if item.kind_id is None and asks_for_kind_of_work():
        missing_fields.append(MissingField("kind", "Chọn loại công trình."))
    if item.campaign_tie == CampaignTie.UNSAID:
        missing_fields.append(
            MissingField("campaign_items", f"Chọn {item.program.campaign_content}, hoặc đánh dấu “Không gắn”.")
        )
    if item.no_campaign and item.campaign_tie == CampaignTie.CONTENTS:
        missing_fields.append(wrong("campaign_items", "Vừa chọn nội dung vừa đánh dấu “Không gắn”: bỏ một trong hai."))
    return missing_fields


@missing.register
def _(item: Dissemination) -> list[MissingField]:
    missing_fields = empty(item, DISSEMINATION_NEEDS)
    if item.held_on:
        missing_fields += wrong_day(item, "held_on", "Ngày tổ chức", "chỉ báo cáo buổi đã tổ chức") + _too_many(item)
    if item.newly_reached == 0:
        missing_fields.append(wrong("newly_reached", "Số người được triển khai lần đầu phải lớn hơn 0."))
    return missing_fields + _of_document(item)


def _of_document(item) -> list[MissingField]:
    """A replaced document takes no new session; one that was sent before may be mended and sent again."""
    document = item.document
    if not item.first_sent_at and (refusal := refusal_of_successor(document)):
        return [wrong("held_on", refusal)]
    if document.is_superior and item.held_on and item.held_on < document.issued_on:
        held, issued = f"{item.held_on:%d/%m/%Y}", f"{document.issued_on:%d/%m/%Y}"
        return [wrong("held_on", f"Ngày tổ chức ({held}) phải từ ngày ban hành văn bản ({issued}) trở đi.")]
    return []


def wrong_day(item, field: str, label: str, only: str) -> list[MissingField]:
    """Of a day on which something was done: it is over, and the programme counts it. `only`: what may be reported."""
    day = getattr(item, field)
    if day and day > clock.today():
        return [wrong(field, f"{label} ({day:%d/%m/%Y}) chưa tới: {only}.")]
    return outside_program(item, field, label)


def outside_program(item, field: str, label: str) -> list[MissingField]:
    day, program = getattr(item, field), item.program
    if day is None or program.counts_from <= day <= program.counts_to:
        return []
    span = f"{program.counts_from:%d/%m/%Y} – {program.counts_to:%d/%m/%Y}"
    return [wrong(field, f"{label} ({day:%d/%m/%Y}) phải nằm trong thời gian của chương trình ({span}).")]


def wrong_task(item) -> list[MissingField]:
    """A key task belongs to the item's own programme."""
    if item.key_task is None or item.key_task.program_id == item.program_id:
        return []
    return [wrong("key_task", "Chọn nhiệm vụ của chính chương trình này.")]


def _too_many(item) -> list[MissingField]:
    refusal = refusal_of_reach(item.newly_reached, roll_on(item.organization, item.held_on))
    return [wrong("newly_reached", refusal)] if refusal else []


@missing.register
def _(item: Commendation) -> list[MissingField]:
    return empty(item, COMMENDATION_NEEDS) + _wrong_work(item)


def _wrong_work(item) -> list[MissingField]:
    """The linked work makes the proposal count, so it must be the unit's own and alive."""
    work = item.registration
    if work is None:
        return []
    if (work.organization_id, work.program_id) != (item.organization_id, item.program_id):
        return [wrong("registration", "Chọn công trình của chính đơn vị trong chương trình này, hoặc bỏ gắn.")]
    if work.state in (State.CANCELLED, State.WITHDRAWN):
        return [wrong("registration", "Công trình gắn kèm đã hủy hoặc bị thu hồi: chọn công trình khác, hoặc bỏ gắn.")]
    return []
