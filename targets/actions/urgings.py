"""The office reminds a unit by hand of what is late, once a day."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from danvan.kit import clock
from programs.actions.notices import notify
from programs.enums import NoticeKind
from programs.models import Organization, Program, Urging, User
from programs.queries.recipients import writers_of
from programs.rules import demand
from targets.queries.duties.lists import duties_on
from targets.rules import refusal_to_urge, refusal_to_urge_on

NOTHING_LATE = "Đơn vị không có việc nào quá hạn hoặc bị trả lại mà chưa làm; có thể việc đang chờ Văn phòng duyệt."
NOBODY = "Đơn vị chưa có người phụ trách nào đang giữ vai trò nên không có ai để nhắc."


@transaction.atomic
def urge(unit: Organization, *, by: User, program: Program, at: datetime | None = None) -> Urging:
    """Tells the unit's writers, in words, what is late; the urging keeps the same words."""
    at = at or clock.now()
    day = clock.day_of(at)
    demand(refusal_to_urge(by, program))
    unit = Organization.objects.select_for_update().get(pk=unit.pk)
    demand(refusal_to_urge_on(program, unit, day))
    late = [duty for duty in duties_on(program, day, below=unit) if duty.is_late(day)]
    people = list(writers_of(unit))
    demand("" if late else NOTHING_LATE)
    demand("" if people else NOBODY)
    text = "; ".join(f"{duty.text} – {duty.when(day)}" for duty in late)[:2000]
    urging = Urging.objects.create(program=program, organization=unit, on=day, by=by, at=at, text=text)
    notify(
        people, by=by, kind=NoticeKind.URGED, key=f"urged:{urging.pk}", program=program, organization=unit, at=at,
        text=f"Văn phòng Đảng ủy nhắc đơn vị: {text}", url=f"{reverse('targets:my_unit')}?don-vi={unit.pk}",
    )  # fmt: skip
    return urging
