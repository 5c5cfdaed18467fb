"""Dialogues and their opinions as lists show them, and whether the committee's head held as many as the rule asks."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from danvan.kit.search import search
from programs.enums import DialogueKind, FactKind, Frequency, Reply, State
from programs.models import Dialogue, Opinion, Organization, Program
from programs.queries.ledger import standing_facts
from programs.queries.matters import answered_by, asked_among, listed, open_on, overdue_on
from programs.queries.visible import dialogues_for, opinions_for, organizations_for
from programs.workflow import APPROVED

MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}


@dataclass(frozen=True)
class DialogueFilters:
    """What a reader asked of the list; "" and None ask nothing. `day`: held by then, and counted as of then."""

    text: str = ""
    kind: str = ""
    unit: int | None = None
    state: str = ""
    day: date | None = None


@dataclass(frozen=True)
class OpinionFilters:
    """`due`: a key of `queries/matters.DUES`."""

    text: str = ""
    state: str = ""
    field: int | None = None
    group: int | None = None
    asked: int | None = None
    due: str = ""


def dialogues_alike(program: Program, values: dict) -> QuerySet[Dialogue]:
    """The committee's own of the same kind, day, chair and place, whatever else they say."""
    same = {name: values.get(name) for name in ("kind", "held_on", "chair", "place") if values.get(name) is not None}
    here = {"program": program, "organization": program.issuer, "state": State.ACCEPTED}
    return Dialogue.objects.filter(**here, **same).order_by("pk")


def filtered_dialogues(user, program: Program, filters: DialogueFilters, day: date) -> QuerySet[Dialogue]:
    """Each row knows its opinions: `raised`, `at_once`, `passed_on`, `settled`, `left`, `overdue` on that day."""
    rows = dialogues_for(user).filter(program=program)
    asked = {"kind": filters.kind, "organization": filters.unit, "state": filters.state}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.day:
        rows = rows.filter(held_on__lte=filters.day)
    return search(rows, filters.text).annotate(**_counts(day))


def _counts(day: date) -> dict:
    at = "opinions__"
    passed_on = ~Q(opinions__state=Reply.AT_ONCE)
    late = overdue_on(day, at) & Q(state__in=APPROVED)
    return {
        "raised": Count("opinions"),
        "at_once": Count("opinions", filter=Q(opinions__state=Reply.AT_ONCE)),
        "passed_on": Count("opinions", filter=passed_on),
        "settled": Count("opinions", filter=passed_on & answered_by(day, at)),
        "left": Count("opinions", filter=open_on(day, at)),
        "overdue": Count("opinions", filter=late),
    }


def units_in_list(user, program: Program) -> QuerySet[Organization]:
    """Those that held a dialogue in this reader's list: the choices of its filter."""
    here = dialogues_for(user).filter(program=program).order_by().values("organization")
    return organizations_for(user).filter(pk__in=here)


def filtered_opinions(user, program: Program, filters: OpinionFilters, day: date) -> QuerySet[Opinion]:
    """Each row knows its `rank` (queries/matters.listed)."""
    rows = opinions_for(user).filter(dialogue__program=program)
    asked = {"state": filters.state, "field": filters.field, "group": filters.group, "asked": filters.asked}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return listed(rows, filters.text, filters.due, day)


def asked_in_list(user, program: Program) -> QuerySet[Organization]:
    return asked_among(opinions_for(user).filter(dialogue__program=program))


@dataclass(frozen=True)
class RuleSpan:
    """One stretch of the rule: how many regular dialogues the committee's head held of those it asks for."""

    label: str
    first: date
    last: date
    held: int
    times: int
    day: date

    @property
    def is_kept(self) -> bool:
        return self.held >= self.times

    @property
    def is_late(self) -> bool:
        """Over, and short of the rule; the last day itself is not late."""
        return not self.is_kept and self.day > self.last

    @property
    def place(self) -> tuple[str, str]:
        """As a verdict's look and words."""
        if self.is_kept:
            return "met", "Đủ"
        if self.is_late:
            return "late", f"Thiếu {self.times - self.held} cuộc"
        return ("going", "Đang thực hiện") if self.first <= self.day else ("no_data", "Chưa đến")

    @property
    def words(self) -> str:
        return f"{self.label}: {self.held}/{self.times} cuộc định kỳ"


def rhythm_of(program: Program, day: date) -> list[RuleSpan]:
    """The spans of the programme's counting time, in order; [] while no rule is set. One query."""
    if not program.dialogue_times:
        return []
    held = standing_facts(program, day, FactKind.DIALOGUE).filter(dialogue_kind=DialogueKind.REGULAR)
    days = list(held.filter(organization=program.issuer_id).values_list("held_from", flat=True))
    times, every = program.dialogue_times, program.dialogue_every
    return [
        RuleSpan(_label(first, every), first, last, sum(first <= one <= last for one in days), times, day)
        for first, last in spans_of(program)
    ]


def spans_of(program: Program) -> list[tuple[date, date]]:
    """First and last day of each span of its rule."""
    return spans_every(program, program.dialogue_every)


def spans_every(program: Program, every: str) -> list[tuple[date, date]]:
    """Spans of the calendar, cut to the counting dates."""
    months, start, found = MONTHS[Frequency(every)], program.counts_from, []
    first = date(start.year, (start.month - 1) // months * months + 1, 1)
    while first <= program.counts_to:
        month = first.month + months - 1
        last = date(first.year, month, calendar.monthrange(first.year, month)[1])
        found.append((max(first, start), min(last, program.counts_to)))
        first = last + timedelta(days=1)
    return found


def _label(first: date, every: str) -> str:
    if every == Frequency.MONTH:
        return f"Tháng {first.month}/{first.year}"
    if every == Frequency.QUARTER:
        return f"Quý {(first.month + 2) // 3}/{first.year}"
    if every == Frequency.HALF:
        return f"6 tháng {'đầu' if first.month <= 6 else 'cuối'} năm {first.year}"
    return f"Năm {first.year}"
