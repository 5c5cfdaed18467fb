"""What somebody who comes too late is told: who was faster, with what, and when."""

from datetime import timedelta

from danvan.kit import clock
from programs.enums import Event
from programs.models import HandIn

OF_UNIT = {Event.SUBMIT: "gửi", Event.RESUBMIT: "gửi lại", Event.RECALL: "rút lại", Event.CANCEL: "hủy"}
OF_OFFICE = {Event.ACCEPT: "duyệt", Event.RETURN: "trả lại", Event.WITHDRAW: "thu hồi"}
JUST_NOW = timedelta(days=1)


def stale_text(fresh) -> str:
    who = getattr(fresh, "changed_by", None)
    when = getattr(fresh, "changed_at", None)
    if who and when:
        local = when.astimezone(clock.ZONE)
        return f"{who} vừa thay đổi mục này lúc {local:%H:%M ngày %d/%m/%Y}. Hãy xem bản mới rồi làm lại."
    return "Người khác vừa thay đổi mục này. Hãy xem bản mới rồi làm lại."


def last_step_text(fresh: HandIn) -> str:
    """For whoever decides: what came in between was a step; what its unit writes meanwhile is not told."""
    step = fresh.transitions.select_related("by").order_by("at", "pk").last()
    if step is None or step.event not in OF_UNIT | OF_OFFICE:
        return stale_text(fresh)
    who, what = ("Đơn vị" if step.event in OF_UNIT else step.by), (OF_UNIT | OF_OFFICE)[step.event]
    when = "vừa" if clock.now() - step.at < JUST_NOW else "đã"
    return f"{who} {when} {what} mục này lúc {step.at.astimezone(clock.ZONE):%H:%M ngày %d/%m/%Y}."
