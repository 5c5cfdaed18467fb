"""What people were told during the sample year: reminders of some days, one urging, and what they have read since."""

from programs.actions.notices import read_all
from programs.models import Program
from targets.actions.reminders import remind
from targets.actions.urgings import urge
from targets.management.sample.cast import Cast
from targets.management.sample.plot import moment


def tell_the_year(cast: Cast, program: Program, data: dict) -> None:
    """After everything else: reminders speak of each item as it stood on their day."""
    for day in data["reminded_on"]:
        remind(program, by=None, day=day, at=moment(day, 0))
    for row in data["urgings"]:
        urge(cast.units[row["username"]], by=cast.staff, program=program, at=moment(row["on"], 1))
    for person in {cast.staff, cast.reviewer, *cast.secretaries.values()}:
        read_all(by=person, until=moment(data["read_until"], 0))
