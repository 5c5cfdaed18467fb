"""Works that the committee itself registered, as a published text states them."""

from datetime import datetime

from django.db import transaction

from programs.actions.steps import approved_at_once, demand_text, record
from programs.enums import Event
from programs.models import Program, Registration, User
from programs.queries import snapshot_of
from programs.rules import demand, refusal_to_create, refusal_to_keep_programs


@transaction.atomic
def record_own_work(program: Program, *, by: User, title: str, source: str, at: datetime | None = None) -> Registration:
    """Only the title is known, so the ten contents stay empty and nothing was handed in or reviewed here.

    The work stands as accepted because the committee has announced it; the step says so and names the `source`.
    The same title a second time gives the first row.
    """
    demand(refusal_to_keep_programs(by, program.issuer) or refusal_to_create(by, program, program.issuer))
    title, source = demand_text(title, "tên công trình"), demand_text(source, "căn cứ")
    works = Registration.objects.filter(program=program, organization=program.issuer, title=title)
    if kept := works.first():
        return kept
    work = Registration.objects.create(
        program=program, organization=program.issuer, title=title, **approved_at_once(by, at)
    )
    text = f"Ghi nhận theo {source}"
    record(work, Event.ACCEPT, "", by=by, at=at, for_unit=True, text=text, content=snapshot_of(work))
    return work
