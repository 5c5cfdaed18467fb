"""What one unit handed in, and what of it its targets count, as it stood on a day and as the reader may see it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.kit import clock
from programs import workflow
from programs.enums import DocumentKind, State
from programs.models import Dissemination, HandIn
from programs.queries import commendations_for, disseminations_for, registrations_for
from programs.queries.handins import LOOKS, WORK_LOOKS
from programs.rules import is_unit_writer
from targets.enums import Measure
from targets.queries.counting import Counting
from targets.queries.item_texts import AS_OF, TEXTS, people_text
from targets.queries.progress import Reckoning
from targets.queries.records import COMMENDATION, SESSION, WORK, Record
from targets.queries.sums import IN_HAND

MEASURES = {SESSION: Measure.REACH, WORK: Measure.REGISTERED, COMMENDATION: Measure.COMMENDED}
# Counted from the decision on, whatever state the proposal had until then.
AWARDED = {"state": State.ACCEPTED, "look": LOOKS[State.ACCEPTED], "label": "Đã có quyết định"}
BEARING = IN_HAND | {State.RETURNED}
UNSEEN = "Mục nay không còn xem được"


@dataclass(frozen=True)
class Item:
    """`measure` is the target that it serves; `why_not` says what beside its state keeps it from counting there.

    `pk` is None where this reader may not open it any more.
    """

    measure: Measure
    kind: str
    pk: int | None
    organization: str
    title: str
    text: str
    state: str
    look: str
    label: str
    counted: bool
    why_not: str = ""
    held_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Does it wait for its unit's pen?"""
        return self.state in workflow.EDITABLE

    @property
    def waits(self) -> bool:
        """Does it wait for the office, and will it count then?"""
        return self.state in workflow.WAITING and not self.why_not


def items_of(user, reckoning: Reckoning, day: date) -> list[Item]:
    """Of the units of the reckoning, which also says how each item stood and whether it counted; in three queries more.

    Left out, unless they count: what was not begun by then, what was cancelled, and drafts of others. What bears on a
    figure or its word, but is not the reader's to open, stands there without its name.
    """
    return [item for kind in MEASURES for item in _Lines(user, reckoning, day, kind).all()]


class _Lines:
    """The items of one kind. A row says what an item is, its record how it stood: None if it was never handed in."""

    def __init__(self, user, reckoning: Reckoning, day: date, kind: str):
        self.user, self.program, self.day, self.kind = user, reckoning.program, day, kind
        self.names = {node.organization_id: node.name for node in reckoning.nodes(day)}
        self.counting = Counting(reckoning.program, day)
        self.records = {record.pk: record for record in reckoning.records_on(day) if record.kind == kind}

    def all(self) -> list[Item]:
        """In the order in which they were begun, at the end what the reader may not open."""
        rows = ROWS[self.kind](self.user).filter(program=self.program, organization__in=self.names)
        pairs = [(row, self.records.pop(row.pk, None)) for row in rows.order_by("created_at", "pk")]
        pairs += [(None, record) for record in self.records.values()]
        return [item for row, record in pairs if (item := self._item(row, record))]

    def _item(self, row: HandIn | None, record: Record | None) -> Item | None:
        state = self._state(row, record)
        counted, why_not = self._judged(record, state)
        if not counted and not self._is_shown(row, state, why_not):
            return None
        told = self._seen(row, record) if row else self._unseen(record)
        told |= self._pill(row, state) if state in IN_HAND or not counted else AWARDED
        return Item(MEASURES[self.kind], self.kind, **told, counted=counted, why_not=why_not)

    def _state(self, row: HandIn | None, record: Record | None) -> str:
        """Empty before it was begun. What was never handed in was a draft until it was cancelled."""
        if row is None or (record and record.state):
            return record.state
        if row.created_at >= clock.end_of_day(self.day):
            return ""
        return row.state if not record and clock.day_of(row.changed_at) <= self.day else State.DRAFT

    def _judged(self, record: Record | None, state: str) -> tuple[bool, str]:
        """Does it count, and why not; of a draft its state says enough."""
        if record is None:
            return False, ""
        return self.counting.counts(record), "" if state == State.DRAFT else self.counting.why_not(record)

    def _is_shown(self, row: HandIn | None, state: str, why_not: str) -> bool:
        """Of drafts a reader sees those that the office itself entered."""
        if row is None:
            return state in BEARING and not why_not
        if state == State.DRAFT:
            return row.by_office or is_unit_writer(self.user, row.organization)
        return state not in ("", State.CANCELLED)

    def _seen(self, row: HandIn, record: Record | None) -> dict:
        if record and self.kind in AS_OF:
            AS_OF[self.kind](row, record, self.day)
        told = {"title": row.name, "text": TEXTS[self.kind](row), "held_on": getattr(row, "held_on", None)}
        return {"pk": row.pk, "organization": self.names[row.organization_id], **told}

    def _unseen(self, record: Record) -> dict:
        told = {"title": UNSEEN, "text": "", "held_on": None}
        if self.kind == SESSION:
            told |= {"text": people_text(record.reached, record.members), "held_on": record.day}
        return {"pk": None, "organization": self.names[record.organization_id], **told}

    def _pill(self, row: HandIn | None, state: str) -> dict:
        for_staff, is_work = row is None or not is_unit_writer(self.user, row.organization), self.kind == WORK
        look = (is_work and WORK_LOOKS.get(state)) or LOOKS[state]
        label = workflow.state_label(state, for_staff=for_staff, is_work=is_work)
        return {"state": state, "look": look, "label": label}


def _sessions(user) -> QuerySet[Dissemination]:
    return disseminations_for(user).filter(document__kind=DocumentKind.PROGRAM)


ROWS = {SESSION: _sessions, WORK: registrations_for, COMMENDATION: commendations_for}
