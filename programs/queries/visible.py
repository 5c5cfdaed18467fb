"""What a user may see: one QuerySet a model, for lists, pages, exports and files alike."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from danvan.kit import clock
from programs.enums import ProgramState, Role, State
from programs.models import (
    Activity,
    Attachment,
    Commendation,
    Dialogue,
    Dissemination,
    Document,
    HandIn,
    JointProgram,
    Matter,
    Opinion,
    Organization,
    Oversight,
    Program,
    Recommendation,
    ReformStep,
    Registration,
)
from programs.rules import READERS, standing_of
from programs.workflow import STANDING


def organizations_for(user) -> QuerySet[Organization]:
    """Readers and admins: everything at and below their posts; secretaries: their own."""
    standing = standing_of(user)
    return Organization.objects.filter(standing.within("", *Role.values))


def programs_for(user) -> QuerySet[Program]:
    """Readers see their committee's programmes, drafts too; secretaries the issued ones of the levels above."""
    standing = standing_of(user)
    seen = Program.objects.select_related("issuer", "term", "campaign")
    condition = standing.within("issuer__", *READERS)
    above = {int(part) for post in standing.posts_of(Role.SECRETARY) for part in post.path.split("/") if part}
    condition |= Q(issuer__in=above) & ~Q(state=ProgramState.DRAFT)
    return seen.filter(condition)


def published_programs() -> QuerySet[Program]:
    """What the public may read: issued or closed, from the day of publication on."""
    shown = Program.objects.exclude(state=ProgramState.DRAFT).filter(published_on__lte=clock.today())
    return shown.select_related("issuer")


def handins_for(user, model: type[HandIn]) -> QuerySet:
    """The unit sees all of its own; readers what was ever handed in, and what the office itself entered."""
    standing = standing_of(user)
    own = standing.within("organization__", Role.SECRETARY)
    handed_in = ~Q(state=State.DRAFT) & Q(sent_at__isnull=False)
    read = standing.within("program__issuer__", *READERS) & (handed_in | Q(by_office=True))
    return model.objects.filter(own | read).select_related("program__issuer", "organization")


def registrations_for(user) -> QuerySet[Registration]:
    return handins_for(user, Registration).select_related("field", "key_task")


def disseminations_for(user) -> QuerySet[Dissemination]:
    return handins_for(user, Dissemination).select_related("document", "form")


def commendations_for(user) -> QuerySet[Commendation]:
    return handins_for(user, Commendation).select_related("form", "level", "registration")


def activities_for(user) -> QuerySet[Activity]:
    """Also what stands in the plan, for readers; and what the own unit takes part in, once it was handed in."""
    standing = standing_of(user)
    planned = standing.within("program__issuer__", *READERS) & Q(is_planned=True)
    hosted = Activity.co_hosts.through.objects.filter(standing.within("organization__", Role.SECRETARY))
    shared = Q(pk__in=hosted.values("activity")) & Q(state__in=STANDING)
    seen = Q(pk__in=handins_for(user, Activity).order_by().values("pk"))
    rows = Activity.objects.filter(seen | planned | shared)
    return rows.select_related("program__issuer", "organization", "key_task", "kind")


def reform_steps_for(user) -> QuerySet[ReformStep]:
    return handins_for(user, ReformStep).select_related("key_task")


def dialogues_for(user) -> QuerySet[Dialogue]:
    return handins_for(user, Dialogue).select_related("key_task")


def joint_programs_for(user) -> QuerySet[JointProgram]:
    """Also those that the own organisation signed, once accepted."""
    signed = JointProgram.partners.through.objects.filter(
        standing_of(user).within("organization__", Role.SECRETARY)
    ).values("jointprogram")
    seen = Q(pk__in=handins_for(user, JointProgram).order_by().values("pk"))
    rows = JointProgram.objects.filter(seen | Q(pk__in=signed, state__in=STANDING))
    return rows.select_related("program__issuer", "organization", "key_task")


def oversights_for(user) -> QuerySet[Oversight]:
    return handins_for(user, Oversight).select_related("key_task", "subject")


def opinions_for(user) -> QuerySet[Opinion]:
    rows = _matters_for(user, Opinion, dialogues_for(user))
    return rows.select_related("dialogue__program__issuer", "dialogue__organization", "asked", "group", "field")


def recommendations_for(user) -> QuerySet[Recommendation]:
    rows = _matters_for(user, Recommendation, oversights_for(user))
    return rows.select_related("oversight__program__issuer", "oversight__organization", "asked")


def _matters_for(user, model: type[Matter], parents: QuerySet) -> QuerySet:
    """Of the items that the user sees; and what the own organisation is asked, once the item stands."""
    of_seen = Q(**{f"{model.PARENT}__in": parents.order_by().values("pk")})
    asked = standing_of(user).within("asked__", Role.SECRETARY) & Q(**{f"{model.PARENT}__state__in": STANDING})
    return model.objects.filter(of_seen | asked)


def documents_for(user) -> QuerySet[Document]:
    """Readers: every document of their committee; secretaries: those for all, for their own or the body around it."""
    standing = standing_of(user)
    around = {int(part) for post in standing.posts_of(Role.SECRETARY) for part in post.path.split("/") if part}
    own = standing.within("organization__", Role.SECRETARY) | Q(organization__in=around)
    addressed = Document.addressees.through.objects.filter(own).values("document")
    reached = Q(for_all=True) | Q(pk__in=addressed) | standing.within("program__issuer__", *READERS)
    seen = Document.objects.filter(reached, program__in=programs_for(user))
    return seen.select_related("program__issuer", "type", "replaces", "replaced_by")


def attachments_for(user) -> QuerySet[Attachment]:
    """Files of every subject that the user may see."""
    condition = Q(pk__in=[])
    subjects = {
        Registration: registrations_for(user),
        Dissemination: disseminations_for(user),
        Commendation: commendations_for(user),
        Activity: activities_for(user),
        ReformStep: reform_steps_for(user),
        Dialogue: dialogues_for(user),
        JointProgram: joint_programs_for(user),
        Oversight: oversights_for(user),
        Opinion: opinions_for(user),
        Recommendation: recommendations_for(user),
        Document: documents_for(user),
        Program: programs_for(user),
    }
    for model, seen in subjects.items():
        kind = ContentType.objects.get_for_model(model)
        condition |= Q(subject_type=kind) & Exists(seen.filter(pk=OuterRef("subject_id")))
    return Attachment.objects.filter(condition)
