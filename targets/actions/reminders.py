"""The reminders of a day: units of their duties, the office of units that lag behind; and one mail to each person."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from danvan.kit import clock
from danvan.kit.bulk import insert_new
from danvan.kit.numbers import number_text
from programs.actions import letters
from programs.actions.delivery import carry_later
from programs.actions.notices import resolve_others
from programs.enums import NoticeKind, ProgramState
from programs.models import UNREAD, Notice, Organization, Program, User
from programs.queries.recipients import office_of, writers_of_many
from programs.queries.schedules import SchedulePlan, plan_of
from targets.queries.duties.duty import Duty
from targets.queries.duties.lists import duties_in_batches
from targets.queries.progress.program_day import ProgramDay

OF_THE_CLOCK = (NoticeKind.DUE, NoticeKind.LAGGING)
# What nobody read for longer than that is not mailed any more, as after the first setting up of a mail server.
MAILED_DAYS = 14
MOST_NAMED = 3
OPENING = "Những việc cần đồng chí lưu ý đến ngày {:%d/%m/%Y}:"


@transaction.atomic
def send_digests(*, by: None, day: date) -> int:
    """Reminders of that day in every open programme, one letter a person, then delivery; how many letters were written.

    A second run on the same day writes none: it only carries out what is left.
    """
    opened = Program.objects.select_for_update(of=("self",)).filter(state=ProgramState.ISSUED).order_by("pk")
    for program in opened.select_related("issuer"):
        remind(program, by=by, day=day)
    resolve_others(OF_THE_CLOCK, by=by, open_now=(), still=~Q(program__state=ProgramState.ISSUED), at=clock.now())
    recent = Notice.objects.filter(at__gte=clock.start_of_day(day - timedelta(days=MAILED_DAYS)))
    subject, opening = f"Việc cần làm ngày {day:%d/%m/%Y}", OPENING.format(day)
    written = letters.write(recent, by=by, key=f"digest:{day}", subject=subject, opening=opening)
    if not written:
        carry_later((), by=by)
    return written


@transaction.atomic
def remind(program: Program, *, by: None, day: date, at: datetime | None = None) -> None:
    """Write the notices that the schedule asks for and were not told yet; what is done is settled."""
    plan, at, open_now = plan_of(program), at or clock.now(), set()
    for reading, duties in duties_in_batches(program, day):
        lagging = _lagging(reading, duties, plan)
        rows = [*_reminders(program, duties, plan, day, at), *_reports(program, lagging, plan, day, at)]
        insert_new(rows)
        _overtake(program, rows, at)
        open_now |= {duty.about for duty in duties} | {_lag_key(program, unit) for unit in lagging}
    resolve_others(OF_THE_CLOCK, by=by, open_now=open_now, still=Q(program=program), at=at)


def _overtake(program: Program, rows: list[Notice], at: datetime) -> None:
    """Of several lines about one thing the last one is read: the others count as read."""
    former = Notice.objects.filter(UNREAD, program=program, kind__in=OF_THE_CLOCK, at__lt=at)
    former = former.filter(about__in={row.about for row in rows}).exclude(key__in={row.key for row in rows})
    former.update(read_at=at)


def _reminders(program: Program, duties: list[Duty], plan: SchedulePlan, day: date, at: datetime) -> Iterable[Notice]:
    stages = [(duty, plan.stage(duty.days_late(day))) for duty in duties]
    due = [(duty, stage) for duty, stage in stages if stage is not None]
    writers = writers_of_many({duty.organization_id for duty, _ in due})
    for duty, stage in due:
        for person in writers.get(duty.organization_id, ()):
            yield Notice(
                to=person, program=program, organization_id=duty.organization_id, kind=NoticeKind.DUE,
                key=f"{duty.key}@{stage}", about=duty.about, text=f"{duty.text} – {duty.when(day)}"[:1000],
                url=duty.url, at=at,
            )  # fmt: skip


def _lagging(reading: ProgramDay, duties: list[Duty], plan: SchedulePlan) -> dict[int, list[Duty]]:
    """Unit → what it owes for longer than the days of grace; a cell's duties stand under its unit."""
    unit_of = {node.organization_id: node.unit_id for node in reading.nodes}
    found = defaultdict(list)
    for duty in duties:
        if plan.escalation(duty.days_late(reading.day)) is not None:
            found[unit_of.get(duty.organization_id, duty.organization_id)].append(duty)
    return found


def _reports(
    program: Program, lagging: dict[int, list[Duty]], plan: SchedulePlan, day: date, at: datetime
) -> Iterable[Notice]:
    """One line a unit to each of the office's people."""
    office: list[User] = list(office_of(program.issuer)) if lagging else []
    for unit in Organization.objects.filter(pk__in=lagging):
        about, duties = _lag_key(program, unit.pk), lagging[unit.pk]
        times = plan.escalation(max(duty.days_late(day) for duty in duties))
        text = f"{unit}: {number_text(len(duties))} việc chậm. {_named(duties, day)}"
        for person in office:
            yield Notice(
                to=person, program=program, organization=unit, kind=NoticeKind.LAGGING, key=f"{about}@{times}",
                about=about, text=text[:1000], url=reverse("targets:unit", args=[unit.pk]), at=at,
            )  # fmt: skip


def _lag_key(program: Program, unit: int) -> str:
    return f"lagging:{program.pk}:{unit}"


def _named(duties: list[Duty], day: date) -> str:
    """The longest late first, as they come."""
    told = "; ".join(f"{duty.text} – {duty.when(day)}" for duty in duties[:MOST_NAMED])
    more = len(duties) - MOST_NAMED
    return f"{told}; và {number_text(more)} việc nữa" if more > 0 else told
