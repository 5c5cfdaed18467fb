"""Who is told what by each step of an item or a matter, and which notices it settles. Called last by those actions."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from programs.actions import letters
from programs.actions.notices import notify, notify_each, resolve
from programs.enums import NoticeKind
from programs.models import Commendation, Dialogue, HandIn, JointProgram, Matter, Notice, Oversight, User
from programs.queries.addresses import address_of
from programs.queries.notice_subjects import matter_noun, resolved_keys, subject_key, title_of
from programs.queries.recipients import office_of, writers_of, writers_of_many
from programs.workflow import APPROVED

BACK = "Đồng chí có mục cần bổ sung rồi gửi lại:"


@transaction.atomic
def resolve_handed_in(item: HandIn, *, by: User, at: datetime | None = None) -> None:
    """Handed in, cancelled, or completed: what asked the unit for it is done."""
    resolve(resolved_keys(item), by=by, at=at)


@transaction.atomic
def notify_returned(item: HandIn, *, by: User, done: str, text: str, at: datetime | None = None) -> None:
    """Returned or withdrawn (`done`: "bị trả lại"), with the reason: told at once, by mail too. What was asked before
    is overtaken."""
    resolve([subject_key(item)], by=by, at=at)
    key, subject = f"returned:{subject_key(item)}:{item.version}", f"{title_of(item)} {done}"
    _tell_unit(
        item, by=by, kind=NoticeKind.RETURNED, key=key, text=f"{subject}: {text}", about=subject_key(item), at=at
    )
    letters.write(Notice.objects.filter(key=key), by=by, key=key, subject=subject, opening=BACK)
    resolve_asked(_matters_of(item), by=by, at=at)


@transaction.atomic
def resolve_asked(matters: Iterable[Matter], *, by: User, at: datetime | None = None) -> None:
    """Taken away, or of an item that stands no more."""
    resolve([subject_key(matter) for matter in matters], by=by, at=at)


@transaction.atomic
def notify_decided(item: HandIn, *, by: User, done: str, at: datetime | None = None) -> None:
    """Accepted or recognised; what was raised with it binds those asked from now on."""
    key = f"decided:{subject_key(item)}:{item.version}"
    _tell_unit(item, by=by, kind=NoticeKind.DECIDED, key=key, text=f"{title_of(item)} {done}.", at=at)
    if isinstance(item, JointProgram):
        _tell_partners(item, by=by, key=f"partner:{subject_key(item)}:{item.version}", done=done, at=at)
    for matter in _matters_of(item):
        notify_asked(matter, by=by, at=at)


@transaction.atomic
def notify_awarded(item: Commendation, *, by: User, said: str, at: datetime | None = None) -> None:
    """The decision was entered, or corrected."""
    key, text = f"awarded:{subject_key(item)}:{item.version}", f"{title_of(item)} được khen thưởng: {said}."
    _tell_unit(item, by=by, kind=NoticeKind.AWARDED, key=key, text=text, at=at)


@transaction.atomic
def notify_asked(matter: Matter, *, by: User, anew: bool = False, at: datetime | None = None) -> None:
    """Passed on, or written down with who must answer. `anew`: told even if the same was told before."""
    binds = matter.asked is not None and matter.is_open and matter.parent.state in APPROVED
    resolve([subject_key(matter)], by=by, but_of=matter.asked if binds and not anew else None, at=at)
    if not binds:
        return
    due = f", hạn {matter.due_on:%d/%m/%Y}" if matter.due_on else ""
    _tell(
        matter,
        writers_of(matter.asked),
        by=by,
        kind=NoticeKind.ASKED,
        key=f"asked:{subject_key(matter)}:{matter.asked_id}:{matter.due_on}" + (f":{matter.version}" if anew else ""),
        text=f"{matter_noun(matter)} giao {matter.asked} giải quyết{due}: “{matter}”",
        organization=matter.asked,
        about=subject_key(matter),
        at=at,
    )


@transaction.atomic
def notify_answered(matter: Matter, *, by: User, at: datetime | None = None) -> None:
    """To the office and to whoever raised it: the unit of the dialogue, the body that supervised."""
    resolve([subject_key(matter)], by=by, at=at)
    text = f"{matter_noun(matter)} đã được {matter.asked or by} trả lời: “{matter}”"
    key = f"answered:{subject_key(matter)}:{matter.version}"
    people = [*office_of(matter.parent.program.issuer), *writers_of(matter.parent.organization)]
    _tell(matter, people, by=by, kind=NoticeKind.ANSWERED, key=key, text=text, organization=matter.asked, at=at)


def _tell_partners(item: JointProgram, *, done: str, **notice) -> None:
    """Those who signed it with the one that handed it in: from now on they read it."""
    people = writers_of_many(item.partners.values_list("pk", flat=True))
    text = f"{title_of(item)} ký cùng {item.organization} {done}."
    notify_each(people, kind=NoticeKind.DECIDED, text=text[:1000], url=address_of(item), program=item.program, **notice)


def _tell_unit(item: HandIn, **notice) -> None:
    """Who sent it and who writes for its unit."""
    people = [*writers_of(item.organization), *([item.sender] if item.sender and item.sender.is_active else [])]
    _tell(item, people, organization=item.organization, **notice)


def _tell(thing, people, **notice) -> None:
    program = thing.parent.program if isinstance(thing, Matter) else thing.program
    notify(people, url=address_of(thing), program=program, **notice)


def _matters_of(item: HandIn) -> list[Matter]:
    if isinstance(item, Dialogue):
        return list(item.opinions.select_related("asked"))
    return list(item.recommendations.select_related("asked")) if isinstance(item, Oversight) else []
