"""What every measure answers: how it counts, how a unit is judged by it, and in which words."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple, Self

from targets.arithmetic import Figure, Goal, Tallies, Tally, first_verdict
from targets.arithmetic.tally import added
from targets.enums import Basis, UnitVerdict, Verdict
from targets.measures.parameters import from_json

ONE_DONE, ONE_OPEN = Figure(1, 1), Figure(0, 1)
UNITS = "đơn vị"
# How a unit stood when the deadline day ended; None if it did not exist then.
Before = Callable[[], Tally | None]


class Unit(NamedTuple):
    """One unit of a day: the organisation and its name then."""

    id: int
    name: str


@dataclass(frozen=True)
class MeasureHelp:
    """For the help page: its anchor, what is counted, of what, and what else to know."""

    anchor: str
    done: str
    due: str
    note: str


@dataclass(frozen=True)
class Measure:
    """A way of counting with the parameters that one target gave it; equal measures count the same.

    The fields of a subclass are its parameters. `place` orders the choices of the form, `counts` is the unit of what
    is counted, `program_day` the programme's own day for the same hand-in (decision 9), if there is one. Done is
    `is_capped` at due, except where figures `is_reported` by hand; `is_surveyed` says that the months of surveys count,
    `counts_documents` that it asks who made which of the superiors' documents known.
    """

    key: ClassVar[str]
    place: ClassVar[int]
    label: ClassVar[str]
    help: ClassVar[MeasureHelp]
    counts: ClassVar[str] = ""
    program_day: ClassVar[str] = ""
    # What its goals may be compared with; none named means a percent or a number.
    bases: ClassVar[tuple[str, ...]] = ()
    is_capped: ClassVar[bool] = True
    is_reported: ClassVar[bool] = False
    is_surveyed: ClassVar[bool] = False
    has_units: ClassVar[bool] = False
    # Does the SQL of its rows follow from the `MeasureScope` alone, so that it is put together once?
    keeps_sql: ClassVar[bool] = True
    counts_documents: ClassVar[bool] = False

    # Keys of before → the parameters that make the same count.
    former: ClassVar[Mapping[str, Mapping]] = {}
    # Counted from sub-targets, which it is given before it counts.
    takes_parts: ClassVar[bool] = False
    # Fields of the target itself that it reads.
    columns: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def of(cls, target, sources: Collection[int]) -> Self:
        """With the parameters of a stored target; `sources` are the ids of those that it names."""
        return cls(**cls.read(target))

    @classmethod
    def read(cls, target) -> dict:
        return from_json(cls, {**cls.former.get(target.measure, {}), **target.parameters})

    @classmethod
    def fields(cls) -> dict:
        """Form fields of the parameters, by their names."""
        return {}

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        """Fields that make no sense beside these values of the others, and are not shown with them."""
        return set()

    @classmethod
    def offered(cls, values: Mapping) -> dict[str, set[str]]:
        """Field → the choices that make sense beside these values of the others; a field left out offers all."""
        return {}

    def sentence(self) -> str:
        """What is counted, of what, in one finished sentence without its full stop."""
        raise NotImplementedError

    def refusal(self) -> str:
        """Why these parameters cannot be counted; "" where they can."""
        return ""

    def missing_field(self, program) -> str:
        """What the programme lacks before it can be issued with such a target; "" where nothing."""
        return ""

    def shared_day(self, program) -> tuple[object, str] | None:
        """The row and its field with the day of the same hand-in (decision 9), if there is one."""
        return (program, self.program_day) if self.program_day else None

    @property
    def counts_units(self) -> bool:
        return self.counts == UNITS

    def tally(self, snapshot) -> Tallies:
        """Done and due at the end of the day of the snapshot: the whole and, for a measure `ByUnit`, each unit."""
        raise NotImplementedError

    def counts_kind(self, kind: str) -> bool:
        """May a record of that kind change the figure?"""
        return False

    def sums(self, snapshot) -> Mapping:
        """Name → sum over the ledger that the whole follows from, for a measure that needs no more: see `Totals`."""
        return {}

    def number_words(self, program) -> str:
        """Behind the figure, where the programme gives it no words of its own: “hoạt động”."""
        return self.counts

    def out_of(self, tally: Tally) -> int | None:
        """Of how many, where the figure is a share."""
        return None if self.bases == (Basis.NUMBER,) else tally.figure.due

    def parameter_words(self, target) -> list[str]:
        """What the target chose, for its own page: “nguồn: Bộ phận một cửa”."""
        return []

    def beside_words(self, beside: Figure) -> str:
        """The second pair of numbers: “Đảng viên: 3/4”."""
        return ""


class ByUnit(Measure):
    """Each unit has a share of the figure and a verdict of its own: by what it handed in, records of one kind.

    `record_kind`: the model's name, from which addresses come. `reminder`: the key of what a unit owes, "" where it
    is never reminded. The words: `heading` above the column, `title` on the unit's page, `noun` for one record,
    `start_words` on the button that begins one, or on the link to `list_view` where it begins elsewhere.
    """

    has_units: ClassVar[bool] = True
    record_kind: ClassVar[str]
    list_view: ClassVar[str] = ""
    reminder: ClassVar[str] = ""
    heading: ClassVar[str]
    title: ClassVar[str]
    noun: ClassVar[str]
    start_words: ClassVar[str]
    # Whether a unit that lacks something could still get it: not where it has too much.
    can_be_closed: ClassVar[bool] = True

    def tally(self, snapshot) -> Tallies:
        units = self.unit_tallies(snapshot)
        return Tallies(added(units.values()), units)

    def start_with(self, program) -> tuple[str, int] | None:
        """The field that its button posts besides, with its value."""
        return None

    def concerns(self, row) -> bool:
        """Is this record, of its kind, any matter of the target?"""
        return True

    @property
    def start_view(self) -> str:
        """The view that begins a record by one POST; "" where none can be begun so."""
        return "" if self.list_view else f"programs:{self.record_kind}_start"

    def unit_tallies(self, snapshot) -> Mapping[int, Tally]:
        """One for every unit of the day, also for those that did nothing."""
        raise NotImplementedError

    def judge(self, snapshot) -> Callable:
        """From a record to (does it count, what keeps it from counting in whatever state it is)."""
        return lambda record: (False, "")

    def word_label(self, word: UnitVerdict) -> str:
        return word.label

    def unit_verdict(self, goal: Goal, tally: Tally, on: date, *, closed: bool) -> Verdict:
        raise NotImplementedError

    def unit_short_by(self, goal: Goal, tally: Tally) -> int | None:
        raise NotImplementedError

    def came_late(self, goal: Goal, tally: Tally, before: Before) -> bool:
        """Of a unit that meets the target past its deadline."""
        raise NotImplementedError

    def unit_word(self, tally: Tally, verdict: Verdict) -> UnitVerdict:
        """May say more than the verdict; lateness stays with the verdict."""
        return UnitVerdict(verdict.value) if tally.is_asked else UnitVerdict.NOT_ASKED

    def cell(self, tally: Tally, word: UnitVerdict) -> tuple[str, tuple]:
        """(text, order) of the unit in the table; in order the least done first."""
        raise NotImplementedError

    def left_words(self, tally: Tally) -> str:
        """Beside the name of a unit that could close the gap; "" where its name says it all."""
        return ""

    def late_words(self, tally: Tally, word: UnitVerdict) -> str:
        """What is the matter with a late unit, in a few words."""
        raise NotImplementedError

    def done_words(self, tally: Tally, items: Collection, program) -> str:
        """What the unit did; `items`: its records as its page lists them, none where only the figures are known."""
        raise NotImplementedError

    def missing_words(self, tally: Tally, items: Collection, program) -> str:
        """What the unit still lacks, never empty."""
        raise NotImplementedError

    def is_owed(self, tally: Tally, verdict: Verdict, word: UnitVerdict) -> bool:
        """Is the unit to be reminded: would it lack something even if the office accepted all that waits?"""
        raise NotImplementedError

    def waits_for_office(self, items: Collection) -> bool:
        """Is there nothing for the unit to do until the office has decided?"""
        return False


class UnitsThatHave(ByUnit):
    """Units that have what is asked for, of all units: a unit is done or not. Never late, unless a measure says so."""

    counts: ClassVar[str] = UNITS

    def unit_verdict(self, goal: Goal, tally: Tally, on: date, *, closed: bool) -> Verdict:
        late = self.is_late(goal, tally, on)
        return first_verdict(has_data=tally.is_asked, met=tally.figure.done > 0, closed=closed, late=late)

    def unit_short_by(self, goal: Goal, tally: Tally) -> int:
        """A unit always lacks exactly itself."""
        return tally.left

    def is_late(self, goal: Goal, tally: Tally, on: date) -> bool:
        return False

    def came_late(self, goal: Goal, tally: Tally, before: Before) -> bool:
        return False

    def is_owed(self, tally: Tally, verdict: Verdict, word: UnitVerdict) -> bool:
        settled = (UnitVerdict.WAITING, UnitVerdict.RETURNED, UnitVerdict.NOT_ASKED)
        return verdict is not Verdict.MET and word not in settled
