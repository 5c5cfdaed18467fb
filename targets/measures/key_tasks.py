"""The figures of key tasks: each a measure with parameters like that of a target, but without a goal."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from programs.enums import FactKind
from programs.models import KeyTask
from targets.measures.base import Measure
from targets.measures.denominator import BODIES
from targets.measures.record_kinds import MATTERS
from targets.measures.records_number import NumberOfRecords
from targets.measures.records_share import ANSWERED, ShareOfRecords
from targets.measures.registry import measures, named
from targets.measures.replies import OPEN, OVERDUE
from targets.measures.units_with import UnitsWithRecords

# Stands for the task at hand where that is not stored yet, or no matter.
THIS_TASK = -1
SETS_FILE = Path(__file__).resolve().parents[1] / "data" / "key-task-figures.toml"
# What a task without any figure shows.
USUAL = "other"


class Stored(NamedTuple):
    """A measure and its parameters as they are stored."""

    measure: str
    parameters: Mapping


@dataclass(frozen=True)
class FigureSet:
    """Figures that go together, to be taken as a whole; `figures` as a key task stores them."""

    key: str
    label: str
    figures: tuple[dict, ...]


@dataclass(frozen=True)
class TaskMeasure:
    """`words` stand behind the number; what `is_brief` is told below the name of the task as well."""

    measure: Measure
    words: str = ""
    is_brief: bool = False


@cache
def figure_sets() -> dict[str, FigureSet]:
    """By key, in the order of the form."""
    rows = tomllib.loads(SETS_FILE.read_text(encoding="utf-8"))["sets"]
    return {row["key"]: FigureSet(row["key"], row["label"], tuple(row["figures"])) for row in rows}


def sentences_of(figures: FigureSet) -> list[str]:
    return [_measure(row, THIS_TASK).measure.sentence() for row in figures.figures]


def choices() -> list[type[Measure]]:
    """Measures that need nothing but their parameters."""
    return [measure for measure in measures() if not measure.columns and not measure.is_reported]


def measures_of(task: KeyTask) -> list[TaskMeasure]:
    """In their order; the first is the figure of the task."""
    figures = task.figures or figure_sets()[USUAL].figures
    return [_measure(row, task.pk) for row in figures]


def _measure(row: Mapping, task: int | None) -> TaskMeasure:
    measure = measure_with(row["measure"], row.get("parameters", {}), task)
    return TaskMeasure(measure, row.get("words", ""), row.get("brief", False))


def measure_with(key: str, parameters: Mapping, task: int | None = None) -> Measure:
    """Of records only those of that task count."""
    measure = named(key).of(Stored(key, parameters), ())
    return replace(measure, key_task=task) if task and hasattr(measure, "key_task") else measure


def work_done(task: int) -> Measure:
    """Records of every kind that were done for the task, by whoever answers for them."""
    kinds = (FactKind.DIALOGUE, FactKind.REFORM_STEP, FactKind.JOINT_PROGRAM, FactKind.OVERSIGHT)
    return UnitsWithRecords(kind=FactKind.ACTIVITY, also=kinds, asked=BODIES, key_task=task)


def open_replies() -> tuple[Measure, Measure]:
    """Opinions of all dialogues that are open, and those of them that are overdue."""
    return tuple(NumberOfRecords(kind=FactKind.OPINION, still=still) for still in (OPEN, OVERDUE))


def replies_asked(task: int) -> Measure:
    """Opinions and recommendations of the task that were passed on, by whoever must answer."""
    first, *others = MATTERS
    return ShareOfRecords(kind=first, also=tuple(others), outcome=ANSWERED, asked=BODIES, key_task=task)
