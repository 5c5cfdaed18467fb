"""The paper behind a figure: attached and taken away by who may enter the figure."""

from django.core.files.base import File
from django.db import transaction

from programs.actions.attachments import keep
from programs.actions.steps import discard
from programs.models import Attachment, User
from programs.rules import demand
from targets.models import ReportedFigure, SurveyCount
from targets.queries.reported.source_files import files_of
from targets.rules.figure_files import refusal_to_attach_source


@transaction.atomic
def attach_source(subject: SurveyCount | ReportedFigure, *, by: User, upload: File) -> Attachment:
    """Raises `ValidationError` with what is wrong with the file and how to mend it."""
    demand(refusal_to_attach_source(by, subject))
    return keep(subject, by=by, upload=upload)


@transaction.atomic
def detach_source(attachment: Attachment, *, by: User) -> None:
    demand(refusal_to_attach_source(by, attachment.subject))
    discard(attachment)


@transaction.atomic
def drop_files(subject: SurveyCount | ReportedFigure, *, by: User) -> None:
    """Before the figure itself goes."""
    demand(refusal_to_attach_source(by, subject))
    for attachment in files_of(subject):
        discard(attachment)
