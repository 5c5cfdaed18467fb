"""Mails as rows: written in the transaction of what they tell, carried out after it by `delivery.deliver`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.template import Context
from django.template.loader import get_template, render_to_string

from danvan.kit import clock
from danvan.kit.bulk import in_parts, insert_new
from programs.actions.delivery import carry_later
from programs.actions.notices import resolve
from programs.models import UNREAD, Letter, Notice, User
from programs.queries.letters import letter_key, unsent_letters_for
from programs.rules import demand, refusal_to_send_again

GENERAL = "Việc chung"
# Letters are long: so many are held at once.
PEOPLE_AT_ONCE = 500


@dataclass(frozen=True)
class UnitNotices:
    """The lines of one unit."""

    name: str
    notices: list[Notice]


@transaction.atomic
def write(notices: QuerySet[Notice], *, by: User | None, key: str, subject: str, opening: str) -> int:
    """One letter, known by `key`, to each person who has such unmailed notices and takes mails; how many were written.

    Nothing without a mail server. Whoever has the letter of that key already gets no second one.
    """
    if not settings.SENDS_MAIL:
        return 0
    had = Letter.objects.filter(key=key)
    mine = notices.filter(UNREAD, letter=None, to__is_active=True, to__no_mail=False).exclude(to__email="")
    mine = mine.exclude(to__in=had.values("to"))
    people = list(mine.order_by("to").values_list("to", flat=True).distinct())
    for some in in_parts(people, PEOPLE_AT_ONCE):
        _write_to(mine.filter(to__in=some), had, key, subject, opening)
    if people:
        carry_later([] if by is None else had.values_list("pk", flat=True), by=by)
    return len(people)


def _write_to(notices: QuerySet[Notice], had: QuerySet[Letter], key: str, subject: str, opening: str) -> None:
    rows = list(notices.select_related("to", "organization").order_by("to", "at", "pk"))
    people = groupby(rows, key=lambda notice: notice.to)
    insert_new([_letter(person, list(lines), key, subject, opening) for person, lines in people])
    carrier = Subquery(had.filter(to=OuterRef("to")).values("pk")[:1])
    Notice.objects.filter(pk__in=[notice.pk for notice in rows]).update(letter=carrier)


@transaction.atomic
def send_again(letters: QuerySet[Letter], *, by: User) -> int:
    """What was given up or put off, among those that the doer's office cares for, to the address of today; how many."""
    demand(refusal_to_send_again(by))
    mine = unsent_letters_for(by).filter(pk__in=letters, to__is_active=True).exclude(to__email="")
    rows = list(mine.select_for_update(of=("self",)))
    resolve([letter_key(letter) for letter in rows], by=by)
    for letter in rows:
        letter.address, letter.due_at, letter.given_up_at, letter.tries = letter.to.email, clock.now(), None, 0
    Letter.objects.bulk_update(rows, ["address", "due_at", "given_up_at", "tries"])
    carry_later([letter.pk for letter in rows], by=by)
    return len(rows)


def _letter(person: User, lines: Sequence[Notice], key: str, subject: str, opening: str) -> Letter:
    context = {"person": person, "groups": _by_unit(lines), "opening": opening, "base": settings.BASE_URL}
    return Letter(
        to=person,
        key=key,
        address=person.email,
        subject=" ".join(subject.split())[:200],
        text=get_template("mail/letter.txt").template.render(Context(context, autoescape=False)),
        html=render_to_string("mail/letter.html", context),
        made_at=clock.now(),
    )


def _by_unit(lines: Iterable[Notice]) -> list[UnitNotices]:
    """In the order of names; what belongs to no unit comes last."""

    def place(notice: Notice) -> tuple:
        return notice.organization is None, notice.organization.sort_key if notice.organization else ""

    parts = groupby(sorted(lines, key=place), key=lambda notice: notice.organization)
    return [UnitNotices(str(unit) if unit else GENERAL, list(told)) for unit, told in parts]
