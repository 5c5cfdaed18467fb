"""Which share of the records of a kind was answered, completed, recognised or looked at again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Count, Q, QuerySet

from danvan.kit import clock
from danvan.kit.formfields import DateField
from programs.enums import FactKind, State
from programs.models import ProgressNote
from targets.arithmetic import NOT_ASKED, Figure, Tallies, Tally
from targets.measures.base import MeasureHelp
from targets.measures.denominator import BODIES, CHOICES, EVERYBODY, WHOLE, Denominator, denominator_fields
from targets.measures.filters import RecordFilters, filter_fields, of_its_task
from targets.measures.record_kinds import MATTERS
from targets.measures.replies import add_matters, answered_on, in_time
from targets.measures.shares import UnitShares

ANSWERED, IN_TIME, COMPLETED, RECOGNIZED, REVIEWED = "answered", "in_time", "completed", "recognized", "reviewed"
OUTCOMES = {
    ANSWERED: "đã được trả lời",
    IN_TIME: "đã được trả lời đúng hạn",
    COMPLETED: "đã hoàn thành",
    RECOGNIZED: "đã được công nhận",
    REVIEWED: "đã được rà soát, ghi tiến độ",
}
OF_WORKS, OF_MATTERS = (COMPLETED, RECOGNIZED, REVIEWED), (ANSWERED, IN_TIME)


@dataclass(frozen=True)
class ShareOfRecords(Denominator, RecordFilters, UnitShares):
    """Done: those with the outcome; due: all that count. An opinion counts for whoever must answer it.

    `among_answered`: only those that have an answer at all are due.
    """

    outcome: str = COMPLETED
    since: date | None = None
    among_answered: bool = False

    key = "records_share"
    place = 70
    label = "Tỷ lệ hồ sơ đã hoàn thành, đã trả lời…"
    heading = "Tỷ lệ"
    title = "Tỷ lệ hồ sơ"
    help = MeasureHelp(
        "ty-le-ho-so",
        "số hồ sơ đã có kết quả mà chỉ tiêu nêu: trả lời, trả lời đúng hạn, hoàn thành, được công nhận, được rà soát",
        "số hồ sơ được tính cùng loại",
        "Ý kiến, kiến nghị tính cho đơn vị phải trả lời; đúng hạn là trả lời không sau ngày hạn.",
    )

    @classmethod
    def fields(cls) -> dict:
        own = {
            "outcome": forms.ChoiceField(label="Kết quả", choices=list(OUTCOMES.items()), required=False),
            "since": DateField(label="Rà soát từ ngày", required=False),
        }
        own["among_answered"] = forms.BooleanField(label="Chỉ xét ý kiến, kiến nghị đã trả lời", required=False)
        who = denominator_fields()
        who["asked"].choices = [*CHOICES, WHOLE]
        return own | add_matters(filter_fields()) | who

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        beside = {"among_answered": IN_TIME, "since": REVIEWED}
        return super().hidden(values) | {name for name, outcome in beside.items() if values.get("outcome") != outcome}

    @property
    def has_units(self) -> bool:
        return self.asks_units and self.asked != EVERYBODY

    @property
    def counts(self) -> str:
        return self.of_kind.counts or self.of_kind.noun

    def number_words(self, program) -> str:
        return f"{self.counts} {OUTCOMES[self.outcome]}"

    @property
    def list_view(self) -> str:
        return self.of_kind.list_view or "programs:registrations"

    @property
    def keeps_sql(self) -> bool:
        """Notes are asked by moments, which a `MeasureScope` does not have."""
        return self.outcome != REVIEWED

    def sentence(self) -> str:
        since = f" từ ngày {self.since:%d/%m/%Y}" if self.since and self.outcome == REVIEWED else ""
        done = f"{self.of_kind.label} {OUTCOMES[self.outcome]}{since}"
        answered = f" và {OUTCOMES[ANSWERED]}" if self.among_answered else ""
        return f"{done}, trên tổng số {RecordFilters.words(self)}{answered} của {self._whose}"

    @property
    def _whose(self) -> str:
        return "toàn Đảng bộ" if self.asked == EVERYBODY else Denominator.words(self)

    def refusal(self) -> str:
        """An outcome that records of this kind never have can never be met."""
        fitting = OF_MATTERS if self.kind in MATTERS else OF_WORKS if self.kind == FactKind.REGISTRATION else ()
        if self.outcome not in fitting:
            return f"{self.of_kind.label} không có kết quả “{OUTCOMES[self.outcome]}” nên tỷ lệ không bao giờ tăng."
        return super().refusal()

    def tally(self, snapshot) -> Tallies:
        if self.asked != EVERYBODY:
            return super().tally(snapshot)
        sums = snapshot.totals.of(self)
        return Tallies(Tally(Figure(sums["done"], sums["due"])))

    def sums(self, snapshot) -> Mapping:
        if self.asked != EVERYBODY:
            return {}
        due = self._due(snapshot) & self.of_these_kinds & Q(is_lead=True)
        done = due & self._has_outcome(snapshot)
        return {"done": Count("pk", filter=done), "due": Count("pk", filter=due)}

    def unit_tallies(self, snapshot) -> dict[int, Tally]:
        asked, found, unit_of = self.asks(snapshot), {}, self.body_of(snapshot)
        for row in of_its_task(self, snapshot):
            unit = unit_of.get(row["organization_id"])
            if unit is not None:
                found.setdefault(unit, []).append(row)
        if self.asked == BODIES:
            return {body: _tally(rows) for body, rows in found.items()}
        everyone = {unit.id for unit in snapshot.units} | asked if self.has_units else asked
        return {unit: _tally(found.get(unit, ())) if unit in asked else NOT_ASKED for unit in everyone}

    def _rows(self, snapshot) -> QuerySet:
        facts = self.facts(snapshot).filter(self._due(snapshot), organization__isnull=False)
        groups = ["kind", "organization_id", *["key_task_id"] * bool(self.key_task)]
        return facts.values(*groups).annotate(
            done=Count("item_id", filter=self._has_outcome(snapshot)), due=Count("item_id")
        )

    def _due(self, snapshot) -> Q:
        counted = self.counted(snapshot.period)
        return counted & answered_on(snapshot.day) if self.among_answered else counted

    def _has_outcome(self, snapshot) -> Q:
        return {
            ANSWERED: answered_on(snapshot.day),
            IN_TIME: in_time(snapshot.day),
            COMPLETED: Q(stands_as__in=[State.COMPLETED, State.RECOGNIZED]),
            RECOGNIZED: Q(stands_as=State.RECOGNIZED),
            REVIEWED: Q(item_id__in=self._reviewed(snapshot)),
        }[self.outcome]

    def _reviewed(self, snapshot):
        """Works of which a note was written on or after the day, until the end of the day looked at."""
        notes = ProgressNote.objects.filter(at__lt=clock.end_of_day(snapshot.day))
        since = self.since or snapshot.period.first
        return notes.filter(at__gte=clock.start_of_day(since)).order_by().values("registration")


def _tally(rows: Collection[dict]) -> Tally:
    """`numbers`: how many of each kind are due, and by “opinion done” how many have the outcome."""
    numbers: dict[str, int] = {}
    for row in rows:
        for name, number in ((row["kind"], row["due"]), (f"{row['kind']} done", row["done"])):
            numbers[name] = numbers.get(name, 0) + number
    figure = Figure(sum(row["done"] for row in rows), sum(row["due"] for row in rows))
    return Tally(figure, numbers=numbers)
