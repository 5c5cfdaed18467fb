"""What a user may see: one QuerySet a model, for lists, pages, exports and files alike."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from danvan.kit import clock
from danvan.kit.compiled import compiled
from programs.enums import ProgramState, Role, State
from programs.models import (
    ActConfirmation,
    Activity,
    Attachment,
    Commendation,
    Dialogue,
    Dissemination,
    Document,
    FigureReport,
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
    RequiredAct,
    RequiredFigure,
)
from programs.rules import READERS, HeldRoles, RoleHolder, roles_of
from programs.workflow import APPROVED

MOST_PROGRAMS = 50


def organizations_for(user) -> QuerySet[Organization]:
    """Readers and admins: everything at and below their posts; secretaries: their own."""
    held_roles = roles_of(user)
    return Organization.objects.filter(held_roles.within("", *Role.values))


def organization_for(user, pk: int) -> Organization | None:
    """One of them, with its type."""
    return next(iter(_organization(roles_of(user).places, pk)), None)


@compiled
def _organization(places: tuple, pk: int) -> QuerySet[Organization]:
    return organizations_for(RoleHolder.at(places)).filter(pk=pk).select_related("type")


def programs_for(user) -> QuerySet[Program]:
    """Readers see their committee's programmes, drafts too; secretaries the issued ones of the levels above."""
    return _programs_of(roles_of(user))


def newest_programs_for(user) -> list[Program]:
    """The first of them, for every page: as many as can be chosen from; see `kinds.is_required`."""
    return _newest_programs(roles_of(user).places)


@compiled
def _newest_programs(places: tuple) -> QuerySet[Program]:
    rows = {"has_required_acts": RequiredAct, "has_required_figures": RequiredFigure}
    known = {name: Exists(model.objects.filter(program=OuterRef("pk"))) for name, model in rows.items()}
    return _programs_of(HeldRoles.at(places)).annotate(**known)[:MOST_PROGRAMS]


def _programs_of(held_roles: HeldRoles) -> QuerySet[Program]:
    seen = Program.objects.select_related("issuer", "term", "campaign")
    condition = held_roles.within("issuer__", *READERS)
    above = {int(part) for post in held_roles.posts_of(Role.SECRETARY) for part in post.path.split("/") if part}
    condition |= Q(issuer__in=above) & ~Q(state=ProgramState.DRAFT)
    return seen.filter(condition)


def published_programs() -> QuerySet[Program]:
    """What the public may read: issued or closed, from the day of publication on."""
    shown = Program.objects.exclude(state=ProgramState.DRAFT).filter(Program.published_by(clock.today()))
    return shown.select_related("issuer")


def handins_for(user, model: type[HandIn]) -> QuerySet:
    """The unit sees all of its own; readers what was ever handed in, and what the office itself entered."""
    held_roles = roles_of(user)
    own = held_roles.within("organization__", Role.SECRETARY)
    handed_in = ~Q(state=State.DRAFT) & Q(sent_at__isnull=False)
    read = held_roles.within("program__issuer__", *READERS) & (handed_in | Q(by_office=True))
    return model.objects.filter(own | read).select_related("program__issuer", "organization")


def registrations_for(user) -> QuerySet[Registration]:
    return handins_for(user, Registration).select_related("kind", "field", "key_task", "program__campaign")


def disseminations_for(user) -> QuerySet[Dissemination]:
    return handins_for(user, Dissemination).select_related("document", "form")


def commendations_for(user) -> QuerySet[Commendation]:
    return handins_for(user, Commendation).select_related("form", "level", "registration")


def activities_for(user) -> QuerySet[Activity]:
    """Also what stands in the plan, for readers; and what the own unit takes part in, once it was handed in."""
    held_roles = roles_of(user)
    planned = held_roles.within("program__issuer__", *READERS) & Q(is_planned=True)
    hosted = Activity.co_hosts.through.objects.filter(held_roles.within("organization__", Role.SECRETARY))
    shared = Q(pk__in=hosted.values("activity")) & Q(state__in=APPROVED)
    seen = Q(pk__in=handins_for(user, Activity).order_by().values("pk"))
    rows = Activity.objects.filter(seen | planned | shared)
    return rows.select_related("program__issuer", "organization", "key_task", "kind")


def reform_steps_for(user) -> QuerySet[ReformStep]:
    return handins_for(user, ReformStep).select_related("key_task")


def act_confirmations_for(user) -> QuerySet[ActConfirmation]:
    return handins_for(user, ActConfirmation).select_related("required_act__act")


def figure_reports_for(user) -> QuerySet[FigureReport]:
    return handins_for(user, FigureReport).select_related("required_figure__indicator")


def dialogues_for(user) -> QuerySet[Dialogue]:
    return handins_for(user, Dialogue).select_related("key_task")


def joint_programs_for(user) -> QuerySet[JointProgram]:
    """Also those that the own organisation signed, once accepted."""
    signed = JointProgram.partners.through.objects.filter(
        roles_of(user).within("organization__", Role.SECRETARY)
    ).values("jointprogram")
    seen = Q(pk__in=handins_for(user, JointProgram).order_by().values("pk"))
    rows = JointProgram.objects.filter(seen | Q(pk__in=signed, state__in=APPROVED))
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
    asked = roles_of(user).within("asked__", Role.SECRETARY) & Q(**{f"{model.PARENT}__state__in": APPROVED})
    return model.objects.filter(of_seen | asked)


def documents_for(user) -> QuerySet[Document]:
    """Readers: every document of their committee; secretaries: those for all, for their own or the body around it."""
    held_roles = roles_of(user)
    around = {int(part) for post in held_roles.posts_of(Role.SECRETARY) for part in post.path.split("/") if part}
    own = held_roles.within("organization__", Role.SECRETARY) | Q(organization__in=around)
    addressed = Document.addressees.through.objects.filter(own).values("document")
    reached = Q(for_all=True) | Q(pk__in=addressed) | held_roles.within("program__issuer__", *READERS)
    seen = Document.objects.filter(reached, program__in=programs_for(user))
    return seen.select_related("program__issuer", "type", "replaces", "replaced_by")


SEEN = {
    Registration: registrations_for,
    Dissemination: disseminations_for,
    Commendation: commendations_for,
    Activity: activities_for,
    ReformStep: reform_steps_for,
    ActConfirmation: act_confirmations_for,
    FigureReport: figure_reports_for,
    Dialogue: dialogues_for,
    JointProgram: joint_programs_for,
    Oversight: oversights_for,
    Opinion: opinions_for,
    Recommendation: recommendations_for,
    Document: documents_for,
    Program: programs_for,
}


def attachments_for(user, model: type[Model]) -> QuerySet[Attachment]:
    """Files of those subjects of this model that the user may see; none of a model that is not listed above.

    Of one model at a time: the SQL over all of them takes longer to put together than a page does.
    """
    if model not in SEEN:
        return Attachment.objects.none()
    seen = SEEN[model](user).filter(pk=OuterRef("subject_id"))
    return Attachment.objects.filter(Exists(seen), subject_type=ContentType.objects.get_for_model(model))
