"""What a dialogue still lacks, and who may enter that of the committee itself."""

from programs.models import Dialogue
from programs.rules.handins import is_staff_of, refusal_to_create
from programs.rules.missing import MissingField, empty, missing, wrong, wrong_day, wrong_task

DIALOGUE_NEEDS = {
    "kind": "Chọn định kỳ hoặc đột xuất.",
    "held_on": "Ghi ngày tổ chức.",
    "chair": "Ghi chức danh người chủ trì.",
    "people": "Ghi số người dự.",
    "summary": "Ghi nội dung đối thoại.",
}
OFFICE_ONLY = "Chỉ Văn phòng Đảng ủy được ghi cuộc đối thoại của cấp ủy."


@missing.register
def _(item: Dialogue) -> list[MissingField]:
    missing_fields = empty(item, DIALOGUE_NEEDS) + wrong_task(item)
    missing_fields += wrong_day(item, "held_on", "Ngày tổ chức", "chỉ ghi cuộc đối thoại đã tổ chức")
    if item.people == 0:
        missing_fields.append(wrong("people", "Số người dự phải lớn hơn 0."))
    return missing_fields


def refusal_to_record_dialogue(user, program) -> str:
    """The committee's own stands as soon as its office enters it."""
    if not is_staff_of(user, program):
        return OFFICE_ONLY
    return refusal_to_create(user, program, program.issuer)
