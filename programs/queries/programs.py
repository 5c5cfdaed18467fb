"""What belongs to one programme beside its own row: files, steps, the committee's own works."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from programs.models import Attachment, Program, Registration, Transition
from programs.workflow import APPROVED


def program_files(program: Program) -> QuerySet[Attachment]:
    """The signed paper as attached by the office, oldest first."""
    kind = ContentType.objects.get_for_model(Program)
    return Attachment.objects.filter(subject_type=kind, subject_id=program.pk)


def program_steps(program: Program) -> QuerySet[Transition]:
    """Issued, closed, reopened: newest first."""
    kind = ContentType.objects.get_for_model(Program)
    steps = Transition.objects.filter(subject_type=kind, subject_id=program.pk)
    return steps.select_related("by").order_by("-at", "-pk")


def own_works(program: Program) -> QuerySet[Registration]:
    """The works that the committee itself registered, as far as accepted; they count in no target."""
    works = Registration.objects.filter(program=program, organization=program.issuer_id, state__in=APPROVED)
    return works.order_by("reviewed_at", "pk")
