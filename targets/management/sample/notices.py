"""What people were told during the sample year: reminders of some days, one urging, and what they have read since."""

from programs.actions.notices import read_all
from programs.models import Program
from targets.actions.reminders import remind
from targets.actions.urgings import urge
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.steps import moment


def make_notices(sample: SampleCommittee, program: Program, data: dict) -> None:
    """After everything else: reminders speak of each item as it stood on their day."""
    for day in data["reminded_on"]:
        remind(program, by=None, day=day, at=moment(day, 0))
    for row in data["urgings"]:
        urge(sample.units[row["username"]], by=sample.staff, program=program, at=moment(row["on"], 1))
    for person in {sample.staff, sample.reviewer, *sample.secretaries.values()}:
        read_all(by=person, until=moment(data["read_until"], 0))
