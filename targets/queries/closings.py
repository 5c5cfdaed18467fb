"""Whether a programme was closed on a day, though it may have been reopened since."""

from datetime import date

from danvan.kit import clock
from programs.enums import Deed, ProgramState
from programs.models import Program
from targets.queries.records import Records

TURNS = (Deed.CLOSE, Deed.REOPEN)


class Closings:
    """Takes the steps of the programme from those of its records, and only if a day in the past is asked for."""

    def __init__(self, program: Program, records: Records):
        self.program, self.records = program, records

    def is_closed(self, day: date) -> bool:
        """From the day of closing; between an earlier closing and its reopening by the steps that were taken."""
        if self.program.closed_on and day >= self.program.closed_on:
            return True
        if day >= clock.today():
            return self.program.state == ProgramState.CLOSED
        end = clock.end_of_day(day)
        turns = [deed for _, deed, at, _ in self.records.steps_of_program(day) if deed in TURNS and at < end]
        return turns[-1:] == [Deed.CLOSE]
