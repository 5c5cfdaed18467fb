"""Who is told what by each step of an item or a matter, and which notices it settles. Called last by those actions."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from programs.actions import letters
from programs.actions.notices import settle, tell, tell_each
from programs.enums import NoticeKind
from programs.models import Commendation, Dialogue, HandIn, JointProgram, Matter, Notice, Oversight, User
from programs.queries.addresses import address_of
from programs.queries.recipients import office_of, writers_of, writers_of_many
from programs.queries.things import called, done_with, key_of, noun_of
from programs.workflow import STANDING

BACK = "Đồng chí có mục cần bổ sung rồi gửi lại:"


@transaction.atomic
def handed_in(item: HandIn, *, by: User, at: datetime | None = None) -> None:
    """Handed in or cancelled: what asked the unit for it is done."""
    settle(done_with(item), by=by, at=at)


@transaction.atomic
def sent_back(item: HandIn, *, by: User, done: str, text: str, at: datetime | None = None) -> None:
    """Returned or withdrawn (`done`: "bị trả lại"), with the reason: told at once, by mail too."""
    key, subject = f"returned:{key_of(item)}:{item.version}", f"{called(item)} {done}"
    _tell_unit(item, by=by, kind=NoticeKind.RETURNED, key=key, text=f"{subject}: {text}", about=key_of(item), at=at)
    letters.write(Notice.objects.filter(key=key), by=by, key=key, subject=subject, opening=BACK)
    no_more_asked(_matters_of(item), by=by, at=at)


@transaction.atomic
def no_more_asked(matters: Iterable[Matter], *, by: User, at: datetime | None = None) -> None:
    """Taken away, or of an item that stands no more."""
    settle([key_of(matter) for matter in matters], by=by, at=at)


@transaction.atomic
def decided(item: HandIn, *, by: User, done: str, at: datetime | None = None) -> None:
    """Accepted or recognised; what was raised with it binds those asked from now on."""
    key = f"decided:{key_of(item)}:{item.version}"
    _tell_unit(item, by=by, kind=NoticeKind.DECIDED, key=key, text=f"{called(item)} {done}.", at=at)
    if isinstance(item, JointProgram):
        _tell_partners(item, by=by, key=f"partner:{key_of(item)}:{item.version}", done=done, at=at)
    for matter in _matters_of(item):
        asked(matter, by=by, at=at)


@transaction.atomic
def awarded(item: Commendation, *, by: User, said: str, at: datetime | None = None) -> None:
    """The decision was entered, or corrected."""
    key, text = f"awarded:{key_of(item)}:{item.version}", f"{called(item)} được khen thưởng: {said}."
    _tell_unit(item, by=by, kind=NoticeKind.AWARDED, key=key, text=text, at=at)


@transaction.atomic
def asked(matter: Matter, *, by: User, anew: bool = False, at: datetime | None = None) -> None:
    """Passed on, or written down with who must answer. `anew`: told even if the same was told before."""
    binds = matter.asked is not None and matter.is_open and matter.parent.state in STANDING
    settle([key_of(matter)], by=by, but_of=matter.asked if binds and not anew else None, at=at)
    if not binds:
        return
    due = f", hạn {matter.due_on:%d/%m/%Y}" if matter.due_on else ""
    _tell(
        matter,
        writers_of(matter.asked),
        by=by,
        kind=NoticeKind.ASKED,
        key=f"asked:{key_of(matter)}:{matter.asked_id}:{matter.due_on}" + (f":{matter.version}" if anew else ""),
        text=f"{noun_of(matter)} giao {matter.asked} giải quyết{due}: “{matter}”",
        organization=matter.asked,
        about=key_of(matter),
        at=at,
    )


@transaction.atomic
def answered(matter: Matter, *, by: User, at: datetime | None = None) -> None:
    """To the office and to whoever raised it: the unit of the dialogue, the body that supervised."""
    settle([key_of(matter)], by=by, at=at)
    text = f"{noun_of(matter)} đã được {matter.asked or by} trả lời: “{matter}”"
    key = f"answered:{key_of(matter)}:{matter.version}"
    people = [*office_of(matter.parent.program.issuer), *writers_of(matter.parent.organization)]
    _tell(matter, people, by=by, kind=NoticeKind.ANSWERED, key=key, text=text, organization=matter.asked, at=at)


def _tell_partners(item: JointProgram, *, done: str, **notice) -> None:
    """Those who signed it with the one that handed it in: from now on they read it."""
    people = writers_of_many(item.partners.values_list("pk", flat=True))
    text = f"{called(item)} ký cùng {item.organization} {done}."
    tell_each(people, kind=NoticeKind.DECIDED, text=text[:1000], url=address_of(item), program=item.program, **notice)


def _tell_unit(item: HandIn, **notice) -> None:
    """Who sent it and who writes for its unit."""
    people = [*writers_of(item.organization), *([item.sender] if item.sender and item.sender.is_active else [])]
    _tell(item, people, organization=item.organization, **notice)


def _tell(thing, people, **notice) -> None:
    program = thing.parent.program if isinstance(thing, Matter) else thing.program
    tell(people, url=address_of(thing), program=program, **notice)


def _matters_of(item: HandIn) -> list[Matter]:
    if isinstance(item, Dialogue):
        return list(item.opinions.select_related("asked"))
    return list(item.recommendations.select_related("asked")) if isinstance(item, Oversight) else []
