"""When an activity is whole, and who puts it into the plan."""

from datetime import date

from danvan.kit import clock
from programs.enums import State
from programs.models import Activity
from programs.rules.handins import is_staff_of, refusal_as_unit, refusal_of_program, refusal_to_edit
from programs.rules.missing import MissingField, empty, missing, outside_program, wrong, wrong_day, wrong_task

ACTIVITY_NEEDS = {
    "title": "Ghi tên hoạt động.",
    "key_task": "Chọn nhiệm vụ trọng tâm.",
    "kind": "Chọn loại hoạt động.",
    "starts_on": "Ghi ngày bắt đầu.",
    "place": "Ghi địa điểm.",
    "people": "Ghi số người dự.",
    "summary": "Ghi nội dung.",
    "result": "Ghi kết quả.",
}
PLAN_NEEDS = {
    "title": "Ghi tên hoạt động.",
    "key_task": "Chọn nhiệm vụ trọng tâm.",
    "deadline": "Ghi hạn thực hiện.",
    "in_charge": "Ghi người phụ trách (chức danh).",
}
# What the plan promises: mended only after the activity was taken out of it.
PROMISED = ("key_task", "deadline")
ONLY_DONE = "chỉ báo cáo việc đã làm, việc sắp làm thì đưa vào kế hoạch"
NOT_A_DRAFT = "Chỉ đưa vào kế hoạch hoạt động còn là bản nháp."
PLANNED_ALREADY = "Hoạt động này đã ở trong kế hoạch."
NOT_PLANNED = "Hoạt động này không còn là bản nháp trong kế hoạch."
TOO_LATE = "Hạn thực hiện đã qua: hãy báo cáo kết quả hoặc hủy; chỉ Văn phòng Đảng ủy còn đưa ra khỏi kế hoạch được."


@missing.register
def _(item: Activity) -> list[MissingField]:
    missing_fields = empty(item, ACTIVITY_NEEDS) + wrong_task(item) + wrong_hosts(item)
    missing_fields += wrong_day(item, "starts_on", "Ngày bắt đầu", ONLY_DONE)
    missing_fields += wrong_day(item, "ends_on", "Ngày kết thúc", ONLY_DONE)
    if item.people == 0:
        missing_fields.append(wrong("people", "Số người dự phải lớn hơn 0."))
    return missing_fields


def missing_in_plan(activity: Activity, day: date | None = None) -> list[MissingField]:
    """Like `missing`, for the plan; `day`: when it is put there, today if not told."""
    missing_fields = empty(activity, PLAN_NEEDS) + wrong_task(activity) + wrong_hosts(activity)
    if activity.deadline and activity.deadline < (day or clock.today()):
        return [*missing_fields, wrong("deadline", "Hạn thực hiện đã qua: việc đã làm thì gửi báo cáo luôn.")]
    return missing_fields + outside_program(activity, "deadline", "Hạn thực hiện")


def wrong_hosts(activity: Activity) -> list[MissingField]:
    """Co-hosts belong to the same committee, and nobody helps himself."""
    hosts = activity.co_hosts.all()
    if any(host.pk == activity.organization_id for host in hosts):
        return [wrong("co_hosts", "Bỏ chính đơn vị ra khỏi các đơn vị cùng tổ chức.")]
    if not all(host.path.startswith(activity.program.issuer.path) for host in hosts):
        return [wrong("co_hosts", "Chỉ chọn đơn vị, tổ chức thuộc cấp ủy ban hành chương trình.")]
    return []


def refusal_to_plan(user, activity: Activity) -> str:
    if activity.state != State.DRAFT:
        return NOT_A_DRAFT
    return PLANNED_ALREADY if activity.is_planned else refusal_to_edit(user, activity)


def refusal_to_unplan(user, activity: Activity) -> str:
    """Once the deadline is over, lateness does not go away by taking the promise back: only the office may."""
    if activity.state != State.DRAFT or not activity.is_planned:
        return NOT_PLANNED
    if refusal := refusal_of_program(activity.program):
        return refusal
    if is_staff_of(user, activity.program):
        return ""
    return refusal_as_unit(user, activity) or (TOO_LATE if activity.deadline < clock.today() else "")
