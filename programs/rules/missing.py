"""What an item still lacks before it can be handed in: everything at once, each with the field to go to."""

from dataclasses import dataclass
from functools import singledispatch

from danvan.kit import clock
from danvan.kit.numbers import number_text
from programs.enums import State
from programs.models import Commendation, Dissemination, Registration
from programs.rules.documents import refusal_of_successor
from programs.rules.rolls import roll_on


@dataclass(frozen=True)
class Lack:
    """`field` is the form field to mend; `text` says in Vietnamese what to do."""

    field: str
    text: str


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


def empty(item, needs) -> list[Lack]:
    return [Lack(field, text) for field, text in needs.items() if getattr(item, field) in (None, "")]


@singledispatch
def missing(item) -> list[Lack]:
    raise TypeError(f"{type(item).__name__} is not handed in")


@missing.register
def _(item: Registration) -> list[Lack]:
    lacks = empty(item, REGISTRATION_NEEDS)
    bound = item.campaign_items.exists()
    if not bound and not item.no_campaign:
        text = "Chọn nội dung, hoặc đánh dấu “Không gắn”: khi đó chỉ tiêu 2 không tính công trình này."
        lacks.insert(2, Lack("campaign_items", text))
    if bound and item.no_campaign:
        lacks.insert(2, Lack("campaign_items", "Đã chọn nội dung thì bỏ dấu “Không gắn với 5 không”."))
    return lacks


@missing.register
def _(item: Dissemination) -> list[Lack]:
    lacks = empty(item, DISSEMINATION_NEEDS)
    if item.held_on:
        lacks += wrong_day(item, "held_on", "Ngày tổ chức", "chỉ báo cáo buổi đã tổ chức") + _too_many(item)
    if item.newly_reached == 0:
        lacks.append(Lack("newly_reached", "Số người được triển khai lần đầu phải lớn hơn 0."))
    return lacks + _of_document(item)


def _of_document(item) -> list[Lack]:
    """A replaced document takes no new session; one that was sent before may be mended and sent again."""
    document = item.document
    if not item.first_sent_at and (refusal := refusal_of_successor(document)):
        return [Lack("held_on", refusal)]
    if document.is_superior and item.held_on and item.held_on < document.issued_on:
        return [Lack("held_on", f"Ngày tổ chức phải từ ngày ban hành văn bản ({document.issued_on:%d/%m/%Y}) trở đi.")]
    return []


def wrong_day(item, field: str, label: str, only: str) -> list[Lack]:
    """Of a day on which something was done: it is over, and the programme counts it. `only`: what may be reported."""
    day = getattr(item, field)
    if day and day > clock.today():
        return [Lack(field, f"{label} chưa tới: {only}.")]
    return outside_program(item, field, label)


def outside_program(item, field: str, label: str) -> list[Lack]:
    day, program = getattr(item, field), item.program
    if day is None or program.counts_from <= day <= program.counts_to:
        return []
    span = f"{program.counts_from:%d/%m/%Y} – {program.counts_to:%d/%m/%Y}"
    return [Lack(field, f"{label} phải nằm trong thời gian của chương trình ({span}).")]


def wrong_task(item) -> list[Lack]:
    """A key task belongs to the item's own programme."""
    if item.key_task is None or item.key_task.program_id == item.program_id:
        return []
    return [Lack("key_task", "Chọn nhiệm vụ của chính chương trình này.")]


def _too_many(item) -> list[Lack]:
    roll = roll_on(item.organization, item.held_on)
    if roll is None or (item.newly_reached or 0) <= roll:
        return []
    here, all_people = number_text(item.newly_reached), number_text(roll)
    text = f"Số người được triển khai ({here}) lớn hơn số người của đơn vị ({all_people}) vào ngày đó."
    return [Lack("newly_reached", text)]


@missing.register
def _(item: Commendation) -> list[Lack]:
    return empty(item, COMMENDATION_NEEDS) + _wrong_work(item)


def _wrong_work(item) -> list[Lack]:
    """The linked work makes the proposal count, so it must be the unit's own and alive."""
    work = item.registration
    if work is None:
        return []
    if (work.organization_id, work.program_id) != (item.organization_id, item.program_id):
        return [Lack("registration", "Chọn công trình của chính đơn vị trong chương trình này, hoặc bỏ gắn.")]
    if work.state in (State.CANCELLED, State.WITHDRAWN):
        return [Lack("registration", "Công trình gắn kèm đã hủy hoặc bị thu hồi: chọn công trình khác, hoặc bỏ gắn.")]
    return []
