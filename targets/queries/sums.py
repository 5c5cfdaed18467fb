"""What the records of one unit add up to."""

from datetime import datetime

from danvan.kit import clock
from programs import workflow
from programs.enums import Holder, State
from targets.progress import Commended, Works
from targets.queries.counting import Counting
from targets.queries.records import COMMENDATION, SESSION, WORK, Record

IN_HAND = workflow.STANDING | workflow.WAITING


class Sums:
    """Grows with every record of the unit; plain numbers, because thousands of units are added up for one page."""

    __slots__ = ("collectives", "counted", "first_hand_in", "individuals", "members", "reached", "returned", "waiting")

    def __init__(self):
        self.reached = self.members = self.counted = self.waiting = self.returned = 0
        self.collectives = self.individuals = 0
        self.first_hand_in: datetime | None = None

    @property
    def works(self) -> Works:
        return Works(self.counted, self.waiting, self.returned, self.first_hand_in and clock.day_of(self.first_hand_in))

    @property
    def commended(self) -> Commended:
        return Commended(self.collectives, self.individuals)

    def add(self, record: Record, counting: Counting) -> None:
        """What counts; of works also what waits or was returned and would count otherwise."""
        if counting.counts(record):
            ADD[record.kind](self, record)
        elif record.kind == WORK and not counting.why_not(record):
            self.waiting += record.state in workflow.WAITING
            self.returned += record.state == State.RETURNED
            self._hand_in(record)

    def _session(self, record: Record) -> None:
        self.reached += record.reached or 0
        self.members += record.members or 0

    def _work(self, record: Record) -> None:
        self.counted += 1
        self._hand_in(record)

    def _commendation(self, record: Record) -> None:
        self.individuals += record.holder == Holder.INDIVIDUAL
        self.collectives += record.holder != Holder.INDIVIDUAL

    def _hand_in(self, record: Record) -> None:
        if record.sent_at and record.state in IN_HAND:
            self.first_hand_in = min(self.first_hand_in or record.sent_at, record.sent_at)


ADD = {SESSION: Sums._session, WORK: Sums._work, COMMENDATION: Sums._commendation}
