"""What many are told at once, in a number of statements that does not grow with them. Called last by those actions."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from danvan.kit import clock
from programs.actions.notices import notify, notify_each, resolve
from programs.enums import NoticeKind, Role
from programs.models import Document, Notice, Organization, Program, Requirement, User
from programs.queries import tree_on
from programs.queries.addresses import address_of
from programs.queries.notice_subjects import DOCUMENT, unit_key
from programs.queries.recipients import holders, writers_of_many

NO_LAST_DAY = "không có hạn triển khai"


@transaction.atomic
def document_sent(document: Document, *, by: User, at: datetime | None = None) -> None:
    """To each addressee, once for the same edition and last day; the edition that it replaces asks nobody any more."""
    program, old = document.program, document.replaces
    if not program.is_open:
        return
    if old is not None:
        asked = Notice.objects.filter(about__startswith=f"{DOCUMENT}:{old.pk}:", done_at=None)
        resolve(set(asked.values_list("about", flat=True)), by=by, at=at)
    notify_each(
        writers_of_many(_addressees(document)), by=by, kind=NoticeKind.ISSUED, program=program, at=at,
        key=f"sent:{document.pk}:{document.due_on}", about=lambda unit: unit_key(DOCUMENT, document.pk, unit),
        text=_words_of(document, old), url=address_of(document),
    )  # fmt: skip


def _words_of(document: Document, old: Document | None) -> str:
    last = _until(document.due_on) if document.due_on else NO_LAST_DAY
    if old is None:
        return f"Văn bản {document.sign} gửi đến đơn vị, {last}: “{document.subject}”"[:1000]
    before = f"bản trước {_until(old.due_on) if old.due_on else NO_LAST_DAY}"
    return f"Văn bản {document.sign} thay {old.sign}, {last} ({before}): “{document.subject}”"[:1000]


def _until(day: date) -> str:
    return f"hạn triển khai {day:%d/%m/%Y}"


def _addressees(document: Document) -> Collection[int]:
    if document.for_all:
        return _units_of(document.program)
    alive = document.addressees.filter(Organization.not_ended(clock.today()))
    return set(alive.values_list("pk", flat=True))


def _units_of(program: Program) -> list[int]:
    """The units of today."""
    return [node.organization_id for node in tree_on(program.issuer, clock.today()) if node.depth == 1]


@transaction.atomic
def required(requirement: Requirement, *, by: User, units: Collection[int], before: str = "") -> None:
    """To units of which it is asked anew, or (`before`: until when it was asked) otherwise than until now."""
    noun, words = type(requirement)._meta.verbose_name, requirement.asked_words
    text = f"Chương trình yêu cầu thêm {noun} “{requirement}”: {words}."
    if before:
        text = f"{noun.capitalize()} “{requirement}”: nay {words} (trước đây {before})."
    notify_each(
        writers_of_many(units), by=by, kind=NoticeKind.ISSUED, program=requirement.program,
        key=f"required:{requirement.OWED}:{requirement.pk}:{requirement.program.version}:{words}",
        about=lambda unit: unit_key(requirement.OWED, requirement.pk, unit), text=text[:1000],
        url=reverse(f"programs:required_{requirement.OWED}", args=[requirement.pk]),
    )  # fmt: skip


@transaction.atomic
def required_no_more(requirements: Iterable[Requirement], *, by: User) -> None:
    """What asked units for it asks nobody any more."""
    for requirement in requirements:
        asked = Notice.objects.filter(about__startswith=f"{requirement.OWED}:{requirement.pk}:", done_at=None)
        resolve(set(asked.values_list("about", flat=True)), by=by)


@transaction.atomic
def announce(program: Program, *, by: User, key: str, text: str, url: str, at: datetime | None = None) -> None:
    """To the writers of every unit and to the committee's leaders: what concerns the whole programme."""
    fixed = {"kind": NoticeKind.ISSUED, "text": text[:1000], "url": url, "program": program}
    notify_each(writers_of_many(_units_of(program)), by=by, key=key, at=at, **fixed)
    notify(holders(program.issuer, Role.LEADER), by=by, key=key, at=at, **fixed)
