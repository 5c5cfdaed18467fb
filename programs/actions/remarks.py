"""Leaders' remarks and the replies to them: written, told, and never changed afterwards.

Errors raised: `Refused`. `at=` is for the sample loader only.
"""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from danvan.kit import clock
from programs.actions.notices import notify
from programs.actions.steps import demand_text
from programs.enums import NoticeKind, Role, State
from programs.models import HandIn, Program, Remark, RemarkReply, User
from programs.queries.recipients import holders, office_of, writers_of
from programs.queries.remark_subjects import page_of, subject_noun, words_of
from programs.rules import demand, refusal_to_remark, refusal_to_reply, unit_reached


@transaction.atomic
def leave_remark(thing: Model, *, by: User, program: Program, text: str, at: datetime | None = None) -> Remark:
    """On an organisation, an item or a target of that programme.

    The same words again on the same day are a button pressed twice: the first remark comes back.
    """
    demand(refusal_to_remark(by, program, thing))
    text = demand_text(text, "ý kiến")
    _one_at_a_time(by)
    now = at or clock.now()  # read after the wait: the first click may have written meanwhile
    kind = ContentType.objects.get_for_model(thing)
    words = {"program": program, "subject_type": kind, "subject_id": thing.pk, "by": by, "text": text}
    if kept := Remark.objects.filter(**words, at__range=(clock.start_of_day(clock.day_of(now)), now)).first():
        return kept
    remark = Remark.objects.create(**words, organization=unit_reached(thing), at=now)
    _tell(remark, f"remark:{remark.pk}", f"{by} ghi ý kiến “{text}”", by=by, at=at)
    return remark


@transaction.atomic
def reply(remark: Remark, *, by: User, text: str, at: datetime | None = None) -> RemarkReply:
    """The same words again by the same person, right after the first, give the first back."""
    demand(refusal_to_reply(by, remark))
    text = demand_text(text, "nội dung trả lời")
    _one_at_a_time(by)
    last = remark.replies.order_by("-at", "-pk").first()
    if last and (last.by_id, last.text) == (by.pk, text):
        return last
    answer = RemarkReply.objects.create(remark=remark, by=by, text=text, at=at or clock.now())
    _tell(remark, f"remark-reply:{answer.pk}", f"{by} trả lời ý kiến “{text}”", by=by, at=at)
    return answer


def _one_at_a_time(by: User) -> None:
    """Two clicks of one person wait for each other."""
    User.objects.select_for_update().get(pk=by.pk)


def _tell(remark: Remark, key: str, told: str, *, by: User, at: datetime | None) -> None:
    """The author, as long as they lead here, the office, and those who write for the unit that it reaches."""
    issuer = remark.program.issuer
    people = {*office_of(issuer), *holders(issuer, Role.LEADER).filter(pk=remark.by_id)}
    people |= set(writers_of(remark.organization)) if remark.organization else set()
    notify(
        sorted(people, key=lambda person: person.pk), by=by, kind=NoticeKind.REMARK, key=key,
        text=f"{_named(remark.subject)}: {told}", url=page_of(remark.subject, remark), program=remark.program, at=at,
    )  # fmt: skip


def _named(thing: Model) -> str:
    """What a unit took back into its drafts is its own affair again: its unit is named, not its title."""
    if isinstance(thing, HandIn) and thing.state == State.DRAFT:
        return f"{subject_noun(type(thing))} của {thing.organization}"
    return words_of(thing)
