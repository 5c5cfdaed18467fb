"""What several stages share: who plays an item of a data row, how it begins, and its steps."""

from datetime import date

from programs.actions import handins
from programs.models import HandIn, Program
from targets.management.sample.cast import Cast
from targets.management.sample.plot import Players, moment


class Stage:
    """The items of one programme. `unit` of a row: the user name of who writes for the organisation."""

    def __init__(self, cast: Cast, program: Program):
        self.cast, self.program = cast, program
        self.tasks = list(program.tasks.all())

    def players(self, row: dict) -> Players:
        """`office`: the office enters and hands in for the unit; another of the office decides."""
        writer = self.cast.staff if row.get("office") else self.cast.secretaries[row["unit"]]
        return Players(writer, self.cast.reviewer)

    def begin(self, model: type[HandIn], row: dict, day: date, values: dict) -> HandIn:
        by, unit = self.players(row).secretary, self.cast.units[row["unit"]]
        item = handins.start(model, by=by, program=self.program, organization=unit, at=moment(day, 0))
        return handins.edit(item, by=by, values=values, at=moment(day, 0))


def steps_of(row: dict) -> list[dict]:
    """As told, or the plain story: `sent` and `accepted` on those days."""
    if "steps" in row:
        return row["steps"]
    days = {"submit": row.get("sent"), "accept": row.get("accepted")}
    return [{"on": day, "do": deed} for deed, day in days.items() if day]


def first_day_of(row: dict, steps: list[dict]) -> date:
    return steps[0]["on"] if steps else row["drafted"]
