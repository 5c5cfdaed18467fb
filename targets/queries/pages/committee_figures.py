"""The committee's own figures without any unit's name, for the pages of those who do not read all units."""

from dataclasses import dataclass
from datetime import date

from danvan.kit import clock
from danvan.kit.memory import remembered
from programs.models import Program
from targets.progress import Progress
from targets.queries.pages.target_cards import TargetCard, cards_of
from targets.queries.progress.program_progress import ProgramProgress
from targets.queries.progress.targets_by_day import TargetsByDay


@dataclass(frozen=True)
class CommitteeFigures:
    """Of one day, shared by readers; nobody changes it. The progress has no rows of units."""

    progress: Progress
    aims: TargetsByDay

    @property
    def cards(self) -> list[TargetCard]:
        return cards_of(self.progress, self.aims.by_ordinal)


def committee_on(program: Program, day: date) -> CommitteeFigures:
    """Kept for as long as nothing is written."""
    key = ("committee", program.pk, program.version, day, clock.today())
    return remembered(key, lambda: _read(program, day))


def _read(program: Program, day: date) -> CommitteeFigures:
    program_progress = ProgramProgress(program)
    progress = Progress(day, tuple(program_progress.targets_on(day)), ())
    return CommitteeFigures(progress, program_progress.aims)
