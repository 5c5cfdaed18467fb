"""The committee's own figures without any unit's name, for the pages of those who do not read all units."""

from dataclasses import dataclass
from datetime import date

from danvan.kit import clock
from danvan.kit.memory import remembered
from programs.models import Program
from targets.progress import Progress
from targets.queries.aims import AimsOfDays
from targets.queries.pages.cards import Card, cards_of
from targets.queries.pages.tasks import TaskReading, read_tasks
from targets.queries.progress import Reckoning


@dataclass(frozen=True)
class Committee:
    """Of one day, shared by readers; nobody changes it. The progress has no rows of units."""

    progress: Progress
    aims: AimsOfDays
    tasks: TaskReading

    @property
    def cards(self) -> list[Card]:
        return cards_of(self.progress, self.aims.by_ordinal)


def committee_on(program: Program, day: date) -> Committee:
    """Kept for as long as nothing is written."""
    key = ("committee", program.pk, program.version, day, clock.today())
    return remembered(key, lambda: _read(program, day))


def _read(program: Program, day: date) -> Committee:
    """The targets and the key tasks over one tree."""
    reckoning = Reckoning(program)
    progress = Progress(day, tuple(reckoning.targets_on(day)), ())
    return Committee(progress, reckoning.aims, read_tasks(program, day, reckoning.nodes(day)))
