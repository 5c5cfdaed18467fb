"""Which records count on a day, and why others do not: the one judgement behind a target and the lines beside it."""

from collections.abc import Callable
from datetime import date

from danvan.kit import clock
from programs import workflow
from programs.enums import State
from programs.models import Program
from targets.queries.records import COMMENDATION, SESSION, WORK, Record

PROPOSED = frozenset({State.SUBMITTED, State.RESUBMITTED, State.ACCEPTED})
TAKEN_BACK = frozenset({State.WITHDRAWN, State.CANCELLED})

OTHER_DOCUMENT = "triển khai văn bản khác nên không tính"
HELD_OUTSIDE = "tổ chức ngoài thời gian của chương trình nên không tính"
NOT_YET_HELD = "chưa tới ngày tổ chức nên chưa tính"
NO_CAMPAIGN = "không gắn nội dung phát động nên không tính"
SENT_OUTSIDE = "gửi ngoài thời gian của chương trình nên không tính"
NO_MOVEMENT = "chưa thuộc phong trào “Dân vận khéo” nên không tính"
OUTSIDE = "ngoài thời gian của chương trình nên không tính"


class Counting:
    """Judges records as of a day. Only what falls within the counting dates of the programme counts."""

    def __init__(self, program: Program, day: date):
        self.first, self.last, self.until = program.counts_from, program.counts_to, min(program.counts_to, day)
        self.opens, self.ends = clock.start_of_day(program.counts_from), clock.end_of_day(program.counts_to)
        # Whether its state lets a record count, and what else keeps it from counting.
        self._rules: dict[str, tuple[Callable[[Record], bool], Callable[[Record], str]]] = {
            SESSION: (_is_standing, self._session),
            WORK: (_is_standing, self._work),
            COMMENDATION: (self._is_proposed_or_awarded, self._commendation),
        }

    def counts(self, record: Record) -> bool:
        stands, why_not = self._rules[record.kind]
        return stands(record) and not why_not(record)

    def why_not(self, record: Record) -> str:
        """What keeps it from counting in whatever state it is; "" where that is left to its state."""
        return self._rules[record.kind][1](record)

    def _session(self, record: Record) -> str:
        if not record.linked:
            return OTHER_DOCUMENT
        if self._is_past(record.day):
            return ""
        return NOT_YET_HELD if record.day and self.first <= record.day <= self.last else HELD_OUTSIDE

    def _work(self, record: Record) -> str:
        if not record.linked:
            return NO_CAMPAIGN
        return "" if self._is_sent_within(record) else SENT_OUTSIDE

    def _commendation(self, record: Record) -> str:
        if not (record.linked or record.marked):
            return NO_MOVEMENT
        return "" if self._is_past(record.day) or self._is_sent_within(record) else OUTSIDE

    def _is_proposed_or_awarded(self, record: Record) -> bool:
        """An award counts from its decision on, whatever state its proposal had until then."""
        if self._is_past(record.day) and record.state not in TAKEN_BACK:
            return True
        return record.state in PROPOSED and self._is_sent_within(record)

    def _is_past(self, day: date | None) -> bool:
        """Within the counting dates, and not after the day looked at."""
        return day is not None and self.first <= day <= self.until

    def _is_sent_within(self, record: Record) -> bool:
        return self.opens <= record.first_sent_at < self.ends


def _is_standing(record: Record) -> bool:
    return record.state in workflow.STANDING
