"""What pages, reports and the command share: one result a target, one row a unit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from targets.arithmetic import Figure, Tally, percent_json, short_by, shown_percent
from targets.enums import UnitVerdict, Verdict
from targets.measures import Unit
from targets.progress.facts import TargetOnDay


@dataclass(frozen=True)
class Result:
    """A target, or one unit in it, on a day. `verdict` is one of the five; `met_after_deadline` only goes with Đạt."""

    aim: TargetOnDay
    tally: Tally
    verdict: Verdict
    met_after_deadline: bool

    @property
    def ordinal(self) -> int:
        return self.aim.ordinal

    @property
    def number(self) -> str:
        """“2”, “2.1”."""
        return self.aim.called

    @property
    def figure(self) -> Figure:
        return self.tally.figure

    @property
    def done(self) -> int:
        return self.tally.figure.done

    @property
    def due(self) -> int:
        return self.tally.figure.due

    @property
    def unknown_units(self) -> int:
        return self.tally.unknown_units

    @property
    def percent(self) -> Decimal | None:
        """Computed when asked for, so that a table of thousands of units pays only for the page it shows."""
        return shown_percent(self.aim.goal, self.figure)

    @property
    def short_by(self) -> int | None:
        """For the known numbers: 0 with `unknown_units` means that only the unknown ones stand in the way."""
        return short_by(self.aim.goal, self.figure)

    @property
    def is_late(self) -> bool:
        return self.verdict is Verdict.LATE

    def as_json(self) -> dict[str, int | str | None]:
        """The form that `manage.py progress --json` prints, for targets and units alike."""
        return {
            "ordinal": self.ordinal,
            "done": self.done,
            "due": self.due,
            "percent": percent_json(self.percent),
            "verdict": self.verdict.value,
            "short_by": self.short_by,
            "unknown_units": self.unknown_units,
        }


@dataclass(frozen=True)
class OpenUnit:
    """A unit that could close the gap of a target, with what it did until now."""

    id: int
    name: str
    tally: Tally


@dataclass(frozen=True)
class TargetResult(Result):
    """With the units that could close the gap, those with most left to do first; empty where there is no gap."""

    closing_units: tuple[OpenUnit, ...] = ()

    @property
    def label(self) -> str:
        return "Đạt sau hạn" if self.met_after_deadline else self.verdict.label


@dataclass(frozen=True)
class UnitResult(Result):
    """One unit in one target; `word` may say more than the verdict ("Chờ duyệt"), lateness stands in the verdict."""

    word: UnitVerdict = UnitVerdict.GOING

    @property
    def short_by(self) -> int | None:
        return self.aim.measure.unit_short_by(self.aim.goal, self.tally)

    @property
    def is_asked(self) -> bool:
        """Does the target ask this unit at all?"""
        return self.tally.is_asked

    @property
    def label(self) -> str:
        return "Đạt sau hạn" if self.met_after_deadline else self.aim.measure.word_label(self.word)


@dataclass(frozen=True)
class UnitRow:
    """A unit against every target that has a verdict for units."""

    unit: Unit
    results: tuple[UnitResult, ...]

    @property
    def needs_attention(self) -> bool:
        """Anything late or returned."""
        return any(result.is_late or result.word is UnitVerdict.RETURNED for result in self.results)

    @property
    def meets_all(self) -> bool:
        """Every target that asks this unit is met; false without such a target."""
        return bool(self.asked) and all(result.verdict is Verdict.MET for result in self.asked)

    @property
    def asked(self) -> list[UnitResult]:
        """Of the targets that ask this unit; `results` has one for each target, so that columns stand in line."""
        return [result for result in self.results if result.is_asked]

    def as_json(self) -> dict:
        return {"name": self.unit.name, "targets": [result.as_json() for result in self.asked]}


@dataclass(frozen=True)
class Progress:
    """A whole programme on a day."""

    on: date
    targets: tuple[TargetResult, ...]
    rows: tuple[UnitRow, ...]
