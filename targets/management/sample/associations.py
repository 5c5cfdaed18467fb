"""What the socio-political organisations agreed on, watched and judged, and what became of it."""

from datetime import date, timedelta

from django.conf import settings

from programs.actions import matters
from programs.actions.attachments import attach
from programs.enums import FactKind
from programs.models import HandIn, JointProgram, Oversight, Program, Recommendation
from targets.management.program_file import read_toml
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.evidence import sample_picture
from targets.management.sample.items import SampleItems, first_day_of, steps_of
from targets.management.sample.replies import answer_raised, asked_of, body_of
from targets.management.sample.steps import moment, take_steps

FILE = settings.BASE_DIR / "targets" / "data" / "sample-2021" / "associations.toml"
AGREED = ("title", "sign", "signed_on", "starts_on", "ends_on", "content", "result")
WATCHED = ("kind", "title", "held_on", "form", "people", "summary")


def make_associations(sample: SampleCommittee, program: Program) -> None:
    data, items = read_toml(FILE), SampleAssociations(sample, program)
    for row in data["joint_programs"]:
        items.joint_program(row)
    for row in data["oversights"]:
        items.oversight(row)


class SampleAssociations(SampleItems):
    """Everything belongs to the task about the associations."""

    def __init__(self, sample: SampleCommittee, program: Program):
        super().__init__(sample, program)
        self.task = next(task for task in program.tasks.all() if FactKind.OVERSIGHT in task.kinds)

    def joint_program(self, row: dict) -> HandIn:
        partners = [body_of(self.sample, name) for name in row.get("partners", [])]
        item = self._write(JointProgram, row, _told(row, AGREED) | {"partners": partners})
        return take_steps(item, steps_of(row), self.actors(row))

    def oversight(self, row: dict) -> HandIn:
        subject = body_of(self.sample, row["subject"]) if "subject" in row else None
        item = self._write(Oversight, row, _told(row, WATCHED) | {"subject": subject})
        raised = self._recommend(item, row)
        item = take_steps(item, steps_of(row), self.actors(row))
        answer_raised(self.sample, raised)
        return item

    def _write(self, model: type[HandIn], row: dict, values: dict) -> HandIn:
        """The day before its first step."""
        item = self.begin(model, row, _written_on(row), values | {"key_task": self.task})
        if name := row.get("evidence"):
            attach(item, by=item.author, upload=sample_picture(name), at=moment(_written_on(row), 1))
        return item

    def _recommend(self, item: HandIn, row: dict) -> list[tuple[Recommendation, dict]]:
        raised, day = [], _written_on(row)
        for place, line in enumerate(row["recommendations"], 2):
            values = {"content": line["text"]} | asked_of(self.sample, line)
            at = moment(day, place)
            raised.append(
                (matters.raise_matter(item, by=item.author, model=Recommendation, values=values, at=at), line)
            )
        return raised


def _told(row: dict, names: tuple[str, ...]) -> dict:
    return {name: row[name] for name in names if name in row}


def _written_on(row: dict) -> date:
    steps = steps_of(row)
    return first_day_of(row, steps) - timedelta(days=1 if steps else 0)
