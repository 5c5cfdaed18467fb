"""The committee's dialogues, those of some units, and what became of each opinion."""

from datetime import timedelta

from programs.actions import handins, matters, programs
from programs.actions.dialogues import record_dialogue
from programs.enums import Reply
from programs.models import Dialogue, HandIn, Opinion, OpinionField, Program, SpeakerGroup, User
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.replies import answer_raised, asked_of
from targets.management.sample.steps import StepActors, moment, take_steps

CONTENT = ("kind", "held_on", "chair", "people", "summary")
PLACE = "Phòng họp mẫu"


def make_dialogues(sample: SampleCommittee, program: Program, data: dict) -> None:
    rule = data["rule"]
    values = {"dialogue_times": rule["times"], "dialogue_every": rule["every"]}
    program = programs.edit(program, by=sample.staff, values=values)
    for row in data["committee"]:
        day = row["held_on"] + timedelta(days=1)
        dialogue = record_dialogue(program, by=sample.staff, values=_values(program, row), at=moment(day, 0))
        raised = _raise(sample, dialogue, row, sample.staff, day)
        answer_raised(sample, raised)
    for row in data["units"]:
        _of_unit(sample, program, row)


def _of_unit(sample: SampleCommittee, program: Program, row: dict) -> None:
    unit, secretary = sample.units[row["username"]], sample.secretaries[row["username"]]
    day = row["held_on"] + timedelta(days=1)
    draft = handins.start(Dialogue, by=secretary, program=program, organization=unit, at=moment(day, 0))
    draft = handins.edit(draft, by=secretary, values=_values(program, row), at=moment(day, 0))
    raised = _raise(sample, draft, row, secretary, day)
    take_steps(draft, row["steps"], StepActors(secretary, sample.reviewer))
    answer_raised(sample, raised)


def _values(program: Program, row: dict) -> dict:
    """Dialogue is the programme's second task."""
    return {"place": PLACE, "key_task": program.tasks.get(ordinal=2)} | {
        name: row[name] for name in CONTENT if name in row
    }


def _raise(sample: SampleCommittee, item: HandIn, row: dict, by: User, day) -> list[tuple[Opinion, dict]]:
    raised = []
    for place, line in enumerate(row["opinions"], 1):
        values = {
            "content": line["text"], "group": SpeakerGroup.objects.get(name=line["group"]),
            "field": OpinionField.objects.get(name=line["field"]),
        }  # fmt: skip
        if "told" in line:
            values |= {"state": Reply.AT_ONCE, "answer": line["told"]}
        values |= asked_of(sample, line)
        at = moment(day, place)
        raised.append((matters.raise_matter(item, by=by, model=Opinion, values=values, at=at), line))
    return raised
