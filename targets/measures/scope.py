"""What the SQL of a measure follows from beside the measure itself: a programme, a day, and of whom."""

from datetime import date
from typing import NamedTuple

from django.db.models import Case, F, Q, QuerySet, Value, When

from danvan.kit.spans import in_force
from programs.enums import State
from programs.models import Fact, Program
from targets.measures.record_kinds import MATTERS


class Period(NamedTuple):
    """The counting dates of a programme, and up to which day they count when a day is looked at."""

    first: date
    last: date
    until: date

    @staticmethod
    def of(program: Program, day: date) -> "Period":
        return Period(program.counts_from, program.counts_to, min(program.counts_to, day))

    def holds(self, first: date, last: date) -> bool:
        """Do all these days lie within the counting dates, and none after the day looked at?"""
        return self.first <= first and last <= self.until


class MeasureScope(NamedTuple):
    """A snapshot as its SQL knows it, by the same names: numbers and days alone, so that it is kept
    (`danvan/kit/compiled.py`). `unit_of`: the organisations that are looked at, where it `is_part` of the tree.
    `accepted`: kind and key of a record that is looked at as if the office had accepted it, if any.
    """

    day: date
    period: Period
    program: int
    is_part: bool
    unit_of: tuple[int, ...] = ()
    accepted: tuple = ()

    @staticmethod
    def at(places: tuple) -> "MeasureScope":
        """Of what a kept query is called with."""
        day, period, *others = places
        return MeasureScope(day, Period(*period), *others)

    @property
    def facts(self) -> QuerySet[Fact]:
        """The ledger at the end of the day; `stands_as` is the state by which a record counts."""
        facts = Fact.objects.filter(in_force(self.day), program=self.program).order_by()
        facts = facts.alias(stands_as=self._stands_as)
        return facts.filter(organization__in=self.unit_of) if self.is_part else facts

    @property
    def _stands_as(self) -> F | Case:
        """What arose in a record stands as that does."""
        if not self.accepted:
            return F("state")
        kind, pk = self.accepted
        one = Q(kind=kind, item_id=pk)
        for raised in MATTERS.values():
            if raised.raised_in == kind:
                one |= Q(kind=raised.key, parent_id=pk)
        return Case(When(one, then=Value(State.ACCEPTED.value)), default=F("state"))
