"""A programme of 2021 that counts from 01/01 to 31/12, with what belongs to it."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from programs.enums import DocumentKind, ProgramState
from programs.models import (
    AwardForm,
    AwardLevel,
    Campaign,
    CampaignItem,
    Document,
    KeyTask,
    Program,
    ProgramTheme,
    SessionForm,
    Term,
    WorkField,
)
from tests.factories.organizations import OrganizationFactory


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term
        django_get_or_create = ("issuer", "name")

    issuer = factory.SubFactory(OrganizationFactory, committee=True)
    name = "2020-2025"


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign
        django_get_or_create = ("name", "issuer")

    name = "5 không"
    issuer = "Đơn vị phát động mẫu"


class CampaignItemFactory(DjangoModelFactory):
    class Meta:
        model = CampaignItem

    campaign = factory.SubFactory(CampaignFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    text = factory.LazyAttribute(lambda item: f"Nội dung {item.ordinal}")
    is_sample = True


class ProgramFactory(DjangoModelFactory):
    """Issued and open. Traits: `draft`, `closed`."""

    class Meta:
        model = Program

    issuer = factory.SubFactory(OrganizationFactory, committee=True)
    term = factory.SubFactory(TermFactory, issuer=factory.SelfAttribute("..issuer"))
    campaign = factory.SubFactory(CampaignFactory)
    # Above every number that a test chooses itself.
    number = factory.Sequence(lambda n: 1000 + n)
    title = "Công tác dân vận và quy chế dân chủ cơ sở năm 2021"
    year = 2021
    issued_on = date(2021, 2, 26)
    counts_from = date(2021, 1, 1)
    counts_to = date(2021, 12, 31)
    registration_due = date(2021, 3, 31)
    state = ProgramState.ISSUED
    published_on = date(2021, 3, 15)

    class Params:
        draft = factory.Trait(state=ProgramState.DRAFT, published_on=None)
        closed = factory.Trait(state=ProgramState.CLOSED, closed_on=date(2021, 12, 31))


class ProgramThemeFactory(DjangoModelFactory):
    class Meta:
        model = ProgramTheme

    program = factory.SubFactory(ProgramFactory)
    issuer = "Thành phố"
    year = 2021
    text = "Chủ đề thử nghiệm"


class KeyTaskFactory(DjangoModelFactory):
    class Meta:
        model = KeyTask

    program = factory.SubFactory(ProgramFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    short_name = "Dân vận chính quyền"
    text = "Nội dung nhiệm vụ thử nghiệm."


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document
        django_get_or_create = ("program", "kind")

    program = factory.SubFactory(ProgramFactory)
    kind = DocumentKind.PROGRAM
    sign = factory.SelfAttribute("program.sign")
    issuer = factory.LazyAttribute(lambda document: document.program.issuer.name)
    issued_on = factory.SelfAttribute("program.issued_on")
    subject = factory.SelfAttribute("program.title")


class WorkFieldFactory(DjangoModelFactory):
    class Meta:
        model = WorkField
        django_get_or_create = ("name",)

    name = "Kinh tế"


class AwardFormFactory(DjangoModelFactory):
    class Meta:
        model = AwardForm
        django_get_or_create = ("name",)

    name = "Giấy khen"


class AwardLevelFactory(DjangoModelFactory):
    class Meta:
        model = AwardLevel
        django_get_or_create = ("name",)

    name = "Cấp cơ sở"


class SessionFormFactory(DjangoModelFactory):
    class Meta:
        model = SessionForm
        django_get_or_create = ("name",)

    name = "Sinh hoạt chi bộ"
