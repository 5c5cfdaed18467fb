"""When a step of administrative reform is whole."""

from programs.models import ReformStep
from programs.rules.missing import MissingField, empty, missing, wrong_day, wrong_task

REFORM_NEEDS = {
    "title": "Ghi thủ tục, quy trình được cải tiến.",
    "key_task": "Chọn nhiệm vụ trọng tâm.",
    "method": "Ghi nội dung cải tiến.",
    "applied_on": "Ghi ngày bắt đầu áp dụng.",
}
# What is compared, before and after; at least one of them is told whole.
PAIRS = {
    "số ngày giải quyết": ("days_before", "days_after"),
    "số giấy tờ": ("papers_before", "papers_after"),
    "số hồ sơ trực tuyến": ("online_before", "online_after"),
}


@missing.register
def _(item: ReformStep) -> list[MissingField]:
    missing_fields = empty(item, REFORM_NEEDS) + wrong_task(item)
    missing_fields += wrong_day(item, "applied_on", "Ngày áp dụng", "chỉ báo cáo cải tiến đã áp dụng")
    return missing_fields + _half_pairs(item)


def _half_pairs(item: ReformStep) -> list[MissingField]:
    """A number alone says nothing; no number at all says less."""
    missing_fields, whole = [], 0
    for words, (before, after) in PAIRS.items():
        empties = [name for name in (before, after) if getattr(item, name) is None]
        whole += not empties
        if len(empties) == 1:
            when = "trước đó" if empties == [before] else "hiện nay"
            missing_fields.append(MissingField(empties[0], f"Ghi cả {words} {when}, hoặc bỏ trống cả hai số."))
    if not whole and not missing_fields:
        missing_fields.append(
            MissingField("days_before", "Ghi ít nhất một cặp số trước và sau: ngày, giấy tờ hoặc hồ sơ trực tuyến.")
        )
    return missing_fields
