"""What units handed in for the targets, as the ledger has it: read once, answered for any day that is looked at."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import F, Max, Q, QuerySet

from danvan.kit.compiled import compiled, padded
from danvan.kit.spans import has_come, in_force, in_force_between
from programs.enums import CampaignTie, DocumentKind, FactKind
from programs.models import Fact, Program

SESSION, WORK, COMMENDATION = FactKind.DISSEMINATION, FactKind.REGISTRATION, FactKind.COMMENDATION
CONFIRMATION, REPORT = FactKind.ACT_CONFIRMATION, FactKind.FIGURE_REPORT
KINDS = (SESSION, WORK, COMMENDATION, CONFIRMATION, REPORT)
COLUMNS = (
    "kind", "item_id", "organization_id", "state", "first_sent_on", "sent_on", "held_from", "people_reached",
    "members_reached", "figure_done", "figure_total", "holder", "campaign_tie", "is_of_movement",
)  # fmt: skip


class HandInRecord(NamedTuple):
    """One item as it stood from `changed_on` until before `ended_on`; the columns are those of the ledger.

    `is_of_program`: a session that made the programme itself known.
    """

    kind: str
    pk: int
    organization_id: int
    state: str
    first_sent_on: date | None
    sent_on: date | None
    day: date | None
    reached: int | None
    members: int | None
    done: int | None
    total: int | None
    holder: str
    campaign_tie: str
    is_of_movement: bool
    is_of_program: bool
    changed_on: date
    ended_on: date | None

    @property
    def is_tied(self) -> bool:
        """Does the work carry contents of the campaign?"""
        return self.campaign_tie == CampaignTie.CONTENTS


class HandInRecords:
    """All that was handed in for a programme; with `of` named, for these organisations only."""

    def __init__(self, program: Program, of: Collection[int] | None = None):
        self.program = program
        self._of = None if of is None else set(of)
        self._first, self._last = date.max, date.min
        self._read: list[HandInRecord] | None = None

    def on(self, day: date) -> Iterable[HandInRecord]:
        self.prepare({day})
        if self._read is None:
            whose = None if self._of is None else padded(self._of)
            self._read = [HandInRecord._make(row) for row in _rows(self._first, self._last, self.program.pk, whose)]
        return [record for record in self._read if record.changed_on <= day and not has_come(record.ended_on, day)]

    def prepare(self, days: Collection[date], of: Collection[int] = ()) -> None:
        """What is read will serve these days; these organisations are looked at as well."""
        first, last = min(self._first, *days), max(self._last, *days)
        wider = self._of is not None and not self._of.issuperset(of)
        if wider or (first, last) != (self._first, self._last):
            self._first, self._last, self._read = first, last, None
        if wider:
            self._of.update(of)


def last_changes(program: Program, day: date) -> dict[int, date]:
    """Organisation → the day on which anything that it handed in last changed, until that day."""
    return dict(_changed(day, program.pk))


@compiled
def _changed(day: date, program: int) -> QuerySet:
    facts = Fact.objects.filter(in_force(day), program=program, is_lead=True, kind__in=KINDS).exclude(state="")
    return facts.order_by().values_list("organization_id").annotate(Max("valid_from"))


@compiled
def _rows(first: date, last: date, program: int, whose: tuple[int, ...] | None) -> QuerySet:
    rows = Fact.objects.filter(in_force_between(first, last), program=program, is_lead=True, kind__in=KINDS)
    rows = rows if whose is None else rows.filter(organization__in=whose)
    of_program = Q(document__kind=DocumentKind.PROGRAM)
    return rows.order_by().values_list(*COLUMNS, of_program, F("valid_from"), F("valid_to"))
