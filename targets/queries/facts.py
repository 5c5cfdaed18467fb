"""The plain facts of a day, for the arithmetic: units with their people, works and commendations; survey ratios."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q, Sum

from programs.models import Organization, Program
from programs.queries import Node, trees_on
from programs.queries.strengths import Strength, strengths
from targets.enums import Measure
from targets.models import ReportedFigure, SurveyCount
from targets.progress import Facts, Figure, People, Ratio, UnitFacts
from targets.queries.aims import Aimed
from targets.queries.counting import Counting
from targets.queries.records import Record, Records
from targets.queries.sums import Sums


class FactsOfDays:
    """Answers `on(day)` for every day that was prepared, reading the records once.

    `below`: one organisation as the unit.
    """

    def __init__(self, program: Program, aims: list[Aimed], below: Organization | None = None):
        self.program, self.aims, self.below = program, aims, below
        self.records = Records(program, of=None if below is None else ())
        self.trees: dict[date, list[Node]] = {}

    def on(self, day: date, closed: bool = False) -> Facts:
        ratios = {aimed.aim.ordinal: self._ratio(aimed, day) for aimed in self.aims if not aimed.aim.measure.has_units}
        known = {ordinal: ratio for ordinal, ratio in ratios.items() if ratio}
        return replace(self.of_units(day, closed), ratios=known)

    def of_units(self, day: date, closed: bool = False) -> Facts:
        """The same without surveys and hand-fed figures."""
        return Facts(day, closed=closed, units=tuple(self._units(day)))

    def prepare(self, days: Iterable[date]) -> None:
        """Read the trees of these days at once; the records, once asked for, will serve all of them."""
        if fresh := set(days) - set(self.trees):
            self.trees |= trees_on(self.program.issuer, fresh, self.below)
            self.records.prepare(min(fresh), {node.organization_id for day in fresh for node in self.trees[day]})

    def records_on(self, day: date) -> Iterable[tuple[int, Record]]:
        """Each record that stands for a unit of that day, with this unit."""
        unit_of = {node.organization_id: node.unit_id for node in self.trees[day]}
        for record in self.records.on(day):
            if unit := unit_of.get(record.organization_id):
                yield unit, record

    def _units(self, day: date) -> Iterable[UnitFacts]:
        sums = self._sums(day)
        people = strengths(self.trees[day])
        for node in self.trees[day]:
            if node.depth == 1:
                yield _unit(node, people[node.organization_id], sums[node.organization_id])

    def _sums(self, day: date) -> dict[int, Sums]:
        sums: dict[int, Sums] = defaultdict(Sums)
        counting = Counting(self.program, day)
        for unit, record in self.records_on(day):
            sums[unit].add(record, counting)
        return sums

    def _ratio(self, aimed: Aimed, day: date) -> Ratio | None:
        find = self._reported if aimed.aim.measure is Measure.REPORTED else self._surveyed
        return find(aimed, day)

    def _surveyed(self, aimed: Aimed, day: date) -> Ratio | None:
        whole = [row for row in self._months if self._within(row["month"], _last_of(row["month"]), day)]
        wanted = [row for row in whole if _asked(aimed, row)]
        satisfied, valid = _added(wanted, "satisfied"), _added(wanted, "valid")
        beside = Figure(_added(wanted, "received"), _added(wanted, "settled"))
        return Ratio(Figure(satisfied, valid), beside) if wanted else None

    def _within(self, first: date, last: date, day: date) -> bool:
        """Do these days lie within the counting dates, and none after the day looked at?"""
        return self.program.counts_from <= first and last <= min(self.program.counts_to, day)

    @cached_property
    def _months(self) -> list[dict]:
        happy = Sum("grades__forms", filter=Q(grades__grade__is_satisfied=True))
        rows = SurveyCount.objects.filter(organization__path__under=self.program.issuer.path).order_by()
        rows = rows.annotate(valid=Sum("grades__forms"), satisfied=happy)
        return list(rows.values("month", "source_id", "scale_id", "settled", "received", "valid", "satisfied"))

    def _reported(self, aimed: Aimed, day: date) -> Ratio | None:
        known = [row for row in self._figures if self._within(row.date, row.date, day)]
        fitting = [row for row in known if row.target_id == aimed.target_id]
        return Ratio(Figure(fitting[-1].done, fitting[-1].due)) if fitting else None

    @cached_property
    def _figures(self) -> list[ReportedFigure]:
        return list(ReportedFigure.objects.filter(target__program=self.program).order_by("date", "pk"))


def _unit(node: Node, strength: Strength, sums: Sums) -> UnitFacts:
    people, members = People(strength.total, sums.reached), People(strength.members, sums.members)
    return UnitFacts(node.organization_id, node.name, people, members, sums.works, sums.commended)


def _last_of(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _added(rows: Iterable[dict], name: str) -> int:
    return sum(row[name] or 0 for row in rows)


def _asked(aimed: Aimed, row: dict) -> bool:
    fits_source = not aimed.sources or row["source_id"] in aimed.sources
    return fits_source and aimed.scale_id in (None, row["scale_id"])
