"""The signed paper of a programme: attached and taken away by the office."""

from django.core.files.base import File
from django.db import transaction

from programs.actions.attachments import keep
from programs.actions.steps import discard
from programs.models import Attachment, Program, User
from programs.rules import demand, refusal_to_keep_programs


@transaction.atomic
def attach_paper(program: Program, *, by: User, upload: File) -> Attachment:
    """Raises `ValidationError` with what is wrong with the file and how to mend it."""
    demand(refusal_to_keep_programs(by, program.issuer))
    return keep(program, by=by, upload=upload)


@transaction.atomic
def detach_paper(attachment: Attachment, *, by: User) -> None:
    """A wrong file goes; that it was there stays in the field history."""
    demand(refusal_to_keep_programs(by, attachment.subject.issuer))
    discard(attachment)
