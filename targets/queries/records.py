"""What units handed in, read once, and how each item stood at the end of any day.

The columns of an item say how it stands now. Only items changed after the day looked at are replayed from their
steps, with the numbers as last handed in by then: a later withdrawal or correction never changes an earlier day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Cast

from danvan.kit import clock
from danvan.kit.dates import parse_day
from programs.enums import Deed, DocumentKind, Holder
from programs.models import Commendation, Dissemination, HandIn, Program, Registration, Transition
from programs.workflow import EDITABLE, HANDING_IN

SESSION, WORK, COMMENDATION = "dissemination", "registration", "commendation"
PROGRAM = "program"
MODELS: dict[str, type[HandIn]] = {SESSION: Dissemination, WORK: Registration, COMMENDATION: Commendation}
HOLDERS = {holder.label: holder.value for holder in Holder}
# State after the step, deed, moment, and what was handed in, as far as it was read.
Step = tuple[str, str, datetime, dict | None]
NO_DAY = Cast(Value(None), DateField())
NO_NUMBER = Cast(Value(None), IntegerField())
NO = Value(False, output_field=BooleanField())


class Record(NamedTuple):
    """One item on a day. `state` is "" before its first step, `changed_at` its last change by then.

    `day`: when the session was held, or the decision taken. `linked`: made the programme itself known (a session),
    carries a campaign item (a work), is tied to a work (a commendation). `marked`: the office says that it belongs to
    the movement.
    """

    kind: str
    pk: int
    organization_id: int
    state: str
    sent_at: datetime | None
    first_sent_at: datetime
    changed_at: datetime
    day: date | None
    reached: int | None
    members: int | None
    linked: bool
    marked: bool
    holder: str


class Records:
    """All items of a programme that were ever handed in; with `of` named, those of these organisations only."""

    def __init__(self, program: Program, of: Collection[int] | None = None):
        self.program = program
        self._of = None if of is None else set(of)
        self._since = date.max
        self._forget()

    def _forget(self) -> None:
        self._now: list[Record] | None = None
        self._then = cache(self._replayed)
        self._steps_since: tuple[date, dict] | None = None

    def on(self, day: date) -> Iterable[Record]:
        return self._as_now() if day >= clock.today() else self._then(day)

    def prepare(self, day: date, of: Collection[int] = ()) -> None:
        """What is read will serve this day and later ones; these organisations are looked at as well."""
        self._since = min(self._since, day)
        if self._of is not None and not self._of.issuperset(of):
            self._of.update(of)
            self._forget()

    def steps_of_program(self, day: date) -> list[Step]:
        """Of the programme itself, oldest first: read together with those of its items."""
        return self._steps(day).get((PROGRAM, self.program.pk), [])

    def _as_now(self) -> list[Record]:
        if self._now is None:
            parts = [self._sessions(), self._works(), self._commendations()]
            self._now = [Record._make(row) for row in parts[0].union(*parts[1:], all=True)]
        return self._now

    def _items(self, model: type[HandIn]) -> QuerySet:
        items = model.objects.filter(program=self.program, first_sent_at__isnull=False).order_by()
        return items if self._of is None else items.filter(organization__in=self._of)

    def _values(self, kind: str, *, day, linked, holder, reached=NO_NUMBER, members=NO_NUMBER, marked=NO) -> QuerySet:
        same = [F(name) for name in ("pk", "organization_id", "state", "sent_at", "first_sent_at", "changed_at")]
        of_kind = Value(kind, output_field=CharField())
        return self._items(MODELS[kind]).values_list(of_kind, *same, day, reached, members, linked, marked, holder)

    def _sessions(self) -> QuerySet:
        numbers = {"day": F("held_on"), "reached": F("newly_reached"), "members": F("members_reached")}
        of_program = Q(document__kind=DocumentKind.PROGRAM)
        return self._values(SESSION, **numbers, linked=of_program, holder=Value("", output_field=CharField()))

    def _works(self) -> QuerySet:
        items = Registration.campaign_items.through.objects.filter(registration=OuterRef("pk"))
        return self._values(WORK, day=NO_DAY, linked=Exists(items), holder=F("holder"))

    def _commendations(self) -> QuerySet:
        tied = Q(registration__isnull=False)
        return self._values(
            COMMENDATION, day=F("decision_date"), linked=tied, marked=F("of_movement"), holder=F("holder")
        )

    def _replayed(self, day: date) -> list[Record]:
        """Those changed after the day as their steps until then left them, all others as they are now."""
        end = clock.end_of_day(day)
        steps = self._steps(day)
        return [
            as_left(row, steps.get((row.kind, row.pk), ()), end) if row.changed_at >= end else row
            for row in self._as_now()
        ]

    def _steps(self, day: date) -> dict[tuple[str, int], list[Step]]:
        """Steps of everything changed after that day; those read for an earlier day serve a later one as well."""
        if self._steps_since is None or self._steps_since[0] > day:
            first = min(day, self._since)
            self._steps_since = (first, self._read_steps(clock.end_of_day(first)))
        return self._steps_since[1]

    def _read_steps(self, end: datetime) -> dict[tuple[str, int], list[Step]]:
        """A step always marks its item as changed, so the others need not be looked at."""
        types = ContentType.objects.get_for_models(*MODELS.values())
        kinds = {types[model].pk: kind for kind, model in MODELS.items()}
        own = ContentType.objects.get_for_model(Program).pk
        wanted, reworked = Q(subject_type=own, subject_id=self.program.pk), Q(pk__in=[])
        for type_id, kind in kinds.items():
            changed = self._items(MODELS[kind]).filter(changed_at__gte=end)
            wanted |= Q(subject_type=type_id, subject_id__in=changed.values("pk"))
            since = changed.filter(Q(sent_at__gte=end) | Q(state__in=EDITABLE))
            reworked |= Q(subject_type=type_id, subject_id__in=since.values("pk"))
        # Large, and needed only where it may differ from the columns.
        told = Case(When(reworked & Q(deed__in=HANDING_IN), then=F("content")), default=None)
        rows = Transition.objects.filter(wanted).order_by("at", "pk")
        found = defaultdict(list)
        for type_id, pk, *step in rows.values_list("subject_type", "subject_id", "to_state", "deed", "at", told):
            found[kinds.get(type_id, PROGRAM), pk].append(step)
        return found


def as_left(row: Record, steps: Iterable[Step], end: datetime) -> Record:
    """The record as its steps before that moment left it; a hand-in brings what counts as it was handed in."""
    told = {"state": "", "sent_at": None}
    marked = row.marked
    for state, deed, at, content in steps:
        if at < end:
            told |= {"state": state, "changed_at": at}
            if deed in HANDING_IN:
                told |= {"sent_at": at} | (TOLD[row.kind](content) if content else {})
        elif deed == Deed.MOVEMENT:
            # Each such step turns the office's mark, so what it was before follows from what it is now.
            marked = not marked
    return row._replace(marked=marked, **told)


def _told_session(content: dict) -> dict:
    numbers = {"reached": _number(content["newly_reached"]), "members": _number(content["members_reached"])}
    return {"day": parse_day(content["held_on"]), **numbers}


def _told_work(content: dict) -> dict:
    return {"linked": bool(content["campaign_items"])}


def _told_commendation(content: dict) -> dict:
    return {"linked": bool(content["registration"]), "holder": HOLDERS.get(content["holder"], "")}


TOLD = {SESSION: _told_session, WORK: _told_work, COMMENDATION: _told_commendation}


def _number(text: str) -> int | None:
    return int(text) if text else None
