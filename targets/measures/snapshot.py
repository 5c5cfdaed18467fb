"""A programme as it stood at the end of a day: where measures count."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Self

from django.db.models import QuerySet, Value

from danvan.kit.compiled import compiled, padded
from danvan.kit.sorting import sort_key
from danvan.kit.spans import in_force
from programs.enums import Role
from programs.models import Fact, Organization, Placement, Program
from programs.queries.strengths import Strength, strengths
from programs.queries.units import UnitNode, inside_on
from targets.arithmetic import Tallies
from targets.measures.base import Measure, Unit
from targets.measures.scope import MeasureScope, Period
from targets.measures.totals import Totals


class Snapshot:
    """`nodes`: the tree; `records`: reads what had been handed in by a day; `kept`: shared by several days;
    `below`: the one organisation that is looked at as if it were the only unit; `among`: these units alone are looked
    at. `accepted`: a record, by kind and key,
    that is looked at as if the office had accepted it. `read_earlier`: see `earlier`."""

    def __init__(
        self,
        program: Program,
        day: date,
        nodes: Sequence[UnitNode],
        records: Callable = lambda day: (),
        kept: dict | None = None,
        *,
        below: Organization | None = None,
        among: Collection[int] | None = None,
        accepted: tuple[str, int] | None = None,
        read_earlier: Callable[[], "Snapshot | None"] = lambda: None,
    ):
        self.program, self.day, self.nodes, self.accepted = program, day, nodes, accepted
        self.below, self.among = below, among
        self.period = Period.of(program, day)
        self.totals = Totals(self)
        self._read_records, self._kept = records, {} if kept is None else kept
        self._read_earlier = read_earlier
        # Snapshots of other days that are looked at together with this one, itself among them.
        self.together: Sequence[Snapshot] = (self,)
        self._rows: dict[Hashable, list[dict]] = {}
        self._tallies: dict[Measure, Tallies] = {}
        self._of_day: dict = {}

    @property
    def is_part(self) -> bool:
        return self.below is not None or self.among is not None

    @property
    def is_joined(self) -> bool:
        """Is it looked at together with other days?"""
        return len(self.together) > 1

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """In the order to be shown."""
        return tuple(Unit(node.organization_id, node.name) for node in self.nodes if node.depth == 1)

    @cached_property
    def unit_of(self) -> dict[int, int]:
        """Organisation → the unit for which what it does counts."""
        return {node.organization_id: node.unit_id for node in self.nodes}

    @cached_property
    def body_of(self) -> dict[int, int]:
        """The same with whoever else answers for what it does: the associations and the committee itself."""
        if self.below is not None:
            return self.unit_of | {self.below.pk: self.below.pk}
        if self.among is not None:
            return self.unit_of
        return self.unit_of | {pk: pk for pk in (*self.associations, self.program.issuer_id)}

    @cached_property
    def associations(self) -> Mapping[int, str]:
        """Socio-political organisations of the committee that day, with their names, in the order of these.

        What stands directly under it, counts as no unit and has a secretary to answer for it.
        """
        rows = Placement.objects.filter(in_force(self.day), parent=self.program.issuer_id, type__counts_as_unit=False)
        rows = rows.filter(Organization.exists_on(self.day, "organization__"))
        found = rows.values_list("organization_id", "name", "type__allowed_roles")
        named = [(pk, name) for pk, name, roles in found if Role.SECRETARY in roles]
        return dict(sorted(named, key=lambda pair: (sort_key(pair[1]), pair[0])))

    @cached_property
    def scope(self) -> MeasureScope:
        whose = padded(self.body_of) if self.is_part else ()
        return MeasureScope(self.day, self.period, self.program.pk, self.is_part, whose, self.accepted or ())

    @property
    def facts(self) -> QuerySet[Fact]:
        """The ledger at the end of the day."""
        return self.scope.facts

    def if_accepted(self, kind: str, pk: int) -> Self:
        """The same with that record accepted."""
        return type(self)(self.program, self.day, self.nodes, self._read_records, accepted=(kind, pk), **self._part)

    def without(self, organizations: Collection[int]) -> Self:
        """The same without these and whatever stands inside them."""
        gone, nodes = set(organizations), []
        for node in sorted(self.nodes, key=lambda node: node.depth):
            if node.parent_id in gone:
                gone.add(node.organization_id)
        nodes = [node for node in self.nodes if node.organization_id not in gone]
        return type(self)(self.program, self.day, nodes, self._read_records, **self._part)

    @property
    def _part(self) -> dict:
        return {"below": self.below, "among": self.among}

    def inside(self, organizations: Collection[int]) -> set[int]:
        """Those of these that stood below the committee on the day, itself included."""
        return inside_on(self.program.issuer, organizations, self.day)

    @cached_property
    def strengths(self) -> dict[int, Strength]:
        return strengths(self.nodes)

    def records_of(self, kind: str) -> list[tuple[int, object]]:
        """Each record of that kind that stands for a unit of the day, with this unit."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list]:
        found = defaultdict(list)
        for record in self._read_records(self.day):
            if unit := self.unit_of.get(record.organization_id):
                found[record.kind].append((unit, record))
        return found

    @property
    def records(self) -> Iterable[tuple[int, object]]:
        """Of every kind."""
        return [pair for pairs in self._by_kind.values() for pair in pairs]

    def read(self, rows: Callable[["Snapshot | MeasureScope"], QuerySet]) -> list[dict]:
        """What that method of a measure asks for here, as dicts; for all days looked at together in one statement."""
        key = (rows.__func__, rows.__self__)
        if key not in self._rows:
            _read_together(key, rows, self.together)
        return self._rows.pop(key)

    @cached_property
    def earlier(self) -> "Snapshot | None":
        """The closed programme of the year before, on its last day; None where there is none."""
        return self._read_earlier()

    def tally(self, measure: Measure) -> Tallies:
        """What it counts here, counted once, whoever asks."""
        if measure not in self._tallies:
            self._tallies[measure] = measure.tally(self)
        return self._tallies[measure]

    def once(self, key: Hashable, read: Callable):
        """What `read` answers, asked once for all days of one reading."""
        return _once(self._kept, key, read)

    def once_a_day(self, key: Hashable, read: Callable):
        """The same for this day alone: several measures count from it."""
        return _once(self._of_day, key, read)


def _once(known: dict, key: Hashable, read: Callable):
    if key not in known:
        known[key] = read()
    return known[key]


def _read_together(key: Hashable, rows: Callable[[Snapshot], QuerySet], snapshots: Sequence[Snapshot]) -> None:
    for snapshot in snapshots:
        snapshot._rows[key] = []
    measure, name = rows.__self__, rows.__func__.__name__
    if measure.keeps_sql:
        found = _kept(measure, name, tuple(one.scope for one in snapshots))
    else:
        found = _of_days(map(rows, snapshots))
    for row in found:
        snapshots[row.pop("of_day")]._rows[key].append(row)


@compiled
def _kept(measure: Measure, name: str, scopes: tuple) -> QuerySet:
    return _of_days(getattr(measure, name)(MeasureScope.at(one)) for one in scopes)


def _of_days(asked: Iterable[QuerySet]) -> QuerySet:
    """One statement for all; each row knows the place of its day."""
    first, *others = [rows.annotate(of_day=Value(place)) for place, rows in enumerate(asked)]
    return first.union(*others, all=True) if others else first
