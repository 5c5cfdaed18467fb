"""The committee's own dialogues, which no unit hands in."""

from datetime import datetime

from django.db import transaction

from programs.actions.steps import approved_at_once, record
from programs.enums import Event
from programs.models import Dialogue, Organization, Program, User
from programs.queries import snapshot_of
from programs.queries.contents import differing
from programs.queries.dialogues import dialogues_alike
from programs.rules import Incomplete, demand, missing, refusal_to_record_dialogue


@transaction.atomic
def record_dialogue(program: Program, *, by: User, values: dict, at: datetime | None = None) -> Dialogue:
    """Entered whole by the office, it stands at once; the step says so.

    The very same a second time gives the first row.
    """
    demand(refusal_to_record_dialogue(by, program))
    Organization.objects.select_for_update().get(pk=program.issuer_id)
    if same := next((row for row in dialogues_alike(program, values) if not differing(row, values)), None):
        return same
    dialogue = Dialogue(program=program, organization=program.issuer, **approved_at_once(by, at), **values)
    if missing_fields := missing(dialogue):
        raise Incomplete(missing_fields)
    dialogue.save()
    text = f"Cuộc đối thoại của {program.issuer}"
    record(dialogue, Event.RECORD, "", by=by, at=at, text=text, content=snapshot_of(dialogue))
    return dialogue
