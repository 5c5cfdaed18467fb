"""The objects that addresses name: made for one unit (the cell, or the cell inside) in the state that a row needs."""

from datetime import date

from programs.actions import handins, registrations
from programs.models import Attachment, Organization
from targets.models import SurveyCount
from tests.factories.handins import (
    ActConfirmationFactory,
    AttachmentFactory,
    CommendationFactory,
    DisseminationFactory,
    FigureReportFactory,
    RegistrationFactory,
)
from tests.factories.organizations import OrganizationTypeFactory, RollFactory
from tests.factories.programs import AwardLevelFactory, CampaignItemFactory, WorkFieldFactory
from tests.factories.targets import (
    GradeCountFactory,
    GradeFactory,
    ReportedFigureFactory,
    SatisfactionScaleFactory,
    SurveyCountFactory,
    TableExportFactory,
)
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    JointProgramFactory,
    OversightFactory,
    ReformStepFactory,
)
from tests.rights.scene import Scene

# Words of an item that must never reach a stranger, and of a draft that nobody but its unit may read.
SENT_SECRET, DRAFT_SECRET = "Chuyện riêng đã gửi", "Chuyện riêng còn nháp"
FACTORIES = {
    "actconfirmation": (ActConfirmationFactory, "note"),
    "figurereport": (FigureReportFactory, "note"),
    "registration": (RegistrationFactory, "title"),
    "dissemination": (DisseminationFactory, "note"),
    "commendation": (CommendationFactory, "recipient"),
    "dialogue": (DialogueFactory, "summary"),
    "activity": (ActivityFactory, "title"),
    "reformstep": (ReformStepFactory, "title"),
    "jointprogram": (JointProgramFactory, "title"),
    "oversight": (OversightFactory, "summary"),
}
# The actions that lead to a state; the cell's writer hands in, the second of the office decides.
WAYS = {
    "draft": (),
    "submitted": ("submit",),
    "returned": ("submit", "return"),
    "accepted": ("submit", "accept"),
    "completed": ("submit", "accept", "complete"),
}


def table_export(scene: Scene, unit: Organization):
    """A file that the office asked for."""
    return TableExportFactory(program=scene.program, by=scene.people["staff"], done=True)


def item(model: str, state: str, program: str = "program"):
    """`make(scene, unit)` for a handed-in item of that state."""

    def make(scene: Scene, unit):
        factory, name = FACTORIES[model]
        texts = {name: DRAFT_SECRET if state == "draft" else SENT_SECRET}
        writer = scene.writer_of(unit)
        found = factory(program=getattr(scene, program), organization=unit, author=writer, **texts)
        for action in WAYS[state]:
            found = take(scene, action, found, writer)
        return found

    return make


def take(scene: Scene, action: str, found, writer):
    office = scene.reviewer
    if action == "submit":
        return handins.hand_in(found, by=writer)
    if action == "accept":
        return handins.accept(found, by=office)
    if action == "complete":
        return registrations.complete(found, by=writer, text="Xong.")
    return handins.return_item(found, by=office, text="Thiếu địa bàn.")


def earlier_work(scene: Scene, unit):
    """Accepted last year; its programme is closed, so only the columns can say so."""
    writer = scene.writer_of(unit)
    found = RegistrationFactory(program=scene.closed, organization=unit, author=writer, title=SENT_SECRET)
    times = {"sent_at": found.created_at, "first_sent_at": found.created_at, "reviewed_at": found.created_at}
    people = {"sender": writer, "reviewer": scene.reviewer}
    for name, value in {**times, **people, "state": "accepted"}.items():
        setattr(found, name, value)
    found.save()
    return found


def file_of(subject):
    """A paper fastened to what `subject(scene, unit)` makes."""

    def make(scene: Scene, unit) -> Attachment:
        return AttachmentFactory(subject=subject(scene, unit), uploaded_by=scene.staff)

    return make


def program(name: str):
    return lambda scene, unit: getattr(scene, name)


def paper_of_program(scene: Scene, unit):
    """The document of the open programme, with a session of the unit that waits for the office."""
    item("dissemination", "submitted")(scene, unit)
    return scene.program.documents.get()


def paper_of_draft(scene: Scene, unit):
    return scene.draft.documents.get()


def key_task_of(name: str):
    return lambda scene, unit: getattr(scene, name).tasks.get()


key_task = key_task_of("program")


def unit(scene: Scene, unit):
    RollFactory(organization=unit)
    return unit


def committee(scene: Scene, unit):
    return scene.world.committee


def ended_unit(scene: Scene, unit):
    found = Organization.objects.get(pk=unit.pk)
    found.ended_on = date(2021, 6, 1)
    found.save()
    return found


def account(scene: Scene, unit):
    """The colleague of the unit's secretary: nobody's own account."""
    return scene.world.appoint(unit, "Phó bí thư")


def appointment(scene: Scene, unit):
    return account(scene, unit).appointments.get()


def organization_type(scene: Scene, unit):
    return OrganizationTypeFactory(name="Loại mới")


def field(scene: Scene, unit):
    WorkFieldFactory(name="Lĩnh vực trước")
    return WorkFieldFactory(name="Lĩnh vực của bảng", ordinal=7)


def level(scene: Scene, unit):
    return AwardLevelFactory(name="Cấp thử")


def scale(scene: Scene, unit):
    grade = GradeFactory(scale=SatisfactionScaleFactory(name="Thang thử"), ordinal=1)
    return grade.scale


def campaign_item(scene: Scene, unit):
    CampaignItemFactory(ordinal=4)
    return CampaignItemFactory(ordinal=5)


def survey(scene: Scene, unit):
    """Of the committee, whichever unit's reader asks: units have none of their own."""
    if kept := SurveyCount.objects.first():
        return kept
    found = SurveyCountFactory(
        organization=scene.world.committee, source=scene.source, scale=scene.scale, by=scene.staff
    )
    GradeCountFactory(survey=found, grade=scene.grade)
    return found


def reported_target(scene: Scene, unit):
    return scene.target(scene.program, "reported")


def figure(scene: Scene, unit):
    target = reported_target(scene, unit)
    return target.figures.first() or ReportedFigureFactory(target=target, by=scene.staff)
