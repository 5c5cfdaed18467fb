"""The committee's dialogues, those of some units, and what became of each opinion."""

from datetime import timedelta

from programs.actions import handins, matters, programs
from programs.actions.dialogues import record_dialogue
from programs.enums import Reply
from programs.models import Dialogue, HandIn, Opinion, OpinionField, Program, SpeakerGroup, User
from targets.management.sample.cast import Cast
from targets.management.sample.plot import Players, moment, play
from targets.management.sample.replies import asked_of, settle

CONTENT = ("kind", "held_on", "chair", "people", "summary")
PLACE = "Phòng họp mẫu"


def play_dialogues(cast: Cast, program: Program, data: dict) -> None:
    rule = data["rule"]
    values = {"dialogue_times": rule["times"], "dialogue_every": rule["every"]}
    program = programs.edit(program, by=cast.staff, values=values)
    for row in data["committee"]:
        day = row["held_on"] + timedelta(days=1)
        dialogue = record_dialogue(program, by=cast.staff, values=_values(program, row), at=moment(day, 0))
        raised = _raise(cast, dialogue, row, cast.staff, day)
        settle(cast, raised)
    for row in data["units"]:
        _of_unit(cast, program, row)


def _of_unit(cast: Cast, program: Program, row: dict) -> None:
    unit, secretary = cast.units[row["username"]], cast.secretaries[row["username"]]
    day = row["held_on"] + timedelta(days=1)
    draft = handins.start(Dialogue, by=secretary, program=program, organization=unit, at=moment(day, 0))
    draft = handins.edit(draft, by=secretary, values=_values(program, row), at=moment(day, 0))
    raised = _raise(cast, draft, row, secretary, day)
    play(draft, row["steps"], Players(secretary, cast.reviewer))
    settle(cast, raised)


def _values(program: Program, row: dict) -> dict:
    """Dialogue is the programme's second task."""
    return {"place": PLACE, "key_task": program.tasks.get(ordinal=2)} | {
        name: row[name] for name in CONTENT if name in row
    }


def _raise(cast: Cast, item: HandIn, row: dict, by: User, day) -> list[tuple[Opinion, dict]]:
    raised = []
    for place, line in enumerate(row["opinions"], 1):
        values = {
            "content": line["text"], "group": SpeakerGroup.objects.get(name=line["group"]),
            "field": OpinionField.objects.get(name=line["field"]),
        }  # fmt: skip
        if "told" in line:
            values |= {"state": Reply.AT_ONCE, "answer": line["told"]}
        values |= asked_of(cast, line)
        at = moment(day, place)
        raised.append((matters.raise_matter(item, by=by, model=Opinion, values=values, at=at), line))
    return raised
