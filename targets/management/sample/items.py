"""The items of a data file: who takes the steps of a row, how its item begins, and which steps it takes."""

from datetime import date

from programs.actions import handins
from programs.models import HandIn, Program
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.steps import StepActors, moment


class SampleItems:
    """The items of one programme. `unit` of a row: the user name of who writes for the organisation."""

    def __init__(self, sample: SampleCommittee, program: Program):
        self.sample, self.program = sample, program
        self.tasks = list(program.tasks.all())

    def actors(self, row: dict) -> StepActors:
        """`office`: the office enters and hands in for the unit; another of the office decides."""
        writer = self.sample.staff if row.get("office") else self.sample.secretaries[row["unit"]]
        return StepActors(writer, self.sample.reviewer)

    def begin(self, model: type[HandIn], row: dict, day: date, values: dict) -> HandIn:
        by, unit = self.actors(row).secretary, self.sample.units[row["unit"]]
        item = handins.start(model, by=by, program=self.program, organization=unit, at=moment(day, 0))
        return handins.edit(item, by=by, values=values, at=moment(day, 0))


def steps_of(row: dict) -> list[dict]:
    """As told, or the plain story: `sent` and `accepted` on those days."""
    if "steps" in row:
        return row["steps"]
    days = {"submit": row.get("sent"), "accept": row.get("accepted")}
    return [{"on": day, "do": action} for action, day in days.items() if day]


def first_day_of(row: dict, steps: list[dict]) -> date:
    return steps[0]["on"] if steps else row["drafted"]
