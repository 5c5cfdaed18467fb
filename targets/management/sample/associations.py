"""Stage five: what the socio-political organisations agreed on, watched and judged, and what became of it."""

from datetime import date, timedelta

from django.conf import settings

from programs.actions import matters
from programs.actions.attachments import attach
from programs.enums import TaskFocus
from programs.models import HandIn, JointProgram, Oversight, Program, Recommendation
from targets.management.program_file import read_toml
from targets.management.sample.cast import Cast
from targets.management.sample.evidence import sample_picture
from targets.management.sample.plot import moment, play
from targets.management.sample.replies import asked_of, body_of, settle
from targets.management.sample.stage import Stage, first_day_of, steps_of

FILE = settings.BASE_DIR / "targets" / "data" / "sample-2021" / "associations.toml"
AGREED = ("title", "sign", "signed_on", "starts_on", "ends_on", "content", "result")
WATCHED = ("kind", "title", "held_on", "form", "people", "summary")


def play_associations(cast: Cast, program: Program) -> None:
    data, stage = read_toml(FILE), AssociationStage(cast, program)
    for row in data["joint_programs"]:
        stage.joint_program(row)
    for row in data["oversights"]:
        stage.oversight(row)


class AssociationStage(Stage):
    """Everything belongs to the task about the associations."""

    def __init__(self, cast: Cast, program: Program):
        super().__init__(cast, program)
        self.task = program.tasks.get(focus=TaskFocus.ASSOCIATIONS)

    def joint_program(self, row: dict) -> HandIn:
        partners = [body_of(self.cast, name) for name in row.get("partners", [])]
        item = self._write(JointProgram, row, _told(row, AGREED) | {"partners": partners})
        return play(item, steps_of(row), self.players(row))

    def oversight(self, row: dict) -> HandIn:
        subject = body_of(self.cast, row["subject"]) if "subject" in row else None
        item = self._write(Oversight, row, _told(row, WATCHED) | {"subject": subject})
        raised = self._recommend(item, row)
        item = play(item, steps_of(row), self.players(row))
        settle(self.cast, raised)
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
            values = {"content": line["text"]} | asked_of(self.cast, line)
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
