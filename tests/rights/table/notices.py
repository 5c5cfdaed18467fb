"""A person's own notices and mails; the schedule of reminders; reminding a unit by hand."""

from danvan.kit import clock
from tests.factories.notices import LetterFactory, NoticeFactory
from tests.rights import subjects
from tests.rights.subjects import SENT_SECRET
from tests.rights.table.programs import CLOSED, DRAFT, ISSUED
from tests.rights.table.rows import (
    INSIDE,
    OFFICE_DEED,
    OFFICE_DEED_DRAFT,
    OFFICE_PAGE,
    OFFICE_PAGE_DRAFT,
    get,
    post,
)

# Only its addressee knows of a notice.
MINE = "L R4R 4444 44L"
SCHEDULE = {"days_before": "5, 2", "days_after": "3", "repeat_days": "10", "grace_days": "4"}


def notice(scene, unit):
    return NoticeFactory(to=scene.writer_of(unit), text=SENT_SECRET)


def lost_letter(scene, unit):
    person = scene.writer_of(unit)
    person.email = "nguoi-viet@example.vn"
    person.save()
    return LetterFactory(to=person, subject=SENT_SECRET, given_up_at=clock.now(), error="550")


def nowhere(scene, thing) -> tuple:
    return ()


def schedule(scene, thing) -> dict:
    return SCHEDULE


TABLE = [
    get("programs:notices", INSIDE, notice, args=nowhere),
    post("programs:notices_export", "L WWW WWWW WWL", notice, args=nowhere),
    post("programs:notices_read_all", "L RrR rrrr rrL", notice, args=nowhere),
    post("programs:notice_open", MINE, notice),
    post("programs:notice_read", MINE, notice),
    get("programs:letters", "L 333 .333 .3L", lost_letter, args=nowhere),
    post("programs:letter_send", "L 333 R333 43L", lost_letter),
    post("programs:letters_send", "L 333 R333 r3L", lost_letter, args=nowhere),
    post("programs:my_mail", "L RRR RRRR RRL", body=lambda scene, thing: {"wanted": "0"}),
    get("targets:reminders", OFFICE_PAGE, ISSUED),
    get("targets:reminders", OFFICE_PAGE_DRAFT, DRAFT, note="draft"),
    get("targets:reminders", "L 333 3334 44L", CLOSED, note="closed"),
    post("targets:reminders", OFFICE_DEED, ISSUED, body=schedule),
    post("targets:reminders", OFFICE_DEED_DRAFT, DRAFT, body=schedule, note="draft"),
    post("targets:urge", "L 343 R333 44L", subjects.unit),
]
