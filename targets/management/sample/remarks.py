"""What leaders remarked during the sample year, and what was answered."""

from django.conf import settings
from django.db.models import Model

from programs.actions.remarks import leave_remark, reply
from programs.models import Program, Registration, User
from targets.management.program_file import read_toml
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.steps import moment

FILE = settings.BASE_DIR / "targets" / "data" / "sample-2021" / "marks.toml"
LEADER = "lanh-dao"


def make_remarks(sample: SampleCommittee, program: Program) -> None:
    people = {user.username: user for user in User.objects.all()}
    for row in read_toml(FILE)["remarks"]:
        thing = _thing(sample, program, row)
        remark = leave_remark(thing, by=people[LEADER], program=program, text=row["text"], at=moment(*row["at"]))
        for answer in row.get("replies", []):
            reply(remark, by=people[answer["by"]], text=answer["text"], at=moment(*answer["at"]))


def _thing(sample: SampleCommittee, program: Program, row: dict) -> Model:
    if "unit" in row:
        return sample.units[row["unit"]]
    if "work" in row:
        return Registration.objects.get(program=program, title=row["work"])
    return program.targets.get(ordinal=row["target"])
