"""The committee's own dialogues, which no unit hands in."""

from datetime import datetime

from django.db import transaction

from danvan.kit import clock
from programs.actions.steps import record
from programs.enums import Deed, State
from programs.models import Dialogue, Organization, Program, User
from programs.rules import Incomplete, demand, missing, refusal_to_record_dialogue


@transaction.atomic
def record_dialogue(program: Program, *, by: User, values: dict, at: datetime | None = None) -> Dialogue:
    """Entered whole by the office, it stands at once; the step says so.

    The same dialogue (kind, day, chair, place) a second time gives the first row.
    """
    demand(refusal_to_record_dialogue(by, program))
    Organization.objects.select_for_update().get(pk=program.issuer_id)
    here = {"program": program, "organization": program.issuer, "state": State.ACCEPTED}
    same = {name: values.get(name) for name in ("kind", "held_on", "chair", "place") if values.get(name) is not None}
    if kept := Dialogue.objects.filter(**here, **same).first():
        return kept
    now = at or clock.now()
    people = {"author": by, "sender": by, "reviewer": by, "changed_by": by}
    times = {"created_at": now, "changed_at": now, "sent_at": now, "first_sent_at": now, "reviewed_at": now}
    dialogue = Dialogue(by_office=True, accepted_own=True, **here, **people, **times, **values)
    if lacks := missing(dialogue):
        raise Incomplete(lacks)
    dialogue.save()
    record(dialogue, Deed.RECORD, "", by=by, at=at, text=f"Cuộc đối thoại của {program.issuer}")
    return dialogue
