"""Dialogues and their opinions: one raised in the unit's draft, one that the neighbour must answer."""

from datetime import date

from programs.actions import matters
from programs.models import Opinion
from tests.factories.tasks import OpinionFactory, OpinionFieldFactory, SpeakerGroupFactory
from tests.rights.subjects import DRAFT_SECRET, file_of, item
from tests.rights.table.handins import nowhere, paper, rows_of
from tests.rights.table.rows import (
    DRAFT,
    INSIDE,
    ITEM,
    OFFICE_FORM,
    OFFICE_ON_ITEM,
    PROGRAM,
    SHARED_DEED,
    UNIT_ON_DRAFT,
    get,
    post,
)

DUE = date(2021, 5, 31)
# Who is asked is not the unit that raised it: here the neighbour answers, besides the office.
ASKED = PROGRAM
ANSWER = "L 3R3 R334 44L"
OFFICE = "L 333 R334 44L"
PASSED_ON = "L 333 3334 44L"


def raised(scene, unit) -> Opinion:
    dialogue = item("dialogue", "draft")(scene, unit)
    return OpinionFactory(dialogue=dialogue, content=DRAFT_SECRET, changed_by=dialogue.author)


def unasked(scene, unit) -> Opinion:
    return OpinionFactory(dialogue=item("dialogue", "accepted")(scene, unit), changed_by=scene.staff)


def asked(scene, unit) -> Opinion:
    neighbour = scene.world.neighbour
    return matters.ask(unasked(scene, unit), by=scene.staff, asked=neighbour, due_on=DUE)


def answered(scene, unit) -> Opinion:
    return matters.answer(asked(scene, unit), by=scene.neighbour, answer="Xong.", answered_on=DUE)


def values(scene, thing) -> dict:
    opinion = {"content": "Ý kiến mới", "state": "open"}
    return opinion | {"group": SpeakerGroupFactory().pk, "field": OpinionFieldFactory().pk, "version": thing.version}


def step(scene, thing) -> dict:
    """Fits each of the three steps."""
    words = {"answer": "Xong.", "text": "Chưa rõ.", "answered_on": "31/05/2021", "due_on": "30/06/2021"}
    return words | {"asked": scene.world.neighbour.pk, "version": thing.version}


def dialogue(scene, unit) -> dict:
    return {
        "kind": "regular", "held_on": "15/04/2021", "chair": "Bí thư", "people": "12", "summary": "Nội dung.",
    }  # fmt: skip


def rule(scene, unit) -> dict:
    return {"dialogue_times": "1", "dialogue_every": "quarter", "version": scene.program.version}


OPINIONS = [
    get("programs:opinion_add", DRAFT, item("dialogue", "draft"), note="draft"),
    post("programs:opinion_add", UNIT_ON_DRAFT, item("dialogue", "draft"), body=values, note="draft"),
    post("programs:opinion_add", "L 343 3334 44L", item("dialogue", "submitted"), body=values, note="locked"),
    get("programs:opinion_add", "L 343 .334 44L", item("dialogue", "accepted"), note="accepted"),
    post("programs:opinion_add", OFFICE_ON_ITEM, item("dialogue", "accepted"), body=values, note="accepted"),
    get("programs:opinion", DRAFT, raised, note="draft"),
    get("programs:opinion", ITEM, unasked, note="nobody asked"),
    get("programs:opinion", ASKED, asked, note="asked"),
    get("programs:opinion_edit", DRAFT, raised, note="draft"),
    post("programs:opinion_edit", UNIT_ON_DRAFT, raised, body=values, note="draft"),
    post("programs:opinion_edit", OFFICE_ON_ITEM, unasked, body=values, note="nobody asked"),
    get("programs:opinion_edit", PASSED_ON, asked, note="asked"),
    post("programs:opinion_edit", PASSED_ON, asked, body=values, note="asked"),
    post("programs:opinion_remove", UNIT_ON_DRAFT, raised, body=values, note="draft"),
    post("programs:opinion_remove", OFFICE_ON_ITEM, unasked, body=values, note="nobody asked"),
    post("programs:opinion_remove", PASSED_ON, asked, body=values, note="asked"),
    post("programs:opinion_ask", "L 343 4444 44L", raised, body=step, note="draft"),
    post("programs:opinion_ask", OFFICE_ON_ITEM, unasked, body=step),
    post("programs:opinion_ask", OFFICE, asked, body=step, note="to another"),
    post("programs:opinion_answer", ANSWER, asked, body=step),
    post("programs:opinion_answer", PASSED_ON, answered, body=step, note="answered"),
    post("programs:opinion_ask_again", OFFICE, answered, body=step),
    post("programs:opinion_ask_again", PASSED_ON, asked, body=step, note="not answered"),
    post("programs:opinion_attach", ANSWER, asked, body=paper),
    post("programs:opinion_attach", PASSED_ON, answered, body=paper, note="answered"),
    get("programs:attachment", ASKED, file_of(asked), note="asked opinion"),
    get("programs:attachment", DRAFT, file_of(raised), note="draft opinion"),
    post("programs:attachment_remove", ANSWER, file_of(asked), note="asked opinion"),
]
SENT = item("dialogue", "submitted")
LISTS = [
    get("programs:dialogues", INSIDE, SENT, args=nowhere),
    get("programs:opinions", INSIDE, raised, args=nowhere),
    post("programs:dialogues_export", "L WWW WWW3 W3L", SENT, args=nowhere),
    post("programs:opinions_export", "L WWW WWW3 W3L", raised, args=nowhere),
    get("programs:dialogue_record", OFFICE_FORM),
    post("programs:dialogue_record", SHARED_DEED, args=nowhere, body=dialogue),
    get("programs:dialogue_rule", OFFICE_FORM),
    post("programs:dialogue_rule", SHARED_DEED, args=nowhere, body=rule),
]

TABLE = [*rows_of("dialogue"), *OPINIONS, *LISTS]
