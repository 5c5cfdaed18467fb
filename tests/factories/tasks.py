"""What is done for the key tasks: activities, reform, dialogues, what the associations do. States come from actions."""

from datetime import date

import factory

from danvan.kit import clock
from programs.actions.steps import amend
from programs.enums import State
from programs.models import (
    Activity,
    ActivityKind,
    Dialogue,
    DocumentType,
    JointProgram,
    Opinion,
    OpinionField,
    Oversight,
    Recommendation,
    ReformStep,
    SpeakerGroup,
)
from programs.queries import kept, matters_kept
from tests.factories.base import RowFactory
from tests.factories.handins import TEXT, HandInFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import UserFactory
from tests.factories.programs import KeyTaskFactory


class WordFactory(RowFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("name",)


class ActivityKindFactory(WordFactory):
    class Meta:
        model = ActivityKind

    name = "Hội nghị, tọa đàm"


class DocumentTypeFactory(WordFactory):
    class Meta:
        model = DocumentType

    name = "Chỉ thị"


class SpeakerGroupFactory(WordFactory):
    class Meta:
        model = SpeakerGroup

    name = "Người dân"


class OpinionFieldFactory(WordFactory):
    class Meta:
        model = OpinionField

    name = "Thủ tục hành chính"


class TaskHandInFactory(HandInFactory):
    """Whole enough to be sent; bound to the first key task of its programme."""

    class Meta:
        abstract = True

    key_task = factory.LazyAttribute(
        lambda item: item.program.tasks.first() or KeyTaskFactory(program=item.program, ordinal=1)
    )


class ActivityFactory(TaskHandInFactory):
    class Meta:
        model = Activity
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Hoạt động thử nghiệm {n}")
    kind = factory.SubFactory(ActivityKindFactory)
    starts_on = ends_on = date(2021, 4, 10)
    place = "Hội trường mẫu"
    people = 30
    summary = result = TEXT

    @factory.post_generation
    def co_hosts(self, create, extracted, **kwargs):
        if create and extracted:
            self.co_hosts.set(extracted)

    @factory.post_generation
    def ledger(self, create, extracted, **kwargs):
        """What is promised stands in the ledger from the first."""
        if create and self.is_planned and self.state == State.DRAFT:
            amend(self, kept(self, self.PROMISED), by=self.author, at=self.created_at)


class ReformStepFactory(TaskHandInFactory):
    class Meta:
        model = ReformStep

    title = factory.Sequence(lambda n: f"Thủ tục thử nghiệm {n}")
    method = TEXT
    applied_on = date(2021, 5, 1)
    days_before, days_after = 20, 15
    papers_before, papers_after = 6, 4
    online_before, online_after = 0, 12


class DialogueFactory(TaskHandInFactory):
    class Meta:
        model = Dialogue

    kind = "regular"
    held_on = date(2021, 4, 15)
    chair = "Bí thư Đảng ủy"
    place = "Hội trường mẫu"
    people = 40
    summary = TEXT


class MatterFactory(RowFactory):
    """Raised in a draft, or on the day of the last step of its item; `ledger=` another moment."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @factory.post_generation
    def ledger(self, create, extracted, **kwargs):
        last = self.parent.transitions.order_by("at", "pk").last()
        if extracted or last:
            amend(self.parent, matters_kept(self.parent), by=self.changed_by, at=extracted or last.at)


class OpinionFactory(MatterFactory):
    class Meta:
        model = Opinion
        skip_postgeneration_save = True

    dialogue = factory.SubFactory(DialogueFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    content = factory.Sequence(lambda n: f"Ý kiến thử nghiệm {n}")
    group = factory.SubFactory(SpeakerGroupFactory)
    field = factory.SubFactory(OpinionFieldFactory)
    changed_by = factory.SubFactory(UserFactory)
    changed_at = factory.LazyFunction(clock.now)


class JointProgramFactory(TaskHandInFactory):
    class Meta:
        model = JointProgram
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Chương trình phối hợp thử nghiệm {n}")
    sign = "01/CTPH"
    signed_on = starts_on = date(2021, 3, 1)
    ends_on = date(2021, 12, 31)
    content = TEXT

    @factory.post_generation
    def partners(self, create, extracted, **kwargs):
        if create:
            self.partners.set([OrganizationFactory(parent=self.program.issuer)] if extracted is None else extracted)


class OversightFactory(TaskHandInFactory):
    class Meta:
        model = Oversight

    kind = "supervision"
    title = factory.Sequence(lambda n: f"Nội dung giám sát thử nghiệm {n}")
    subject = factory.SubFactory(OrganizationFactory, parent=factory.SelfAttribute("..program.issuer"))
    held_on = date(2021, 5, 20)
    form = "Đoàn giám sát"
    people = 7
    summary = TEXT


class RecommendationFactory(MatterFactory):
    class Meta:
        model = Recommendation
        skip_postgeneration_save = True

    oversight = factory.SubFactory(OversightFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    content = factory.Sequence(lambda n: f"Kiến nghị thử nghiệm {n}")
    changed_by = factory.SubFactory(UserFactory)
    changed_at = factory.LazyFunction(clock.now)
