"""What units hand in: whole enough to be sent. States come from the real actions, not from traits that set columns."""

from datetime import date

import factory

from danvan.kit import clock
from programs.actions.ledger import rebuild
from programs.models import (
    ActConfirmation,
    Attachment,
    Commendation,
    Dissemination,
    Fact,
    FigureReport,
    HandIn,
    Matter,
    ProgressNote,
    Registration,
    Transition,
)
from tests.factories.base import RowFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import UserFactory
from tests.factories.programs import (
    AwardFormFactory,
    AwardLevelFactory,
    CampaignItemFactory,
    DocumentFactory,
    ProgramFactory,
    RequiredActFactory,
    RequiredFigureFactory,
    SessionFormFactory,
    WorkFieldFactory,
)

TEXT = "Nội dung thử nghiệm đủ dài để đọc được."


class HandInFactory(RowFactory):
    class Meta:
        abstract = True

    program = factory.SubFactory(ProgramFactory)
    organization = factory.SubFactory(OrganizationFactory, parent=factory.SelfAttribute("..program.issuer"))
    author = factory.SubFactory(UserFactory)
    changed_by = factory.SelfAttribute("author")
    created_at = factory.LazyFunction(clock.now)
    changed_at = factory.LazyFunction(clock.now)


class RegistrationFactory(HandInFactory):
    """A full draft bound to a campaign item; `campaign_items=[]` leaves it unbound."""

    class Meta:
        model = Registration
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Công trình thử nghiệm {n}")
    field = factory.SubFactory(WorkFieldFactory)
    holder = "collective"
    continuity = "new"
    situation = goals = method = area = forces = resources = outputs = sustainability = TEXT
    starts_on = date(2021, 4, 1)
    ends_on = date(2021, 11, 30)

    @factory.post_generation
    def campaign_items(self, create, extracted, **kwargs):
        if create:
            self.campaign_items.set([CampaignItemFactory(ordinal=1)] if extracted is None else extracted)


class ProgressNoteFactory(RowFactory):
    class Meta:
        model = ProgressNote

    registration = factory.SubFactory(RegistrationFactory)
    text = TEXT
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)


class DisseminationFactory(HandInFactory):
    class Meta:
        model = Dissemination

    document = factory.SubFactory(DocumentFactory, program=factory.SelfAttribute("..program"))
    held_on = date(2021, 3, 15)
    form = factory.SubFactory(SessionFormFactory)
    newly_reached = 10
    members_reached = 4


class CommendationFactory(HandInFactory):
    class Meta:
        model = Commendation

    holder = "collective"
    recipient = "Tập thể thử nghiệm"
    achievement = TEXT
    form = factory.SubFactory(AwardFormFactory)
    level = factory.SubFactory(AwardLevelFactory)


class ActConfirmationFactory(HandInFactory):
    class Meta:
        model = ActConfirmation

    required_act = factory.SubFactory(RequiredActFactory, program=factory.SelfAttribute("..program"))
    done_on = date(2021, 3, 15)
    paper_number = "12-KH/CB"


class FigureReportFactory(HandInFactory):
    class Meta:
        model = FigureReport

    required_figure = factory.SubFactory(RequiredFigureFactory, program=factory.SelfAttribute("..program"))
    period_to = date(2021, 2, 28)
    done = 5
    total = 8


class TransitionFactory(RowFactory):
    class Meta:
        model = Transition
        skip_postgeneration_save = True

    subject = factory.SubFactory(RegistrationFactory)
    event = "submit"
    from_state = "draft"
    to_state = "submitted"
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def ledger(self, create, extracted, **kwargs):
        """The ledger follows every step, whoever wrote it."""
        if isinstance(self.subject, HandIn | Matter):
            rebuild(getattr(self.subject, "parent", self.subject))


class FactFactory(RowFactory):
    """A stretch of a work's life; for a whole ledger let steps write it."""

    class Meta:
        model = Fact

    kind = "registration"
    item_id = factory.Sequence(lambda n: n + 1)
    program = factory.SubFactory(ProgramFactory)
    organization = factory.SubFactory(OrganizationFactory, parent=factory.SelfAttribute("..program.issuer"))
    state = "accepted"
    first_sent_on = sent_on = valid_from = date(2021, 3, 15)


class AttachmentFactory(RowFactory):
    class Meta:
        model = Attachment

    subject = factory.SubFactory(RegistrationFactory)
    file = factory.django.FileField(filename="phieu.pdf", data=b"%PDF-1.4\n%%EOF\n")
    name = "Phiếu đăng ký.pdf"
    content_type = "application/pdf"
    size = 15
    sha256 = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)
    uploaded_at = factory.LazyFunction(clock.now)
